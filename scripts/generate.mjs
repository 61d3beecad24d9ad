// npm run generate: lint the contract, then write from it everything in src/generated/ and cli/src/generated/, and docs/reference.md.
// npm run generate -- --check: write nothing; exit 1 and name each file that is stale.
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { readContract, rootFolder } from "./lib/contract.mjs";
import { redocly } from "./lib/redocly.mjs";
import { render } from "./lib/render.mjs";

const LINT = ["lint", "--config", "openapi/redocly.yaml", "--format", "stylish", "openapi/messages.yaml"];
const FOLDERS = ["src/generated", "cli/src/generated"];

try {
  process.chdir(rootFolder);
  const manifest = JSON.parse(await readFile("package.json", "utf8"));
  const rendering = readContract().then((document) => render(document, manifest));
  // What lint says comes first: the generator would only stumble over the same fault.
  rendering.catch(() => {});
  await redocly(LINT);
  const { files, notes } = await rendering;

  const stale = [];
  for (const [name, text] of files) if ((await readFile(name, "utf8").catch(() => "")) !== text) stale.push(name);
  const listed = FOLDERS.map(async (folder) => (await readdir(folder).catch(() => [])).map((name) => `${folder}/${name}`));
  const foreign = (await Promise.all(listed)).flat().filter((name) => !files.has(name));

  if (process.argv.includes("--check")) {
    for (const name of stale) console.error(`${name} is stale: run \`npm run generate\` and commit it.`);
    for (const name of foreign) console.error(`${name} is not written by \`npm run generate\`: delete it.`);
    if (stale.length + foreign.length > 0) process.exitCode = 1;
  } else {
    for (const name of stale) {
      await mkdir(dirname(name), { recursive: true });
      await writeFile(name, files.get(name) ?? "");
    }
    for (const name of foreign) await rm(name, { recursive: true });
    for (const note of notes) console.log(note);
    if (stale.length > 0) console.log(`Wrote ${stale.join(", ")}.`);
    if (foreign.length > 0) console.log(`Deleted ${foreign.join(", ")}.`);
    if (stale.length + foreign.length === 0) console.log("All up to date.");
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
