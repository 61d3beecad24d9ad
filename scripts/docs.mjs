// npm run docs: the reference page of the contract, in one file that needs no network.
import { readFile, writeFile } from "node:fs/promises";
import { root } from "./lib/contract.mjs";
import { redocly } from "./lib/redocly.mjs";

const PAGE = "reference/index.html";
// Redoc's own credit, which the page would fetch from a CDN.
const LOGO = /https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini(-full)?\.svg/g;
const NAME =
  "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='32' height='14'>" +
  "<text y='11' font-family='sans-serif' font-size='11' fill='gray'>Redoc</text></svg>";

const args = ["--config", "openapi/redocly.docs.yaml", "--title", "Leadway CRM messages", "--inlineBundle", "--output", PAGE];
await redocly(["build-docs", "openapi/messages.yaml", ...args]);
const page = new URL(PAGE, root);
await writeFile(page, (await readFile(page, "utf8")).replaceAll(LOGO, NAME));
console.log(`Wrote ${PAGE}.`);
