// npm run growth: how the time of `npm run generate` grows on contracts of 10 and 100 times the size.
import { spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { stringify } from "yaml";
import { readContract, root } from "./lib/contract.mjs";

const REFERENCE = /"(#\/components\/schemas\/(\w+))"/g;

/**
 * The contract with its channels, and every schema that they are made of, that many times over.
 * @param {any} contract
 * @param {number} times
 */
function grow(contract, times) {
  const document = structuredClone(contract);
  const into = document.components.schemas;
  const { SendMessageBody, Channel, ...schemas } = contract.components.schemas;
  /** @type {Set<string>} */
  const copied = new Set();
  const collect = (/** @type {any} */ node) => {
    for (const [, , name] of JSON.stringify(node).matchAll(REFERENCE)) {
      if (copied.has(name) || !Object.hasOwn(schemas, name)) continue;
      copied.add(name);
      collect(schemas[name]);
    }
  };
  collect(SendMessageBody);
  for (let i = 2; i <= times; i++) {
    const renamed = (/** @type {any} */ schema) =>
      JSON.parse(
        JSON.stringify(schema).replace(REFERENCE, (whole, $ref, name) => (copied.has(name) ? `"${$ref}${i}"` : whole)),
      );
    for (const name of copied) into[name + i] = renamed(schemas[name]);
    for (const [channel, $ref] of Object.entries(SendMessageBody.discriminator.mapping)) {
      const named = into[$ref.split("/").at(-1) + i].allOf.find((/** @type {any} */ part) => part.properties?.type);
      named.properties.type.const = channel + i;
      into.Channel.enum.push(channel + i);
      into.SendMessageBody.oneOf.push({ $ref: $ref + i });
      into.SendMessageBody.discriminator.mapping[channel + i] = $ref + i;
    }
  }
  return document;
}

/**
 * Generates from a contract in a copy of the project.
 * @param {any} document
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
    const started = performance.now();
    const { status } = spawnSync(process.execPath, ["scripts/generate.mjs"], {
      cwd: folder,
      stdio: ["ignore", "ignore", "inherit"],
    });
    const seconds = (performance.now() - started) / 1000;
    if (status !== 0) throw new Error("The grown contract could not be generated from");
    const { size } = await stat(join(folder, "src/generated/rules.ts"));
    return { contract: contract.length, seconds, rules: size };
  } finally {
    await rm(folder, { recursive: true });
  }
}

const kB = (/** @type {number} */ bytes) => `${Math.round(bytes / 1000)} kB`;
const contract = await readContract();
for (const times of [1, 10, 100]) {
  const { contract: bytes, seconds, rules } = await measure(grow(contract, times));
  console.log(
    `${times} times the channels: contract ${kB(bytes)}, generated in ${seconds.toFixed(1)} s, rules.ts ${kB(rules)}`,
  );
}
