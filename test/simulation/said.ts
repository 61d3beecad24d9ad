// What the command prints, as people and programs read it.
import type { Output } from "../../cli/src/output.js";
import type { Process } from "./machine.js";
import { judgeSecrets } from "./oracle.js";
import type { World } from "./world.js";

/** A line that the command printed about one message. */
export interface Line {
  name: string;
  outcome: "sent" | "not-sent" | "rejected" | "unknown";
  line: number;
  id?: string;
  key?: string;
  code?: string;
  status?: number;
  messageId?: string;
}

export interface Summary {
  sent: number;
  rejected: number;
  "not-sent": number;
  unknown: number;
  skipped: number;
  changed: number;
  refused: number;
  /** What the same command would send, run again. */
  left: number;
  inFlight: string[];
  stopped?: string;
  inAll: { sent: number; rejected: number; "not-sent": number; parked: number };
}

/** A line that `reconcile` printed about one message. */
export interface VerdictLine extends Pick<Line, "name" | "line" | "id" | "key" | "messageId"> {
  verdict: "found" | "not-seen" | "unclear";
  why: string;
}

/** What a person sees of a run. */
export interface Ran {
  /** The exit code; undefined if the machine died. */
  code: number | undefined;
  /** Why the run did not get the journal. */
  refused: string | undefined;
  lines: Line[];
  verdicts: VerdictLine[];
  summary: Summary | undefined;
}

/** The results as JSON lines, and the rest of what the command prints. */
export function outputTo(ran: Ran, world: World, process: Process): Output {
  const print = async (text: string) => {
    await process.port("output");
    judgeSecrets(world, text);
    world.tell(`command: ${text}`);
  };
  return {
    json: true,
    interactive: false,
    status: () => undefined,
    raw: print,
    note: (text) => void print(text),
    async result(value) {
      const text = JSON.stringify(value);
      await print(text);
      const printed: { outcome?: string; verdict?: string; summary?: Summary } = JSON.parse(text);
      if (printed.verdict) ran.verdicts.push(printed as VerdictLine);
      // After a second Ctrl-C, a result may still come in behind the summary.
      if (printed.outcome && !ran.summary) ran.lines.push(printed as Line);
      ran.summary ??= printed.summary;
    },
  };
}
