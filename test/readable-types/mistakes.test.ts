// What the compilers say about common mistakes: they name the field and the message, and no type that nobody wrote.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));

const MISTAKES: [what: string, message: string, ...said: string[]][] = [
  ["an Email with a text only", '{ type: "Email", contactId, message: "Hola" }', "'html' is missing", "'EmailMessageWithHtml'"],
  ["no text", '{ type: "SMS", contactId }', "'message' is missing", "'TextMessageWithMessage'"],
  [
    "a misspelled field",
    '{ type: "SMS", contactId, mesage: "Hola" }',
    "'mesage' does not exist",
    "Did you mean to write 'message'?",
  ],
  ["another channel's field", '{ type: "SMS", contactId, message: "Hola", subject: "Hola" }', "'subject' does not exist"],
  ["a misspelled channel", '{ type: "Sms", contactId, message: "Hola" }', `Did you mean '"SMS"'?`],
  ["no recipient", '{ type: "SMS", message: "Hola" }', "'contactId' is missing"],
  ["a number for a text", '{ type: "SMS", contactId, message: 42 }', "'number' is not assignable to type 'string'"],
  ["an unknown status", '{ type: "SMS", contactId, message: "Hola", status: "sent" }', "'MessageStatus"],
  [
    "a Date for a time",
    '{ type: "SMS", contactId, message: "Hola", scheduledTimestamp: new Date() }',
    "'Date' is not assignable to type 'number'",
  ],
  ["half a forward", '{ type: "Email", contactId, forward: { toEmail: "a@b.c" } }', "'isForwarded' is missing", "'Forward'"],
  [
    "one attachment",
    '{ type: "SMS", contactId, attachments: "a.pdf" }',
    "'string' is not assignable to type 'readonly string[]'",
  ],
  ["no channel", '{ contactId, message: "Hola" }', "'type' is missing"],
  [
    "any text for a channel",
    '{ type: "SMS" as string, contactId, message: "Hola" }',
    "Type 'string' is not assignable to type",
  ],
];

const HEAD = `import { createLeadwayClient } from "leadway-client";
const { messages } = createLeadwayClient({ token: "any" });
const contactId = "abc123def456";
`;

/** What a compiler says of each mistake, which has a line of its own. */
function complaints(compiler: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), "leadway-mistakes-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "mistakes.ts"), HEAD + MISTAKES.map(([, message]) => `messages.send(${message});\n`).join(""));
  const paths = { "leadway-client": [join(root, "src/index.ts")] };
  const compilerOptions = { paths, typeRoots: [join(root, "node_modules/@types")] };
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ extends: join(root, "tsconfig.json"), compilerOptions, include: ["mistakes.ts"] }),
  );
  const args = [join(root, `node_modules/${compiler}/bin/tsc`), "-p", folder, "--pretty", "false"];
  const { stdout } = spawnSync(process.execPath, args, { encoding: "utf8" });
  const said = MISTAKES.map(() => "");
  for (const part of stdout.split(/^(?=\S)/m)) {
    const line = Number(/mistakes\.ts\((\d+),/.exec(part)?.[1]) - HEAD.split("\n").length;
    said[line] += part;
  }
  return said;
}

describe.each(["typescript", "typescript-7"])("%s", (compiler) => {
  test("says what is wrong, in the words of the contract", { timeout: 120_000 }, () => {
    const said = complaints(compiler);
    for (const [at, [what, , ...fragments]] of MISTAKES.entries()) {
      for (const fragment of fragments) expect(said[at], what).toContain(fragment);
      expect(said[at], what).not.toMatch(/Omit<|\d+ more|MessageOf\w+'\./);
    }
  });
});
