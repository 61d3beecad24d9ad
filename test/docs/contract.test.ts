// docs/contract.md promises every place where contract, page and wire differ: each "Wire:" of the contract has its row.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
const contract = parse(read("openapi/messages.yaml"));
const rows = read("docs/contract.md")
  .split("\n")
  .filter((line) => line.startsWith("| "));

/** The names of the fields, headers and answers below a node whose own description speaks of the wire. */
function wireNames(node: object, name = ""): string[] {
  const { description, ...rest } = node as { description?: unknown };
  const own = typeof description === "string" && description.includes("Wire:") ? [name] : [];
  const inner = Object.entries(rest).filter(([, value]) => typeof value === "object" && value !== null);
  return [...own, ...inner.flatMap(([key, value]) => wireNames(value as object, key))];
}

const { parameters, responses } = contract.paths["/conversations/messages"].post;
const { headers, schemas } = contract.components;
const fields = Object.values<{ properties?: object }>(schemas).map(({ properties = {} }) => properties);
const names = new Set([...wireNames(responses), ...wireNames(headers), ...fields.flatMap((each) => wireNames(each))]);

const heads = rows.map((row) => row.split("|")[1] ?? "");

it.each([...names, parameters[0].name])("%s has a row", (name) => {
  expect(heads.some((head) => head.includes(`\`${name}\``) || head.split(/[ ,]+/).includes(name))).toBe(true);
});
