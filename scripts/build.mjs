// npm run build [-- cli]: both packages, or one. By tsdown's API, since its command warns about Node 20, which we support:
// https://github.com/rolldown/tsdown/blob/v0.21.10/src/run.ts
import { join } from "node:path";
import { build } from "tsdown";
import { rootFolder } from "./lib/contract.mjs";

const given = process.argv.slice(2);
for (const folder of given.length > 0 ? given : [".", "cli"]) {
  await build({ cwd: join(rootFolder, folder), logLevel: "warn" });
}
