// npm run docs: the reference page of the contract, in one file that needs no network.
import { redocly } from "./lib/redocly.mjs";

const PAGE = "reference/index.html";

const args = ["--config", "openapi/redocly.yaml", "--title", "Leadway CRM messages", "--inlineBundle", "--output", PAGE];
await redocly(["build-docs", "openapi/messages.yaml", ...args]);
console.log(`Wrote ${PAGE}.`);
