// One request handed to `fetch`, and what became of it.
import type { Outcome } from "../errors.js";
import { type Answer, type FetchedResponse, isRedirect, readBody } from "./answer.js";
import type { Ending } from "./ending.js";
import { type Stop, within } from "./interrupt.js";

/** A request, ready to be handed over as often as need be. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  /** Names in lower case, so that our own `authorization` replaces the caller's. */
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** What is handed to `fetch` beside the URL. */
export interface FetchInit extends Ending {
  method: string;
  headers: Record<string, string>;
  body: string;
  redirect: "manual";
}

/**
 * Any function of fetch's shape: the platform's own, undici's, a proxying one, a fake. It must hand over one request and
 * not retry by itself.
 */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchedResponse>;

/** What became of a request that was handed to `fetch`. */
export interface AttemptResult {
  readonly outcome: "sent" | Outcome;
  /** What came back, if a status did. */
  readonly answer: Answer | undefined;
  /** What ended the attempt before the answer was whole. */
  readonly broke: Stop | undefined;
  /** How long it took, in milliseconds. */
  readonly durationMs: number;
}

/**
 * Hands the request over once, and reads the answer, in at most `ms` milliseconds. Rejects with a {@link Stop} only where
 * nothing was handed over: out of time, or aborted before.
 */
export async function attempt(
  fetch: Fetch,
  { url, method, headers: given, body }: HttpRequest,
  token: string,
  ms: number,
  signal: AbortSignal | undefined,
): Promise<AttemptResult> {
  const started = performance.now();
  let begun = false;
  let answer: Answer | undefined;
  let broke: Stop | undefined;
  try {
    await within(ms, signal, async (ending) => {
      begun = true;
      const headers = { ...given, authorization: `Bearer ${token}` };
      const response = await fetch(url, Object.assign(ending, { method, headers, body, redirect: "manual" as const }));
      answer = { status: response.status, headers: response.headers, response };
      // A body that nobody reads would hold its connection, and the process.
      if (isRedirect(response)) ending.abort();
      else await readBody(answer);
    });
  } catch (stop) {
    if (!begun) throw stop;
    broke = stop as Stop;
  }
  return { outcome: outcomeOf(answer, broke), answer, broke, durationMs: performance.now() - started };
}

/** The status decides, then the content; without a status, only proof makes it `not-sent`. */
function outcomeOf(answer: Answer | undefined, broke: Stop | undefined): AttemptResult["outcome"] {
  if (!answer) return broke?.code === "connection-failed" && neverLeft(broke.thrown) ? "not-sent" : "unknown";
  if (answer.status >= 400 && answer.status < 500) return "rejected";
  return answer.status >= 200 && answer.status < 300 && answer.json && !broke ? "sent" : "unknown";
}

const CONNECT_PHASE = new Set<unknown>(["connect", "getaddrinfo"]);

/**
 * Whether it is proven that no request left: every leaf of the error's causes failed while connecting. Node tells so by
 * `syscall`; runtimes that don't (workerd, Deno, browsers) leave the outcome unknown.
 */
function neverLeft(thrown: unknown, above: unknown[] = []): boolean {
  if (above.includes(thrown) || above.length > 8) return false;
  try {
    const { cause, errors, syscall } = Object(thrown) as { cause?: unknown; errors?: unknown; syscall?: unknown };
    const below = [...(Array.isArray(errors) ? errors : []), ...(cause === undefined ? [] : [cause])];
    return below.length === 0 ? CONNECT_PHASE.has(syscall) : below.every((error) => neverLeft(error, [...above, thrown]));
  } catch {
    // An error that can't even be read proves nothing.
    return false;
  }
}
