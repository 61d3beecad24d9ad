// JSON Lines: one message per line. JSON: one message, or a list of them. Both know the place of every value.
import { text as join } from "node:stream/consumers";
import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import { UsageError } from "../errors.js";
import { type Entry, readId } from "./entry.js";
import { maxLineLength, type Source } from "./text.js";

/** Reads JSON Lines. Blank lines are skipped. */
export async function* readJsonLines(source: Source): AsyncGenerator<Entry> {
  let line = 0;
  for await (const text of lines(source)) {
    line++;
    if (text.trim() !== "") yield lineEntry(text, line);
  }
}

async function* lines(source: Source): AsyncGenerator<string> {
  let rest = "";
  let number = 1;
  for await (const text of source.text()) {
    const parts = (rest + text).split("\n");
    rest = parts.pop() ?? "";
    number += parts.length;
    if (rest.length > maxLineLength) {
      throw new UsageError(
        `${source.name}:${number}: the line is longer than 10 MiB. JSON Lines has one message on each line.`,
      );
    }
    yield* parts;
  }
  yield rest;
}

function lineEntry(text: string, line: number): Entry {
  try {
    // A parse tree costs ten times as much as JSON.parse, so make it only when somebody asks for a place.
    return entryOf(JSON.parse(text), line, (path) => {
      const node = find(parseTree(text), path);
      return node && node.offset + 1;
    });
  } catch {
    const { offset = 0, rule = "is not JSON" } = syntaxError(text) ?? {};
    const problems = [{ path: "", rule, remedy: "Each line is one JSON object" }];
    return { ...entryOf({}, line, () => offset + 1), problems };
  }
}

/**
 * Reads a JSON text as a whole: one message, or a list of messages.
 * @throws UsageError if it is not JSON
 */
export async function* readJson(source: Source): AsyncGenerator<Entry> {
  const text = await join(source.text());
  const root = parseTree(text);
  const broken = syntaxError(text);
  if (!root || broken) {
    const { line, column } = positionAt(text, broken?.offset ?? 0);
    throw new UsageError(`${source.name}:${line}:${column}: ${broken?.rule ?? "is not JSON"}.`);
  }
  const value: unknown = JSON.parse(text);
  const nodes = root.type === "array" ? (root.children ?? []) : [root];
  const values = Array.isArray(value) ? value : [value];
  let line = 1;
  let counted = 0;
  for (const [index, node] of nodes.entries()) {
    line += text.slice(counted, node.offset).split("\n").length - 1;
    counted = node.offset;
    yield entryOf(values[index], line, (path) => {
      const found = find(node, path);
      return found && positionAt(text, found.offset).column;
    });
  }
}

function entryOf(value: unknown, line: number, columnOf: Entry["columnOf"]): Entry {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    const problems = [{ path: "", rule: "is not a message", remedy: "A message is a JSON object: { … }" }];
    return { line, id: undefined, body: {}, values: {}, problems, columnOf: () => 1 };
  }
  const { id: rawId, ...body } = value as Record<string, unknown>;
  return { line, ...readId(rawId), body, values: value as Record<string, unknown>, columnOf };
}

/** The node at `attachments[0]` or `forward.toEmail`; `""` is the root. */
function find(root: Node | undefined, path: string): Node | undefined {
  const steps = (path.match(/[^.[\]]+/g) ?? []).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  return root && findNodeAtLocation(root, steps);
}

function syntaxError(text: string): { offset: number; rule: string } | undefined {
  const broken: ParseError[] = [];
  parseTree(text, broken, { disallowComments: true, allowTrailingComma: false });
  const first = broken[0];
  if (!first) return undefined;
  const words = printParseErrorCode(first.error)
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();
  return { offset: first.offset, rule: `is not JSON: ${words}` };
}

function positionAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}
