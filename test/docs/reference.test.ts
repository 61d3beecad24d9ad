// docs/reference.md has every operation, and every field of every channel. That it is up to date, `npm run check` says.
import { expect, test } from "vitest";
import { channelSchemas, contract, fieldsOf } from "../contract/support.js";
import { blocksOf, textOf } from "./blocks.js";

const page = textOf("docs/reference.md");
/** What stands below a heading, as far as the next one. */
const below = (heading: string) => page.split(/^(?=##)/m).find((section) => section.startsWith(`${heading}\n`)) ?? "";
const rowsOf = (section: string) => [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);

test.each([...channelSchemas])("%s: its sample and its fields", (type, schema) => {
  const section = below(`### ${type}`);
  const [, other] = /^Its fields are those of \[(\w+)\]/m.exec(section) ?? [];
  const { type: _, ...fields } = fieldsOf(schema);
  expect(rowsOf(other ? below(`### ${other}`) : section)).toEqual(Object.keys(fields));
  expect(blocksOf("docs/reference.md").filter(({ code }) => code.includes(`  type: "${type}",\n`))).toHaveLength(1);
});

test.each(
  Object.entries<Record<string, { operationId: string; responses: object; parameters: { name: string; in: string }[] }>>(
    contract.paths,
  ).flatMap(([path, item]) => Object.entries(item).map(([method, one]) => [`${method.toUpperCase()} ${path}`, one] as const)),
)("%s: its parameters and its responses", (request, { operationId, responses, parameters }) => {
  const section = page.split(/^(?=## )/m).find((one) => one.includes(`\`${request}\` (\`${operationId}\`)`)) ?? "";
  const named = parameters.filter((one) => one.in !== "header").map(({ name }) => name);
  if (operationId !== "sendMessage") expect(rowsOf(section)).toEqual(named);
  for (const status of Object.keys(responses)) expect(section).toContain(`\n| ${status} | `);
});

test("it says why subType and status are required", () => {
  expect(page).toContain("HighLevel's documentation requires `subType` and `status`");
  expect(page).toMatch(/\| `status` \| [^|]+ \| `send` adds it \|/);
});
