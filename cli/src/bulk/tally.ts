// The counts of one run, and when it stops on its own.
import type { SendError } from "leadway-client";
import { isAboutAccount, type Result } from "../journal/events.js";
import { Progress } from "../progress.js";

/** This many failures in a row without any response: the API is down, or this machine is offline. */
const MAX_SILENT = 5;

export class Tally extends Progress {
  /** What became of the messages: of those that this run sent, and of the others. */
  readonly ended = {
    ...{ sent: 0, rejected: 0, "not-sent": 0, unknown: 0 },
    /** An earlier run has dealt with it. */
    skipped: 0,
    /** Not sent, because another message has its place in the journal. */
    changed: 0,
    /** Can't be sent as the file has it. */
    refused: 0,
  };
  /** How many in a row had no response, or an unknown outcome. */
  readonly #inRow = { silent: 0, unknown: 0 };

  /**
   * @param total the number of messages in the file
   * @param maxUnknown how many unknown outcomes in a row stop the run
   */
  constructor(
    total: number,
    private readonly maxUnknown: number,
  ) {
    super(total);
  }

  /** Counts a message that this run does not send. */
  leave(why: "skipped" | "changed" | "refused"): void {
    this.ended[why]++;
    this.done++;
  }

  /**
   * Counts one result, and what the client threw.
   * @returns why the run should stop, because the next messages would fail too; or `undefined`
   */
  add({ event }: Result, error: SendError | undefined): string | undefined {
    this.ended[event]++;
    this.worked++;
    this.done++;
    const inRow = this.#inRow;
    const silent = error?.code === "connection-failed" || error?.code === "timed-out";
    inRow.silent = silent ? inRow.silent + 1 : 0;
    inRow.unknown = error?.outcome === "unknown" ? inRow.unknown + 1 : 0;
    if (error && isAboutAll(error)) return error.message;
    if (inRow.silent >= MAX_SILENT) return `The API did not respond to ${MAX_SILENT} messages in a row. ${error?.message}`;
    if (inRow.unknown < this.maxUnknown) return undefined;
    return `${inRow.unknown} outcomes in a row are unknown. ${error?.message}`;
  }

  get counts(): string {
    const { sent, rejected, "not-sent": notSent, unknown } = this.ended;
    return `${sent} sent, ${rejected + notSent} failed, ${unknown} unknown`;
  }
}

/** Whether it concerns every message: the token was refused, or the day's limit is used up. */
const isAboutAll = (error: SendError) =>
  error.code === "rate-limited" ? error.scope === "daily" : error.code === "api-error" && isAboutAccount(error);
