// docs/testing.md shows nothing that is not run: its code is a part of the examples, and its CI recipe runs their scripts.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const docs = read("docs/testing.md");
const blocks = (language: string) =>
  [...docs.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gms"))].map(([, code = ""]) => code);

test("its code is in the vitest example, word for word", () => {
  const example = read("examples/vitest/reminder.test.js");
  expect(blocks("js")).toHaveLength(3);
  for (const code of blocks("js")) expect(example).toContain(code);
});

test("it installs the Prism that the mock is made for", () => {
  const { peerDependencies } = JSON.parse(read("package.json"));
  const version = peerDependencies["@stoplight/prism-http"].replace("^", "");
  expect(blocks("sh")).toEqual([`npm install --save-dev @stoplight/prism-http@${version}\n`]);
});

test("its CI recipe installs and tests", () => {
  const { jobs } = parse(blocks("yaml")[0] ?? "");
  expect(jobs.test.steps.flatMap(({ run }: { run?: string }) => run ?? [])).toEqual(["npm ci", "npm test"]);
});

test("it names every status that can be chosen", () => {
  const { paths } = parse(read("openapi/messages.yaml"));
  const statuses = Object.keys(paths["/conversations/messages"].post.responses);
  expect(docs).toContain(`\`status\`: ${statuses.slice(0, -1).join(", ")} or ${statuses.at(-1)}.`);
});
