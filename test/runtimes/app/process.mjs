// Node, Bun and Deno run a file: the smoke's results go to standard output.
import { smoke } from "./smoke.mjs";

console.log(JSON.stringify(await smoke(JSON.parse(process.argv[2]))));
