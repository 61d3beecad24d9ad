// npm run examples: each folder of examples/ as its reader gets it: copied, the packed client installed in it, its tests run.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "./lib/contract.mjs";
import { npm } from "./lib/npm.mjs";

const folder = mkdtempSync(join(tmpdir(), "leadway-examples-"));
/** @type {(cwd: string, ...args: string[]) => unknown} */
const runNpm = (cwd, ...args) => execFileSync(npm[0], [...npm.slice(1), ...args], { cwd, stdio: "inherit" });

try {
  runNpm(fileURLToPath(root), "pack", "--silent", "--ignore-scripts", "--pack-destination", folder);
  const [tarball] = readdirSync(folder);
  const examples = fileURLToPath(new URL("examples/", root));
  for (const { name } of readdirSync(examples, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    const copy = join(folder, name);
    cpSync(join(examples, name), copy, { recursive: true, filter: (path) => !path.includes("node_modules") });
    console.log(`\nexamples/${name}`);
    runNpm(copy, "install", "--no-audit", "--no-fund", join(folder, tarball));
    runNpm(copy, "test");
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
