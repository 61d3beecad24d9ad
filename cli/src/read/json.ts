// JSON Lines: one message per line. JSON: one message, or a list of them. Both know the place of every value.
import { text as join } from "node:stream/consumers";
import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import { UsageError } from "../errors.js";
import { type Entry, readId } from "./entry.js";
import { maxLineLength, type Source } from "./text.js";

/** Reads JSON Lines. Blank lines are skipped. */
export async function* readJsonLines(source: Source): AsyncGenerator<Entry> {
  let rest = "";
  let line = 0;
  for await (const text of source.text()) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const text of lines) {
      line++;
      if (text.trim() !== "") yield lineEntry(text, line);
    }
    if (rest.length > maxLineLength) {
      const place = `${source.name}:${line + 1}`;
      throw new UsageError(`${place}: the line is longer than 10 MiB. JSON Lines has one message on each line.`);
    }
  }
}

function lineEntry(text: string, line: number): Entry {
  const { value, broken } = parse(text);
  // A parse tree costs ten times as much as JSON.parse, so make it only when somebody asks for a place.
  if (!broken) return entryOf(value, line, (path) => columnOf(text, parseTree(text), path));
  const problems = [{ path: "", rule: broken.rule, remedy: "Each line is one JSON object" }];
  return { ...entryOf({}, line, () => broken.offset + 1), problems };
}

/**
 * Reads a JSON text as a whole: one message, or a list of messages.
 * @throws UsageError if it is not JSON
 */
export async function* readJson(source: Source): AsyncGenerator<Entry> {
  const text = await join(source.text());
  const { value, broken } = parse(text);
  if (broken) {
    const { offset, rule } = broken;
    throw new UsageError(`${source.name}:${linesIn(text, 0, offset)}:${columnAt(text, offset)}: ${rule}.`);
  }
  const root = parseTree(text) as Node;
  const nodes = root.type === "array" ? (root.children ?? []) : [root];
  const values = [value].flat();
  let [line, counted] = [1, 0];
  for (const [index, node] of nodes.entries()) {
    line += linesIn(text, counted, node.offset) - 1;
    counted = node.offset;
    yield entryOf(values[index], line, (path) => columnOf(text, node, path));
  }
}

function entryOf(value: unknown, line: number, columnOf: Entry["columnOf"]): Entry {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    const problems = [{ path: "", rule: "is not a message", remedy: "A message is a JSON object: { … }" }];
    return { line, id: undefined, body: {}, values: {}, problems, columnOf };
  }
  const { id: rawId, ...body } = value as Record<string, unknown>;
  return { line, ...readId(rawId), body, values: value as Record<string, unknown>, columnOf };
}

/** The column of the value at `attachments[0]` or `forward.toEmail`; `""` is the root. */
function columnOf(text: string, root: Node | undefined, path: string): number | undefined {
  const steps = (path.match(/[^.[\]]+/g) ?? []).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  const node = root && findNodeAtLocation(root, steps);
  return node && columnAt(text, node.offset);
}

/** The value of a JSON text, or what is wrong with it, and where. */
function parse(text: string): { value?: unknown; broken?: { offset: number; rule: string } } {
  try {
    return { value: JSON.parse(text) };
  } catch {
    const errors: ParseError[] = [];
    parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
    const [first] = errors;
    // `ValueExpected`, and so on.
    const words = first ? `:${printParseErrorCode(first.error).replaceAll(/[A-Z]/g, " $&").toLowerCase()}` : "";
    return { broken: { offset: first?.offset ?? 0, rule: `is not JSON${words}` } };
  }
}

const linesIn = (text: string, from: number, to: number) => text.slice(from, to).split("\n").length;
const columnAt = (text: string, offset: number) => offset - text.slice(0, offset).lastIndexOf("\n");
