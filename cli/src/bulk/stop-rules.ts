// When a run stops on its own: the next messages would fail too.
import type { SendError } from "leadway-client";
import { isAboutAccount } from "../journal/events.js";

/** This many failures in a row without any response: the API is down, or this machine is offline. */
const MAX_SILENT = 5;

/** Follows the results of a run. */
export class StopRules {
  #silent = 0;
  #unknown = 0;

  constructor(private readonly maxUnknown: number) {}

  /** Takes one result. Returns why the run should stop, or `undefined`. */
  add(error: SendError | undefined): string | undefined {
    const silent = error?.code === "connection-failed" || error?.code === "timed-out";
    this.#silent = silent ? this.#silent + 1 : 0;
    this.#unknown = error?.outcome === "unknown" ? this.#unknown + 1 : 0;
    if (error?.code === "api-error" && isAboutAccount(error)) return error.message;
    if (error?.code === "rate-limited" && error.scope === "daily") return error.message;
    if (this.#silent >= MAX_SILENT) return `The API did not respond to ${MAX_SILENT} messages in a row. ${error?.message}`;
    if (this.#unknown < this.maxUnknown) return undefined;
    return `${this.#unknown} outcomes in a row are unknown. ${error?.message}`;
  }
}
