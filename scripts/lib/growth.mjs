// How long `npm run generate` takes on a contract that has grown.
import { spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { stringify } from "yaml";
import { readContract, root } from "./contract.mjs";

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
 * Generates, in a copy of the project, from a contract with so many times its channels.
 * @param {number} times
 * @returns {Promise<{ contract: number, seconds: number, rules: number }>} bytes of the contract and of `rules.ts`
 */
export async function measureGrowth(times) {
  const document = grow(await readContract(), times);
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
