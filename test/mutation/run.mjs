// npm run mutation: breaks the code in hundreds of ways, one after the other, and prints which of them no test notices. An hour.
// npm run mutation -- --mutate src/transport/retry.ts: this file alone.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { installTools } from "../../scripts/lib/consumer.mjs";
import { root } from "../../scripts/lib/contract.mjs";

await installTools("test/mutation");
const stryker = fileURLToPath(new URL("node_modules/@stryker-mutator/core/bin/stryker.js", import.meta.url));
const args = [stryker, "run", "test/mutation/stryker.config.mjs", ...process.argv.slice(2)];
process.exitCode = spawnSync(process.execPath, args, { cwd: fileURLToPath(root), stdio: "inherit" }).status ?? 1;
