// Log lines about one call.
import type { HttpRequest } from "./attempt.js";

/** What a log line is about. Never contains a token, a recipient or a text, and no field is empty. */
export interface LogFields {
  /** A short random id that links the lines of one call. */
  call: string;
  method: string;
  /** The path in the contract, such as `/conversations/messages/{id}`. */
  path: string;
  /** Number of the attempt within its call, from 1; 0 before the first. */
  attempt: number;
  /** The response's HTTP status. */
  status?: number;
  /** How long it took, or how long the client waits, in milliseconds. */
  durationMs: number;
  /** The request's id in the API's logs, if the response contains it. */
  traceId?: string;
  /** How the call ended: `ok`, or the error's outcome. */
  outcome?: string;
  /** The error's code. */
  code?: string;
  /** Where a response differs from the contract; only on the line that says so. */
  paths?: readonly string[];
}

/**
 * Receives log lines. `console` is one. Attempts and waits are `debug`, the result of a call is `info` or `warn`, and a response
 * that differs from the contract is `warn`. What a logger throws is ignored.
 */
export interface Logger {
  debug(line: string, fields?: LogFields): void;
  info(line: string, fields?: LogFields): void;
  warn(line: string, fields?: LogFields): void;
  error(line: string, fields?: LogFields): void;
}

/** Writes a line about one call. Undefined fields are left out; `durationMs` is the call's age if it is not given. */
export type WriteLog = (
  level: keyof Logger,
  what: string,
  fields: { readonly [Name in keyof LogFields]?: LogFields[Name] | undefined },
) => void;

/** Opens the log of one call. Undefined without a logger, so that nobody computes what nobody reads. */
export function openLog(logger: Logger | undefined, { method, path }: HttpRequest): WriteLog | undefined {
  if (!logger) return undefined;
  const started = performance.now();
  const call = Math.random().toString(36).slice(2, 10);
  return (level, what, given) => {
    const durationMs = Math.round(given.durationMs ?? performance.now() - started);
    const fields = Object.entries({ call, method, path, ...given, durationMs }).filter(([, value]) => value !== undefined);
    const line = `${method} ${path} ${what} (${durationMs} ms)`;
    ignoreErrors(() => logger[level](line, Object.fromEntries(fields) as unknown as LogFields));
  };
}

/** Calls a function of the caller's that is only told something. Its failure must not turn a success into an error. */
export async function ignoreErrors(tell: () => unknown): Promise<void> {
  try {
    await tell();
  } catch {
    // There is nobody to report it to.
  }
}
