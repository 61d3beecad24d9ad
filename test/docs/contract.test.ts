// docs/contract.md promises every place where contract, documentation and live API differ: each "Live API:" of the contract has its row.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { contract as document } from "../../src/generated/contract.js";

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
// biome-ignore lint/suspicious/noExplicitAny: a document.
const contract = document as any;
const rows = read("docs/contract.md")
  .split("\n")
  .filter((line) => line.startsWith("| "));

/** The names of the fields, headers and answers below a node whose own description mentions the live API. */
function liveNames(node: object, name = ""): string[] {
  const { description, ...rest } = node as { description?: unknown };
  const own = typeof description === "string" && description.includes("Live API:") ? [name] : [];
  const inner = Object.entries(rest).filter(([, value]) => typeof value === "object" && value !== null);
  return [...own, ...inner.flatMap(([key, value]) => liveNames(value as object, key))];
}

const { responses } = contract.paths["/conversations/messages"].post;
const { headers, parameters, schemas } = contract.components;
const fields = Object.values<{ properties?: object }>(schemas).map(({ properties = {} }) => properties);
const names = new Set([
  ...liveNames(responses),
  ...liveNames(headers),
  ...liveNames(parameters),
  ...fields.flatMap((each) => liveNames(each)),
]);

const heads = rows.map((row) => row.split("|")[1] ?? "");

it.each([...names])("%s has a row", (name) => {
  expect(heads.some((head) => head.includes(`\`${name}\``) || head.split(/[ ,]+/).includes(name))).toBe(true);
});
