// `npm run diff` as a person or CI calls it, in a copy of the repository with releases of its own.
import { expect, it } from "vitest";
import { Copy, type Ran } from "../support/copy.js";

const CONTRACT = "openapi/messages.yaml";
const A_BREAK = ["required: [conversationId, messageId, status]", "required: [conversationId, messageId]"] as const;

function repository(): Copy {
  const copy = new Copy("openapi", "scripts", "package.json");
  copy.write(".gitignore", "node_modules\n");
  copy.git("init", "--quiet");
  return copy;
}

function release(copy: Copy, version: string): void {
  promise(copy, version);
  copy.git("add", ".");
  copy.git("commit", "--quiet", "--message", `Release ${version}`);
  copy.git("tag", `v${version}`);
}

function promise(copy: Copy, version: string): void {
  copy.write("package.json", JSON.stringify({ ...JSON.parse(copy.read("package.json")), version }));
}

const diff = (copy: Copy, ...args: string[]): Ran => copy.run(process.execPath, "scripts/diff.mjs", ...args);

it("has nothing to compare with before the first release", () => {
  const { status, stdout } = diff(repository());
  expect(stdout).toMatch(/^No release is tagged here.*\n$/);
  expect(status).toBe(0);
});

it("below 1.0 a break asks for a minor bump, and fails until package.json promises it", () => {
  const copy = repository();
  release(copy, "0.3.1");

  copy.edit(CONTRACT, ...A_BREAK);
  const tooLittle = diff(copy);
  expect(tooLittle.stdout).toContain("since v0.3.1");
  expect(tooLittle.stdout).toMatch(/Breaks callers who read the response:\n {2}SendMessageResponse: .*`status`/);
  expect(tooLittle.stdout).toMatch(/asks for 0\.4\.0 \(below 1\.0 .*\); package\.json promises 0\.3\.1: too little/);
  expect(tooLittle.status).toBe(1);

  promise(copy, "0.4.0-beta.1");
  expect(diff(copy).status).toBe(0);
});

it("from 1.0 on a break asks for a major bump, an addition for a minor, a text for a patch", () => {
  const copy = repository();
  release(copy, "1.2.3");
  promise(copy, "1.9.0");

  copy.edit(CONTRACT, "description: Conversation ID.", "description: The ID of the conversation.");
  expect(JSON.parse(diff(copy, "--json").stdout)).toMatchObject({ version: "1.2.3", asked: "1.2.4", enough: true });
  copy.edit(CONTRACT, "enum: [24h, 48h, 72h]", "enum: [24h, 48h, 72h, 96h]");
  expect(JSON.parse(diff(copy, "--json").stdout)).toMatchObject({ asked: "1.3.0", enough: true });

  copy.edit(CONTRACT, ...A_BREAK);
  const { stdout, status } = diff(copy, "--json");
  expect(JSON.parse(stdout)).toMatchObject({ asked: "2.0.0", promised: "1.9.0", enough: false });
  expect(status).toBe(1);
});

it("compares with any release or commit, or with a file, which counts as the last release's contract", () => {
  const copy = repository();
  release(copy, "1.0.0");
  copy.write("openapi/before.yaml", copy.read(CONTRACT));
  copy.edit(CONTRACT, ...A_BREAK);
  release(copy, "2.0.0");

  expect(JSON.parse(diff(copy, "--json", "v1.0.0").stdout)).toMatchObject({ version: "1.0.0", asked: "2.0.0", enough: true });
  expect(JSON.parse(diff(copy, "--json", "openapi/before.yaml").stdout)).toMatchObject({ version: "2.0.0", asked: "3.0.0" });
});

it.each([
  ["nowhere", /^nowhere is no file, and no git ref with a contract in openapi\/messages\.yaml\.\n$/],
  ["package.json", /^package\.json is not an OpenAPI 3 document\.\n$/],
])("says in one line that %s is nothing to compare with", (base, line) => {
  const { status, stderr } = diff(repository(), base);
  expect(stderr).toMatch(line);
  expect(status).toBe(2);
});
