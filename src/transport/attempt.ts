// One request handed to `fetch`, and what became of it.
import type { Outcome } from "../errors.js";
import { type Answer, type FetchedResponse, isRedirect, readBody } from "./answer.js";
import { type Stop, within } from "./interrupt.js";

/** A request, ready to be handed over as often as need be. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** What is handed to `fetch` beside the URL. */
export interface FetchInit {
  method: string;
  headers: Record<string, string>;
  body?: string;
  redirect: "manual";
  signal: AbortSignal;
}

/**
 * Any function of fetch's shape: the platform's own, undici's, a proxying one, a fake. It must hand over one request and
 * not retry by itself.
 */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchedResponse>;

/** What became of one attempt. */
export interface AttemptResult {
  outcome: "sent" | Outcome;
  /** Whether the request was handed to `fetch`. */
  handedOver: boolean;
  /** What came back, if a status did. */
  answer?: Answer;
  /** What ended the attempt before the answer was whole. */
  broke?: Stop;
}

/** Hands the request over once, and reads the answer, in at most `ms` milliseconds. Never throws. */
export async function attempt(
  fetch: Fetch,
  request: HttpRequest,
  ms: number,
  signal: AbortSignal | undefined,
): Promise<AttemptResult> {
  const result: AttemptResult = { outcome: "not-sent", handedOver: false };
  try {
    await within(ms, signal, async (abort) => {
      result.handedOver = true;
      const response = await fetch(request.url, initOf(request, abort));
      result.answer = { status: response.status, headers: response.headers, response };
      if (!isRedirect(response)) await readBody(result.answer);
    });
  } catch (stop) {
    result.broke = stop as Stop;
  }
  result.outcome = outcomeOf(result);
  return result;
}

function initOf({ method, headers, body }: HttpRequest, signal: AbortSignal): FetchInit {
  return { method, headers: { ...headers }, ...(body !== undefined && { body }), redirect: "manual", signal };
}

/** The status decides, then the content; without a status, only proof makes it `not-sent`. */
function outcomeOf({ handedOver, answer, broke }: AttemptResult): AttemptResult["outcome"] {
  if (!handedOver) return "not-sent";
  if (!answer) return broke?.code === "connection-failed" && neverLeft(broke.thrown) ? "not-sent" : "unknown";
  if (answer.status >= 400 && answer.status < 500) return "rejected";
  if (answer.status >= 200 && answer.status < 300 && answer.json && !broke) return "sent";
  return "unknown";
}

const CONNECT_PHASE = new Set<unknown>(["connect", "getaddrinfo"]);

/**
 * Whether it is proven that no request left: every leaf of the error's causes failed while connecting. Node tells so by
 * `syscall`; runtimes that don't (workerd, Deno, browsers) leave the outcome unknown.
 */
function neverLeft(thrown: unknown, seen = new Set<unknown>()): boolean {
  if (typeof thrown !== "object" || thrown === null || seen.has(thrown)) return false;
  seen.add(thrown);
  try {
    const { cause, errors, syscall } = thrown as { cause?: unknown; errors?: unknown; syscall?: unknown };
    const below = [...(Array.isArray(errors) ? errors : []), ...(cause === undefined ? [] : [cause])];
    return below.length === 0 ? CONNECT_PHASE.has(syscall) : below.every((error) => neverLeft(error, seen));
  } catch {
    // An error that can't even be read proves nothing.
    return false;
  }
}
