// npm run docs: the reference page of the contract, in one file that needs no network.
import { readFile, rm, writeFile } from "node:fs/promises";
import { parse, stringify } from "yaml";
import { readChannels } from "./lib/channels.mjs";
import { readContract, root } from "./lib/contract.mjs";
import { redocly } from "./lib/redocly.mjs";

const PAGE = "reference/index.html";
// Redoc's own credit, which the page would fetch from a CDN.
const LOGO = /https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini(-full)?\.svg/g;
const NAME =
  "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='32' height='14'>" +
  "<text y='11' font-family='sans-serif' font-size='11' fill='gray'>Redoc</text></svg>";

// Redoc shows only the samples that its configuration lists: openapi/reference.mjs makes one for each channel.
const CONFIG = "openapi/redocly.docs.tmp.yaml";
const config = parse(await readFile(new URL("openapi/redocly.docs.yaml", root), "utf8"));
const { channels } = readChannels(await readContract());
const samples = channels.map(({ type: label }) => ({ lang: "TypeScript", label }));
config.openapi.codeSamples = { languages: [...samples, { lang: "curl" }, { lang: "Payload" }] };

try {
  await writeFile(new URL(CONFIG, root), stringify(config));
  const args = ["--config", CONFIG, "--title", "Leadway CRM messages", "--inlineBundle", "--output", PAGE];
  await redocly(["build-docs", "openapi/messages.yaml", ...args]);
} finally {
  await rm(new URL(CONFIG, root), { force: true });
}
const page = new URL(PAGE, root);
await writeFile(page, (await readFile(page, "utf8")).replaceAll(LOGO, NAME));
console.log(`Wrote ${PAGE}.`);
