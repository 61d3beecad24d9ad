// npm start, from the build on: what a newcomer sees, and that it does not call wrong right.
import { cpSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { examples } from "../contract/support.js";
import { Copy } from "../support/copy.js";

const count = Object.keys(examples).length;

/** A copy of what npm start needs once the package is built. */
function built(): Copy {
  const copy = new Copy("package.json", "openapi", "scripts");
  cpSync(fileURLToPath(new URL("../../dist", import.meta.url)), join(copy.folder, "dist"), { recursive: true });
  return copy;
}

test("sends the page's message, one per channel and a wrong one, and ends well", () => {
  const { status, stdout, stderr } = built().run(process.execPath, "scripts/start.mjs");
  expect(stderr).toBe("");
  expect(stdout.match(/^ {2}→ \{"type":"\w+"/gm)).toHaveLength(count + 1);
  expect(stdout.match(/^ {2}← 201 messageId [\w-]+: Message queued/gm)).toHaveLength(count);
  expect(stdout).toMatch(/^ {2}← Leadway(Input|Api)Error: /m);
  expect(stdout).toContain("All as the contract says.");
  expect(status).toBe(0);
});

test("exits 1 when an answer is not what the contract says", () => {
  const copy = built();
  // The mock has the contract built in; the script reads it anew.
  copy.edit("openapi/messages.yaml", "A message queued\n      value:\n", "A message queued\n      value:\n        more: 1\n");
  const { status, stdout } = copy.run(process.execPath, "scripts/start.mjs");
  expect(stdout).toContain("✗ what came back is not the contract's answer");
  expect(stdout).toContain(`${count} not as the contract says.`);
  expect(status).toBe(1);
});
