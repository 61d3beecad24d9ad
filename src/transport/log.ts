// What the transport tells of its work, for those who ask.

/** What a log line is about. Never a token, a recipient or a text. */
export interface LogFields {
  method: string;
  path: string;
  /** Number of the attempt within its call, from 1. */
  attempt: number;
  /** The answer's HTTP status. */
  status?: number | undefined;
  /** How long it took, or is waited, in milliseconds. */
  durationMs: number;
  /** The request's id in the API's logs, where the answer tells it. */
  traceId?: string | undefined;
  /** What the call came to: `sent`, or the error's outcome. */
  outcome?: string | undefined;
  /** The error's code. */
  code?: string | undefined;
  /** Where an answer goes beyond or against the contract; only on a `contract` line. */
  paths?: readonly string[] | undefined;
}

/**
 * Where log lines go; `console` will do. Attempts and waits come as `debug`, a call's result as `info` or `warn`, and an
 * answer that departs from the contract as `warn`.
 */
export interface Logger {
  debug(line: string, fields?: LogFields): void;
  info(line: string, fields?: LogFields): void;
  warn(line: string, fields?: LogFields): void;
  error(line: string, fields?: LogFields): void;
}

/**
 * Calls what is the caller's own and told of a send, not asked: if it throws, or rejects, a message that was sent must not
 * become an error for that.
 */
export async function quietly(tell: () => unknown): Promise<void> {
  try {
    await tell();
  } catch {
    // Nobody is left to tell.
  }
}
