// Checks every message of a file, and says of each problem where it is and what to do about it.
import { checkMessage, type Problem } from "leadway-client";
import { UsageError } from "./errors.js";
import type { Name } from "./journal/events.js";
import { NameTable } from "./journal/name-table.js";
import { count, type Output, paint } from "./output.js";
import { type Entry, readEntries } from "./read/index.js";
import { messageMaker } from "./template.js";

/** Problems shown to people; a file that is wrong throughout would bury its first one. */
const SHOWN = 50;

/** A further check of a message that is fine by itself. */
export type MessageCheck = (name: Name, message: Record<string, unknown>) => Problem[];

/** What a check found. */
export interface Checked {
  messages: number;
  problems: number;
}

/**
 * Checks a file's messages, the flags filled in. Throws a {@link UsageError} where it can't be read or has none.
 * @param further what else to check of a message that is fine
 */
export async function checkFile(
  file: string,
  flags: Record<string, unknown>,
  output: Output,
  further: MessageCheck = () => [],
): Promise<Checked> {
  const make = messageMaker(flags);
  const names = new NameTable();
  const found: Checked = { messages: 0, problems: 0 };
  for await (const entry of readEntries(file)) {
    found.messages++;
    const name = entryName(entry);
    const { message, problems } = make(entry);
    if (problems.length === 0) problems.push(...checkMessage(message));
    if (entry.id !== undefined && !names.add(entry.id)) {
      problems.push({ path: "id", rule: `${JSON.stringify(entry.id)} is there before`, remedy: "Each id may be there once" });
    }
    if (problems.length === 0) problems.push(...further(name, message));
    for (const problem of problems) await show(file, entry, problem, ++found.problems, output);
  }
  if (found.messages === 0) throw new UsageError(`${file}: there is no message in it.`);
  if (!output.json && found.problems > SHOWN) await output.raw(`… and ${found.problems - SHOWN} more.`);
  return found;
}

/** The `check` command. Exit code 0 where all is well, 1 where there are problems. */
export async function checkCommand(file: string, flags: Record<string, unknown>, output: Output): Promise<number> {
  const { messages, problems } = await checkFile(file, flags, output);
  const text = problems === 0 ? paint("sent", `${count(messages, "message")}, all fine.`) : summary({ messages, problems });
  await output.result({ summary: { messages, problems } }, text);
  return problems === 0 ? 0 : 1;
}

/** What a check came to, in words. */
export function summary({ messages, problems }: Checked): string {
  return paint("rejected", `${count(problems, "problem")} in ${count(messages, "message")}.`);
}

/** What names an entry: its id, or its line. */
export function entryName({ line, id }: Entry): Name {
  return id === undefined ? { line } : { line, id };
}

async function show(file: string, entry: Entry, problem: Problem, number: number, output: Output): Promise<void> {
  const { path, rule, remedy } = problem;
  // A field that is absent has no place of its own: then it is the message's.
  const column = entry.columnOf(path) ?? 1;
  const text = `${file}:${entry.line}:${column}: ${path && `${path} `}${rule}.${remedy ? ` ${remedy.replace(/\.?$/, ".")}` : ""}`;
  const value = { file, line: entry.line, column, ...(entry.id !== undefined && { id: entry.id }), ...problem };
  await output.result(value, number <= SHOWN ? text : undefined);
}
