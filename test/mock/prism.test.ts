// A mock that would let pass what must be refused does not start.
import { expect, test } from "vitest";
import { contract } from "../../src/generated/contract.js";
import { channels } from "../../src/generated/facts.js";
import { loadContract } from "../../src/mock/contract.js";
import { operation } from "../contract/support.js";

/** A copy of the contract with one schema or parameter changed. */
function broken(kind: "schemas" | "parameters", name: string, change: (node: Node) => void): object {
  const copy = structuredClone(contract) as { components: Record<string, Record<string, Node>> };
  change(copy.components[kind]?.[name] as Node);
  return copy;
}

// biome-ignore lint/suspicious/noExplicitAny: a node of the contract.
type Node = any;

test.each<[string, schema: string, change: (node: Node) => void]>([
  [
    "a field that all channels have",
    "MessageFields",
    ({ properties }) => Object.assign(properties.contactId, { pattern: "(" }),
  ],
  ["a field of one channel", "EmailFields", ({ properties }) => Object.assign(properties.subject, { pattern: "(" })],
  ["what counts as content", "HasHtml", ({ properties }) => Object.assign(properties.html, { pattern: "(" })],
])("a pattern that does not compile in %s", async (_, schema, change) => {
  const loading = loadContract(broken("schemas", schema, change));
  await expect(loading).rejects.toThrow("with an empty body. Does every schema of it compile?");
});

test("a header that is no longer checked", async () => {
  const loading = loadContract(broken("parameters", "Version", (node) => Object.assign(node, { required: false })));
  await expect(loading).rejects.toThrow("lets pass a SMS message with an empty header");
});

test("the contract itself is loaded with all its statuses", async () => {
  const { ask, examples } = await loadContract(contract);
  expect([...examples.keys()]).toEqual(Object.keys(operation.responses).map(Number));
  expect(examples.get(400)).toEqual(Object.keys(operation.responses[400].content["application/json"].examples));
  for (const type of channels) {
    const { status } = await ask({ method: "post", url: { path: "/conversations/messages" }, headers: {}, body: { type } });
    expect(status).toBe(401);
  }
});
