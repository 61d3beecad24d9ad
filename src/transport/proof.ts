// When is it certain that a failed request never left?

/** `undiciFetch` has this property set to `true`. It sends each request once, and throws connection errors as they are. */
export const UNDICI_FETCH = Symbol.for("leadway-client.fetch");

/** On an error of `undiciFetch`: whether undici failed before it began to write the request. A dispatcher may have resent it. */
const UNSENT = Symbol.for("leadway-client.unsent");

// The text of Node's global fetch names the module that it loads; a wrapper that a framework or an agent installs does not:
// https://github.com/nodejs/node/blob/v24.0.0/lib/internal/bootstrap/web/exposed-window-or-worker.js
const NODE_FETCH = "internal/deps/undici";

/**
 * Whether this fetch's connection errors prove that nothing was sent. They do for Node's own fetch and for `undiciFetch`. Any
 * other function may have sent the request and then failed to connect to something else, or it may have retried.
 */
const isFaithful = (fetch: object): boolean =>
  (fetch as { [UNDICI_FETCH]?: unknown })[UNDICI_FETCH] === true ||
  Function.prototype.toString.call(fetch).includes(NODE_FETCH);

/**
 * The errors of connections that could not be made. undici publishes each one, and then rejects with the same error the requests
 * that waited for the connection, of which it has written nothing: refused certificates, failed TLS handshakes, timeouts, refused
 * tunnels. Their codes alone would prove nothing, since some also occur later.
 * https://github.com/nodejs/undici/blob/main/docs/docs/api/DiagnosticsChannel.md#undiciclientconnecterror
 */
const connectErrors = new WeakSet<object>();
// Node alone has this channel, and only this way to it works without an import. It returns undefined before Node 20.16.
globalThis.process
  ?.getBuiltinModule?.("node:diagnostics_channel")
  ?.subscribe("undici:client:connectError", (event) => connectErrors.add((event as { error: object }).error));

/** Whether it is proven that the request never left, from what `fetch` threw. If in doubt: no. */
export function provesUnsent(fetch: object, thrown: unknown): boolean {
  return isFaithful(fetch) && failedToConnect(thrown);
}

/** Every leaf of the error's causes must be a failure to connect: of two addresses, one may have been reached. */
function failedToConnect(thrown: unknown, above: unknown[] = []): boolean {
  if (above.includes(thrown) || above.length > 8) return false;
  try {
    const { cause, errors, syscall, message, [UNSENT]: unsent } = Object(thrown) as Record<string | symbol, unknown>;
    if (typeof unsent === "boolean") return unsent;
    if (connectErrors.has(thrown as object)) return true;
    const below = [...(Array.isArray(errors) ? errors : []), ...(cause === undefined ? [] : [cause])];
    if (below.length > 0) return below.every((error) => failedToConnect(error, [...above, thrown]));
    // "bad port": fetch refuses some ports before it connects, https://fetch.spec.whatwg.org/#port-blocking
    return syscall === "connect" || syscall === "getaddrinfo" || message === "bad port";
  } catch {
    // An error that can't be read proves nothing.
    return false;
  }
}
