// One request passed to `fetch`, and its outcome.
import type { SendOutcome } from "../errors.js";
import { type FetchBody, toBody } from "./body.js";
import { Stop, within } from "./interrupt.js";
import { provesUnsent, UNDICI_FETCH } from "./proof.js";
import { type FetchedResponse, isRedirect, type Received, readBody } from "./response.js";

/** What goes out: it can be sent as often as necessary. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  /** With names in lower case, so that our own `authorization` replaces the caller's. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  /** The path in the contract, for the log: the URL may contain ids. */
  readonly path: string;
}

/** What `fetch` is called with, in addition to the URL. */
export interface FetchInit extends FetchBody {
  method: string;
  headers: Record<string, string>;
  redirect: "manual";
  /** Aborted when the call ends before its response is complete. */
  signal: AbortSignal;
}

/**
 * A function that works like `fetch`: undici's, one that uses a proxy, a fake. It must send one request per call and never
 * retry. A connection error proves that nothing was sent only if the function is the runtime's own `fetch` or `undiciFetch`:
 * see docs/delivery.md.
 */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchedResponse>;

/** What became of one request. */
export interface AttemptResult {
  /** `accepted`: a complete 2xx, whatever it contains. */
  readonly outcome: "accepted" | SendOutcome;
  /** The response, if its status arrived. */
  readonly received: Received | undefined;
  /** What ended the attempt before the response was complete. */
  readonly stop: Stop | undefined;
  /** How long it took, in milliseconds. */
  readonly durationMs: number;
}

/**
 * Controllers to use again, since `undiciFetch` leaves no listener on a signal. On Node 20 a new `AbortSignal` costs a tenth of a
 * call or more, most of it in the garbage collector.
 */
const spare: AbortController[] = [];

/**
 * Sends the request once and reads the response, in at most `ms` milliseconds. Rejects with a {@link Stop} only if nothing was
 * passed to `fetch`: no time left, aborted before, or no `fetch`.
 */
export async function attempt(
  fetch: Fetch,
  request: HttpRequest,
  token: string,
  ms: number,
  signal: AbortSignal | undefined,
): Promise<AttemptResult> {
  if (typeof fetch !== "function") throw new Stop("connection-failed", undefined, "There is no global fetch");
  const started = performance.now();
  const { url, method, body } = request;
  let begun = false;
  let received: Received | undefined;
  let stop: Stop | undefined;
  const reuse = (fetch as { [UNDICI_FETCH]?: unknown })[UNDICI_FETCH] === true;
  const controller = (reuse && spare.pop()) || new AbortController();
  const exchange = async () => {
    begun = true;
    const headers = { ...request.headers, authorization: `Bearer ${token}` };
    const response = await fetch(url, { method, headers, ...toBody(body), redirect: "manual", signal: controller.signal });
    received = { status: response.status, headers: response.headers, response };
    // undici keeps the socket until the body is consumed or aborted: https://undici.nodejs.org/#/?id=garbage-collection
    if (isRedirect(response)) controller.abort();
    else await readBody(received);
  };
  try {
    await within(ms, signal, exchange, undefined, controller);
    if (reuse && !controller.signal.aborted) spare.push(controller);
  } catch (thrown) {
    if (!begun) throw thrown;
    stop = thrown as Stop;
  }
  return { outcome: outcomeOf(fetch, received, stop), received, stop, durationMs: performance.now() - started };
}

/** Proxies and frameworks answer with these after the whole request arrived and work on it began: 499 is nginx's, 408 also Envoy's. */
const GAVE_UP_WAITING = [408, 499];

/** The status decides. Without one, only proof makes it `not-sent`. */
function outcomeOf(fetch: Fetch, received: Received | undefined, stop: Stop | undefined): AttemptResult["outcome"] {
  if (!received) return stop?.code === "connection-failed" && provesUnsent(fetch, stop.thrown) ? "not-sent" : "unknown";
  const { status } = received;
  if (status >= 400 && status < 500) return GAVE_UP_WAITING.includes(status) ? "unknown" : "rejected";
  return status >= 200 && status < 300 && !stop ? "accepted" : "unknown";
}
