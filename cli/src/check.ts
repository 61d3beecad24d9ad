// Checks every message of a file. Each problem comes with its place and its remedy.
import { checkMessage, type Problem } from "leadway-client";
import type { Flags } from "./bulk/options.js";
import { UsageError } from "./errors.js";
import { count, type Output, paint, problemText } from "./output.js";
import { preview } from "./preview.js";
import { duration } from "./progress.js";
import type { Entry } from "./read/index.js";
import { fileSource, type Source } from "./read/text.js";
import { OWN_RATE } from "./target.js";
import { type MessageFlags, readMessages } from "./template.js";
import { createWarnings } from "./warnings.js";

/** How many problems people see. A file that is wrong throughout would bury its first one. */
const SHOWN = 50;

/** What a check found. */
export interface Checked {
  messages: number;
  problems: number;
  warnings: number;
  /** The first message. */
  first?: Record<string, unknown>;
}

/** How to check. */
export interface CheckOptions {
  /** Report the problems. Default `true`. */
  checkContract?: boolean;
  /** Report what is probably not meant too, as what. Default: don't. */
  warn?: "problems" | "warnings";
  /** Called with each message that has no problem so far. */
  onMessage?: (entry: Entry, message: Record<string, unknown>) => void;
  /** Aborted to end with an error. */
  stop?: AbortSignal;
}

/**
 * Reads a file's messages, with the flags filled in, and reports their problems.
 * @throws UsageError if the file can't be read or has no messages, or if it is stopped
 */
export async function checkFile(
  source: Source,
  flags: MessageFlags,
  output: Output,
  { checkContract = true, warn, onMessage, stop }: CheckOptions = {},
): Promise<Checked> {
  const warningsOf = createWarnings();
  const ids = new Set<string | undefined>();
  const found: Checked = { messages: 0, problems: 0, warnings: 0 };
  const show = async (kind: "problems" | "warnings", { line, id, columnOf }: Entry, problems: Problem[]) => {
    const warning = kind === "warnings";
    for (const problem of problems) {
      found[kind]++;
      if (!output.json && found.problems + found.warnings > SHOWN) continue;
      // A field that is missing has no place, so show the message's.
      const column = columnOf(problem.path) ?? 1;
      const text = `${source.name}:${line}:${column}: ${warning ? "warning: " : ""}${problemText(problem)}`;
      await output.result({ file: source.name, line, column, id, ...problem, ...(warning && { warning }) }, text);
    }
  };
  for await (const { entry, message, problems, warnings } of readMessages(source, flags)) {
    if (stop?.aborted)
      throw new UsageError(`Stopped while reading ${source.name}: nothing was sent. Run the same command again.`);
    found.messages++;
    found.first ??= message;
    if (problems.length === 0) onMessage?.(entry, message);
    if (!checkContract) continue;
    if (problems.length === 0) problems.push(...checkMessage(message));
    if (entry.id !== undefined && ids.has(entry.id))
      problems.push({ path: "id", rule: `${JSON.stringify(entry.id)} is not unique`, remedy: "Give each id once" });
    ids.add(entry.id);
    await show("problems", entry, problems);
    if (warn) await show(warn, entry, [...warnings, ...warningsOf(entry.line, message)]);
  }
  if (found.messages === 0) throw new UsageError(`${source.name}: it contains no messages.`);
  const more = found.problems + found.warnings - SHOWN;
  if (more > 0 && !output.json) await output.raw(`… and ${more} more.`);
  return found;
}

/** The `check` command. Exit code 0 if there are no problems, else 1. */
export async function check(file: string, flags: Flags, output: Output): Promise<number> {
  const warn = flags.strict ? "problems" : "warnings";
  const { first, ...found } = await checkFile(fileSource(file), flags, output, { warn });
  const { messages, problems } = found;
  const seconds = flags.rate === "off" ? undefined : Math.round((10 * messages) / (flags.rate ?? OWN_RATE)) / 10;
  const lines = [summary(found)];
  if (problems === 0 && first) lines.push("The first one:", ...preview(first));
  if (problems === 0 && seconds !== undefined)
    lines.push(`Sending ${count(messages, "message")} takes at least ${duration(seconds)}.`);
  await output.result({ summary: found, ...(problems === 0 && { first, seconds }) }, ...lines);
  return problems === 0 ? 0 : 1;
}

/** `3 problems and 1 warning in 4 messages.` */
export function summary({ messages, problems, warnings }: Checked): string {
  const all = count(messages, "message");
  const [wrong, doubtful] = [count(problems, "problem"), count(warnings, "warning")];
  if (problems > 0) return paint("rejected", `${wrong}${warnings > 0 ? ` and ${doubtful}` : ""} in ${all}.`);
  return warnings > 0 ? paint("unknown", `${doubtful} in ${all}.`) : paint("sent", `${all}, all fine.`);
}
