// leadway-client/undici: requests on undici's own pools, at a fraction of what the built-in fetch costs on Node.
import type { Fetch } from "../transport/attempt.js";
import { Exchange, type Received } from "./exchange.js";
import { loadUndici } from "./load.js";

/** What {@link undiciFetch} may be told. */
export interface UndiciFetchOptions {
  /**
   * The most connections to one origin, a whole number, 1 or more; requests beyond them wait, and their wait is within
   * `timeoutMs`. Default: as many as there are requests at once, as with the built-in fetch.
   */
  connections?: number | undefined;
}

/**
 * Makes a `fetch` for `createLeadwayClient` on undici's pools, for Node alone. It gives the same answers, errors and
 * outcomes as the built-in one at a fraction of the CPU. Each one made has connections of its own: make one and hand it to
 * all clients. An idle connection does not keep the process alive and is closed after 4 s.
 *
 * It hands each request over once, follows no redirect, asks for no compression (but reads gzip, deflate and br) and keeps
 * away from undici's global dispatcher and from proxy settings. The `response` that `POST` returns on it has `status`,
 * `statusText`, `ok`, `url`, `redirected` and `headers`, and is no instance of `Response`.
 *
 * Underneath is undici 7, which is yours to install; it needs Node 20.18.1 or later.
 *
 * ```ts
 * const fetch = undiciFetch();
 * const leadway = createLeadwayClient({ token: process.env.LEADWAY_TOKEN, fetch });
 * ```
 *
 * @throws Error that says what to install where undici is missing; RangeError for `connections` that are no such number.
 */
export function undiciFetch({ connections }: UndiciFetchOptions = {}): Fetch {
  if (connections !== undefined && !(Number.isSafeInteger(connections) && connections > 0)) {
    throw new RangeError("connections must be a whole number, 1 or more");
  }
  const { Agent } = loadUndici();
  // An agent of its own: the global one may have been set to one that retries. Pipelining would resend what it lost.
  const agent = new Agent({ pipelining: 1, connections: connections ?? null });

  // A client asks for one URL all the time.
  let target = { url: "", origin: "", path: "" };

  const fetch: Fetch = (url, init) =>
    new Promise<Received>((resolve, reject) => {
      if (target.url !== url) {
        const { origin, pathname, search } = new URL(url);
        target = { url, origin, path: pathname + search };
      }
      const { origin, path } = target;
      const { method, headers } = init;
      // A string on Node, or nothing. Only Deno gets a stream.
      const body = (init.body as string | undefined) ?? null;
      const request = { origin, path, method: method as "POST", headers, body };
      agent.dispatch(request, new Exchange(url, init, resolve, reject));
    });
  // Each call is one request, so a failure to connect proves that nothing was sent: transport/proof.ts.
  return Object.assign(fetch, { [Symbol.for("leadway-client.fetch")]: true });
}
