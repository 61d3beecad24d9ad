// What the command says: for people on a terminal, as JSON lines otherwise.
import picocolors from "picocolors";

/** Where a command's words go. Results go to stdout, the rest to stderr. */
export interface Output {
  /** Whether results are JSON lines. */
  readonly json: boolean;
  /** One result: an object as a line of JSON, or its text. Without a text, people don't see it. */
  result(value: object, text?: string): Promise<void>;
  /** Text as it is, for both. */
  raw(text: string): Promise<void>;
  /** A note beside the results. */
  note(text: string): void;
}

/** @param format `text` or `json`; by default, text where stdout is a terminal */
export function createOutput(format: string | undefined): Output {
  const json = (format ?? (process.stdout.isTTY ? "text" : "json")) === "json";
  const raw = async (text: string) => {
    const { stdout } = process;
    // Whoever read it has gone, or goes while we wait.
    if (stdout.destroyed || stdout.write(`${text}\n`)) return;
    await new Promise<void>((resolve) => {
      const go = () => {
        stdout.off("drain", go).off("close", go);
        resolve();
      };
      stdout.on("drain", go).on("close", go);
    });
  };
  return {
    json,
    raw,
    result: async (value, text) => {
      if (json) await raw(JSON.stringify(value));
      else if (text !== undefined) await raw(text);
    },
    note: (text) => {
      process.stderr.write(`${text}\n`);
    },
  };
}

// The library also colours what CI keeps in a file; we colour what a person sees.
const pc = picocolors.createColors(picocolors.isColorSupported && process.stdout.isTTY === true);

/** An outcome in its colour. */
export function paint(outcome: string, text = outcome): string {
  if (outcome === "sent") return pc.green(text);
  return outcome === "unknown" || outcome === "parked" ? pc.yellow(text) : pc.red(text);
}

/** `1 message`, `2 messages`, `1,000 messages`. */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}
