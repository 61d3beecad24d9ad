// Checks every message of a file. Each problem comes with its place and its remedy.
import { checkMessage, type Problem } from "leadway-client";
import { UsageError } from "./errors.js";
import { count, type Output, paint, sentence } from "./output.js";
import { type Entry, readEntries } from "./read/index.js";
import { fileSource, type Source } from "./read/text.js";
import { type MessageFlags, messageMaker } from "./template.js";

/** How many problems people see. A file that is wrong throughout would bury its first one. */
const SHOWN = 50;

/** What a check found. */
export interface Checked {
  messages: number;
  problems: number;
}

/** How to check. */
export interface CheckOptions {
  /** Report the problems. Default `true`. */
  checkContract?: boolean;
  /** Called with each message that has no problem so far. */
  onMessage?: (entry: Entry, message: Record<string, unknown>) => void;
  /** Aborted to end early. */
  stop?: AbortSignal;
}

/**
 * Reads a file's messages, with the flags filled in, and reports their problems.
 * @throws UsageError if the file can't be read or has no messages
 */
export async function checkFile(
  source: Source,
  flags: MessageFlags,
  output: Output,
  { checkContract = true, onMessage, stop }: CheckOptions = {},
): Promise<Checked> {
  const make = messageMaker(flags);
  const ids = new Set<string>();
  const found: Checked = { messages: 0, problems: 0 };
  for await (const entry of readEntries(source)) {
    found.messages++;
    if (stop?.aborted) break;
    const { message, problems } = make(entry);
    if (problems.length === 0) onMessage?.(entry, message);
    if (!checkContract) continue;
    if (problems.length === 0) problems.push(...checkMessage(message));
    if (entry.id !== undefined) {
      if (ids.has(entry.id)) problems.push({ path: "id", rule: `${JSON.stringify(entry.id)} is not unique`, remedy: ONCE });
      ids.add(entry.id);
    }
    for (const problem of problems) await show(source.name, entry, problem, ++found.problems, output);
  }
  if (found.messages === 0) throw new UsageError(`${source.name}: it contains no messages.`);
  if (!output.json && found.problems > SHOWN) await output.raw(`… and ${found.problems - SHOWN} more.`);
  return found;
}

const ONCE = "Give each id once";

/** The `check` command. Exit code 0 if there are no problems, else 1. */
export async function checkCommand(file: string, flags: MessageFlags, output: Output): Promise<number> {
  const { messages, problems } = await checkFile(fileSource(file), flags, output);
  const text = problems === 0 ? paint("sent", `${count(messages, "message")}, all fine.`) : summary({ messages, problems });
  await output.result({ summary: { messages, problems } }, text);
  return problems === 0 ? 0 : 1;
}

/** `3 problems in 4 messages.` */
export function summary({ messages, problems }: Checked): string {
  return paint("rejected", `${count(problems, "problem")} in ${count(messages, "message")}.`);
}

async function show(file: string, entry: Entry, problem: Problem, number: number, output: Output): Promise<void> {
  const { path, rule, remedy } = problem;
  // A field that is missing has no place, so show the message's.
  const column = entry.columnOf(path) ?? 1;
  const text = `${file}:${entry.line}:${column}: ${path && `${path} `}${rule}.${remedy ? ` ${sentence(remedy)}` : ""}`;
  const value = { file, line: entry.line, column, ...(entry.id !== undefined && { id: entry.id }), ...problem };
  await output.result(value, number <= SHOWN ? text : undefined);
}
