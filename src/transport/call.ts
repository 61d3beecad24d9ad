// One call: its limits, and what it has come to so far.
import type { SendOutcome } from "../errors.js";
import type { AttemptResult } from "./attempt.js";
import type { FetchedResponse } from "./response.js";

/** The response that a call ends with, for {@link CallLimits.onResponse}. */
export interface ResponseInfo {
  /** The HTTP status. */
  readonly status: number;
  readonly headers: FetchedResponse["headers"];
  /** How many requests were passed to `fetch` for this call. */
  readonly attempts: number;
}

/** What a call may do, set by the module that makes it. */
export interface CallLimits {
  readonly timeoutMs: number;
  readonly maxRetries: number;
  readonly signal?: AbortSignal | undefined;
  /** Awaited right before the first attempt. Nothing is sent if it throws. */
  readonly beforeRequest?: (() => void | Promise<void>) | undefined;
  /** Told of the last response. */
  readonly onResponse?: ((info: ResponseInfo) => void) | undefined;
  /** What the JSON of a 2xx is missing to be a success, in words; undefined if nothing is missing. */
  readonly missing?: ((body: unknown, status: number) => string | undefined) | undefined;
  /** The status that the JSON of a 2xx gives, if it gives one: some of the API's failures are a 200. */
  readonly statusIn?: ((body: unknown) => number | undefined) | undefined;
  /** Whether an empty 2xx is a success too. */
  readonly mayBeEmpty: boolean;
  /** What follows from each outcome: the last sentence of every error of this call. A read needs none. */
  readonly advice?: Readonly<Record<SendOutcome, string>> | undefined;
  /** Ids in the request that an error must not show: a trace id that contains one is left out. */
  readonly ids: readonly string[];
}

/** The state of one call, over all its attempts. */
export class Call {
  /** `unknown` in any attempt wins. Otherwise the last attempt's outcome counts. */
  outcome: SendOutcome = "not-sent";
  /** The outcome before the last attempt. */
  before: SendOutcome = "not-sent";
  /** Requests passed to `fetch`. */
  attempts = 0;
  /** Before the first byte could leave, in ms since 1970. */
  startedAt = Date.now();
  /** The tokens that went out with this call, to be removed from what the API said. */
  readonly tokens = new Set<string>();

  /** @param reads the request can't change anything: its errors are `no-effect`. */
  constructor(
    readonly limits: CallLimits,
    readonly reads: boolean,
  ) {}

  add({ outcome }: AttemptResult): void {
    this.attempts++;
    this.before = this.outcome;
    // A failure after a 2xx can't undo that the request may have had its effect.
    if (this.outcome !== "unknown") this.outcome = outcome === "accepted" ? "unknown" : outcome;
  }
}
