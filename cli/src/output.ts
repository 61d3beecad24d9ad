// What the command prints: text for people on a terminal, JSON lines otherwise.
import type { Problem } from "leadway-client";
import picocolors from "picocolors";

/** Where output goes: results to stdout, everything else to stderr. */
export interface Output {
  /** Whether results are JSON lines. */
  readonly json: boolean;
  /** Whether only rows are printed, as CSV. */
  readonly csv?: boolean;
  /** Whether a person watches stderr, so that {@link status} can redraw its line. */
  readonly interactive: boolean;
  /** Prints one result: the object as a line of JSON, or the lines of text for people. Neither in CSV. */
  result(value: object, ...lines: string[]): Promise<void>;
  /** Prints text unchanged, in every format. */
  raw(text: string): Promise<void>;
  /** Prints a line that is not a result. */
  note(text: string): void;
  /** Shows a line below all others, until the next output or the next status. Without one, it only removes the last. */
  status(lineFor?: (width: number) => string): void;
}

/** @param format `json`, `csv`, or any other for text; by default, text if stdout is a terminal, else JSON */
export function createOutput(format = process.stdout.isTTY ? "text" : "json"): Output {
  const { stdout, stderr } = process;
  const [json, csv] = [format === "json", format === "csv"];
  let shown = false;
  const status: Output["status"] = (lineFor) => {
    if (shown) stderr.write("\r\u001b[J");
    // The cursor waits at the start: if the window gets narrower, the line is wrapped, and begins there. Without wrapping, a line
    // that is written before this process knows the new width is cut off.
    if (lineFor) stderr.write(`\u001b[?7l${lineFor((stderr.columns || 80) - 1)}\u001b[?7h\r`);
    shown = lineFor !== undefined;
  };
  const raw = async (text: string) => {
    status();
    // The reader of a pipe may close it, now or while we wait: that is no error here.
    await new Promise<void>((resolve) => stdout.write(`${text}\n`, () => resolve()));
  };
  return {
    json,
    csv,
    interactive: stderr.isTTY === true,
    raw,
    status,
    result: async (value, ...lines) => {
      if (json) await raw(JSON.stringify(value));
      else if (!csv) for (const line of lines) await raw(line);
    },
    note: (text) => {
      status();
      stderr.write(`${text}\n`);
    },
  };
}

/** A problem in full sentences, with its remedy. */
export function problemText({ path, rule, remedy }: Problem): string {
  const sentence = (text: string) => (/[.?]$/.test(text) ? text : `${text}.`);
  return [`${path} ${rule}`.trim(), remedy ?? []].flat().map(sentence).join(" ");
}

// picocolors also colours what a CI keeps in a file; this colours only what a person sees.
const pc = picocolors.createColors(picocolors.isColorSupported && process.stdout.isTTY === true);

/** An outcome in its colour. */
export function paint(outcome: string, text = outcome): string {
  if (outcome === "sent") return pc.green(text);
  return outcome === "unknown" || outcome === "parked" ? pc.yellow(text) : pc.red(text);
}

/** Text from a file, with its control characters as escapes: printed, they could change what the terminal shows. */
export function visible(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (char) => `\\u{${char.codePointAt(0)?.toString(16)}}`);
}

/** `1 message`, `2 messages`, `1,000 messages`. */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}
