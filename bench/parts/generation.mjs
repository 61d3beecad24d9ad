// How long generating takes, on the contract and on larger ones: with more channels, and with more operations.
// npm run growth prints it, next to what openapi-typescript alone takes on the same file.
import { spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { stringify } from "yaml";
import { readContract, root } from "../../scripts/lib/contract.mjs";

const REFERENCE = /"(#\/components\/schemas\/(\w+))"/g;

/** Copies of the schemas that a node leads to, with a number after their names; gives the node as it refers to them. */
function copySchemas(/** @type {any} */ schemas, /** @type {any} */ node, /** @type {number | string} */ suffix, keep = [""]) {
  const rename = (/** @type {any} */ part) =>
    JSON.parse(
      JSON.stringify(part).replace(REFERENCE, (whole, $ref, name) => (keep.includes(name) ? whole : `"${$ref}_${suffix}"`)),
    );
  const copy = (/** @type {any} */ part) => {
    for (const [, , name] of JSON.stringify(part).matchAll(REFERENCE)) {
      if (keep.includes(name) || schemas[`${name}_${suffix}`]) continue;
      schemas[`${name}_${suffix}`] = rename(schemas[name]);
      copy(schemas[name]);
    }
  };
  copy(node);
  return rename(node);
}

/** The contract with so many times its channels. */
function moreChannels(/** @type {any} */ contract, /** @type {number} */ times) {
  const document = structuredClone(contract);
  const { schemas } = document.components;
  const { oneOf, discriminator } = schemas.SendMessageBody;
  for (const [channel, $ref] of Object.entries({ ...discriminator.mapping })) {
    for (let i = 2; i <= times; i++) {
      const copied = copySchemas(schemas, { $ref }, i, ["Channel"]);
      const named = schemas[copied.$ref.split("/").at(-1)].allOf.find((/** @type {any} */ part) => part.properties?.type);
      named.properties.type.const = channel + i;
      schemas.Channel.enum.push(channel + i);
      oneOf.push(copied);
      discriminator.mapping[channel + i] = copied.$ref;
    }
  }
  return document;
}

/** The contract with so many operations. */
function moreOperations(/** @type {any} */ contract, /** @type {number} */ count) {
  const document = structuredClone(contract);
  const [[path, item]] = Object.entries(document.paths).filter(([, { get }]) => get?.operationId === "listMessages");
  for (let i = Object.keys(document.paths).length + 1; i <= count; i++) {
    document.paths[`/copy${i}${path}`] = copySchemas(document.components.schemas, item, i);
    document.paths[`/copy${i}${path}`].get.operationId += i;
  }
  return document;
}

/** @typedef {{ contract: number, seconds: number, plain: number, rules: number }} Measured bytes of the contract and of `rules.ts` */

const OPENAPI_TYPESCRIPT = fileURLToPath(new URL("node_modules/openapi-typescript/bin/cli.js", root));

/** Runs a program in a folder. Returns the seconds it took. */
function timed(/** @type {string} */ cwd, /** @type {string[]} */ args) {
  const started = performance.now();
  const { status } = spawnSync(process.execPath, args, { cwd, stdio: ["ignore", "ignore", "pipe"], encoding: "utf8" });
  if (status !== 0) throw new Error(`${args[0]} failed on the larger contract`);
  return (performance.now() - started) / 1000;
}

/**
 * Generates, in a copy of the project, from a larger contract.
 * @param {any} document
 * @returns {Promise<Measured>}
 */
async function measure(document) {
  const folder = await mkdtemp(join(tmpdir(), "leadway-growth-"));
  try {
    for (const path of ["openapi", "scripts", "package.json"]) {
      await cp(fileURLToPath(new URL(path, root)), join(folder, path), { recursive: true });
    }
    await mkdir(join(folder, "src"));
    await symlink(fileURLToPath(new URL("node_modules", root)), join(folder, "node_modules"));
    const contract = stringify(document, { aliasDuplicateObjects: false });
    await writeFile(join(folder, "openapi/messages.yaml"), contract);
    const plain = timed(folder, [OPENAPI_TYPESCRIPT, "openapi/messages.yaml", "-o", "plain.ts"]);
    const seconds = timed(folder, ["scripts/generate.mjs"]);
    const { size } = await stat(join(folder, "src/generated/rules.ts"));
    return { contract: contract.length, seconds, plain, rules: size };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** @param {{ times?: number[], operations?: number[] }} settings times the channels, and numbers of operations */
export async function generation({ times = [1, 10, 100], operations = [25, 50] }) {
  const contract = await readContract();
  /** @type {(Measured & { times: number })[]} */
  const rows = [];
  /** @type {(Measured & { operations: number })[]} */
  const byOperations = [];
  for (const each of times) rows.push({ times: each, ...(await measure(moreChannels(contract, each))) });
  for (const each of operations) byOperations.push({ operations: each, ...(await measure(moreOperations(contract, each))) });
  return { rows, byOperations };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { rows, byOperations } = await generation({});
  const line = (/** @type {string} */ what, /** @type {Measured} */ { contract, seconds, plain, rules }) => {
    const [kB, ours] = [contract, rules].map((bytes) => Math.round(bytes / 1000));
    const took = `generated in ${seconds.toFixed(1)} s (openapi-typescript alone: ${plain.toFixed(1)} s)`;
    console.log(`${what}: contract ${kB} kB, ${took}, rules.ts ${ours} kB`);
  };
  for (const row of rows) line(`${row.times} times the channels`, row);
  for (const row of byOperations) line(`${row.operations} operations`, row);
}
