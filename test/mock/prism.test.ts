// A mock that would let pass what must be refused does not start.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { channels } from "../../src/generated/facts.js";
import { loadContract } from "../../src/mock/contract.js";
import { packagedContract } from "../../src/mock/prism.js";
import { operation } from "../contract/support.js";

/** A copy of the contract with one text put in another's place. */
function brokenContract(text: string, replacement: string): string {
  const contract = readFileSync(packagedContract(), "utf8");
  expect(contract).toContain(text);
  const folder = mkdtempSync(join(tmpdir(), "leadway-mock-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "messages.yaml"), contract.replace(text, replacement));
  return join(folder, "messages.yaml");
}

test.each([
  ["a field that all channels have", "          description: ID of the contact receiving the message"],
  ["a field of one channel", "          description: Subject line for email messages"],
  ["what counts as content", "        html: { type: string, minLength: 1"],
])("a pattern that does not compile in %s", async (_, line) => {
  const pattern = line.endsWith("1") ? `${line}, pattern: '('` : `          pattern: '('\n${line}`;
  const loading = loadContract(brokenContract(line, pattern));
  await expect(loading).rejects.toThrow("lets pass a SMS message with an empty body. Does every schema of it compile?");
});

test("a header that is no longer checked", async () => {
  const loading = loadContract(
    brokenContract(
      "          required: true\n          description: >-\n            API version.",
      "          description: >-\n            API version.",
    ),
  );
  await expect(loading).rejects.toThrow("lets pass a SMS message with an empty header");
});

test("the contract itself is loaded with all its statuses", async () => {
  const { ask, examples } = await loadContract(packagedContract());
  expect([...examples.keys()]).toEqual(Object.keys(operation.responses).map(Number));
  expect(examples.get(400)).toEqual(Object.keys(operation.responses[400].content["application/json"].examples));
  for (const type of channels) {
    const { status } = await ask({ method: "post", url: { path: "/conversations/messages" }, headers: {}, body: { type } });
    expect(status).toBe(401);
  }
});
