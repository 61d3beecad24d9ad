// Node, Bun and Deno run this file. It prints the outcomes.
import { sendAll } from "./sender.mjs";

const { fetch, ...plan } = JSON.parse(process.argv[2]);
const load = async () => (await import("leadway-client/undici")).undiciFetch();
console.log(JSON.stringify(await sendAll(plan, fetch === "undici" ? await load() : undefined)));
