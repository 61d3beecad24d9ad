// Node, Bun and Deno run this file. It prints the results of the smoke test.
import { smoke } from "./smoke.mjs";

console.log(JSON.stringify(await smoke(JSON.parse(process.argv[2]))));
