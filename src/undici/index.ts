// leadway-client/undici: a fetch on undici's connection pools. It needs a fraction of the CPU of the built-in one.
import { Agent, type Dispatcher } from "undici";
import type { Fetch } from "../transport/attempt.js";
import { type FetchedResponse, MAX_BYTES } from "../transport/response.js";

/** A dispatcher of undici 7 or 8, such as a `ProxyAgent`. Only `dispatch` is called. */
export interface UndiciDispatcher {
  dispatch(...args: never[]): boolean;
}

/** What {@link undiciFetch} accepts. */
export interface UndiciFetchOptions {
  /**
   * The most connections to one origin: a whole number, 1 or more. Further requests wait, and their wait counts towards
   * `timeoutMs`. Default: no limit, as with the built-in fetch. Has no effect with `dispatcher`.
   */
  connections?: number | undefined;
  /**
   * Your own dispatcher, for a proxy or for other settings. It must send each request once: if it retries a POST, a message may go
   * out twice, and the client can't see it. With one of an older undici, such as that in Node 20 and 22, every call fails and nothing
   * is sent. Default: an `Agent` with HTTP/1.1 and without pipelining.
   */
  dispatcher?: UndiciDispatcher | undefined;
}

/**
 * Creates a `fetch` for `createLeadwayClient`, for Node only. Share one between all clients: each has its own connections. An idle
 * connection does not keep the process alive, and is closed after 4 s.
 *
 * It follows no redirects, and ignores undici's global dispatcher and the proxy settings of the environment. It does not ask for
 * compression and does not decompress: a compressed 2xx is an `unreadable-answer`. The `response` of the typed fetch has `status`,
 * `statusText`, `ok`, `url`, `redirected` and `headers`, which can be read with `get` and iterated.
 *
 * Install undici 7 (Node 20.18.1 or later) or 8 (Node 22.19 or later).
 *
 * ```ts
 * const leadway = createLeadwayClient({ token: process.env.LEADWAY_TOKEN, fetch: undiciFetch() });
 * ```
 *
 * @throws RangeError for invalid `connections`.
 */
export function undiciFetch({ connections, dispatcher }: UndiciFetchOptions = {}): Fetch {
  if (connections !== undefined && !(Number.isSafeInteger(connections) && connections > 0)) {
    throw new RangeError("connections must be a whole number, 1 or more");
  }
  // With pipelining or HTTP/2, undici resends requests on its own when a connection is lost.
  const own = dispatcher ?? new Agent({ pipelining: 1, allowH2: false, connections: connections ?? null });
  const agent = own as Pick<Dispatcher, "dispatch">;
  let target = { url: "", origin: "", path: "" };

  const fetch: Fetch = (url, { method, headers, body, signal }) =>
    new Promise((resolve, reject) => {
      // A send always has the same URL, and parsing it takes 2 µs.
      if (target.url !== url) {
        const { origin, pathname, search } = new URL(url);
        target = { url, origin, path: pathname + search };
      }
      const { origin, path } = target;
      // On Node the body is a string. Only Deno gets a stream.
      const request = { origin, path, method: method as Dispatcher.HttpMethod, headers, body: (body as string) ?? null };
      const exchange = new Exchange(url, signal, !dispatcher, resolve, reject);
      try {
        agent.dispatch(request, exchange);
      } catch (thrown) {
        exchange.onResponseError(undefined, explain(thrown));
      }
    });
  // Each call is one request, so an error can prove that nothing was sent: transport/proof.ts.
  return Object.assign(fetch, { [Symbol.for("leadway-client.fetch")]: true });
}

/** On an error of this fetch: whether undici failed before it began to write the request. See transport/proof.ts. */
const UNSENT = Symbol.for("leadway-client.unsent");

/** An older undici does not know handlers like `Exchange`, and refuses them before it sends anything. */
function explain(thrown: unknown): unknown {
  if (Object(thrown).code !== "UND_ERR_INVALID_ARG") return thrown;
  const old = new TypeError("The dispatcher must be one of undici 7 or 8", { cause: thrown });
  // The client's error shows only the code.
  return Object.assign(old, { code: "DISPATCHER_MUST_BE_UNDICI_7_OR_8", [UNSENT]: true });
}

type Controller = Dispatcher.DispatchController;
type HeaderRecord = Record<string, string | string[] | undefined>;

const utf8 = new TextDecoder();

/** The headers of a response. Making a real `Headers` takes a tenth of a whole call. */
class ResponseHeaders {
  constructor(private readonly record: HeaderRecord) {}

  get(name: string): string | null {
    // An array if the header came more than once. Anything else is not a header, but inherited from `Object`.
    const value = this.record[name.toLowerCase()];
    return typeof value === "string" ? value : Array.isArray(value) ? value.join(", ") : null;
  }

  *[Symbol.iterator](): Generator<[name: string, value: string]> {
    for (const [name, value] of Object.entries(this.record)) yield [name, String(value)];
  }
}

/** One request and its response. `undici.request` would make a Node stream of the body, for a third of the cost of a call. */
class Exchange implements Dispatcher.DispatchHandler {
  readonly #chunks: Buffer[] = [];
  #size = 0;
  #controller: Controller | undefined;
  #resolveText: ((text: string) => void) | undefined;

  constructor(
    private readonly url: string,
    private readonly signal: AbortSignal | undefined,
    private readonly isOurAgent: boolean,
    private readonly resolve: (response: FetchedResponse) => void,
    private reject: (error: unknown) => void,
  ) {}

  readonly #abort = (): void => this.#controller?.abort(this.signal?.reason);

  onRequestStart(controller: Controller): void {
    this.#controller = controller;
    if (this.signal?.aborted) this.#abort();
    else this.signal?.addEventListener("abort", this.#abort);
  }

  onResponseStart(_: Controller, status: number, record: HeaderRecord, statusText = ""): void {
    // An informational response, such as 103, comes before the final one.
    if (status < 200) return;
    const text = new Promise<string>((resolve, reject) => {
      this.#resolveText = resolve;
      this.reject = reject;
    });
    // No unhandled rejection if nobody reads the text, such as that of a redirect.
    text.catch(() => {});
    const { url } = this;
    const headers = new ResponseHeaders(record);
    const response = { status, statusText, ok: status < 300, url, redirected: false, headers, text: () => text };
    this.resolve(response);
  }

  onResponseData(controller: Controller, chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    if (this.#size <= MAX_BYTES) return;
    // Too long for the client in any case.
    this.onResponseEnd();
    controller.abort(new Error("The response is too long"));
  }

  onResponseEnd(): void {
    this.signal?.removeEventListener("abort", this.#abort);
    this.#resolveText?.(utf8.decode(this.#chunks.length === 1 ? this.#chunks[0] : Buffer.concat(this.#chunks)));
  }

  onResponseError(_: unknown, error: unknown): void {
    this.signal?.removeEventListener("abort", this.#abort);
    const failed = new TypeError("fetch failed", { cause: error });
    // Another dispatcher, such as a `MockAgent`, may send without a call of `onRequestStart`: only the cause can prove something.
    const unsent = this.#controller ? false : this.isOurAgent || undefined;
    this.reject(this.signal?.aborted ? error : Object.assign(failed, { [UNSENT]: unsent }));
  }
}
