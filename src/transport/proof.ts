// When is it certain that a failed request never left?

/** A fetch with this property set to `true` passes connection errors on as they are, and sends each request once: `undiciFetch`. */
const FAITHFUL = Symbol.for("leadway-client.fetch");

// The text of Node's global fetch names the module that it loads:
// https://github.com/nodejs/node/blob/v24.0.0/lib/internal/bootstrap/web/exposed-window-or-worker.js
// A wrapper around it, installed by a framework or an agent, does not.
const NODE_FETCH = "internal/deps/undici";

const faithful = new WeakMap<object, boolean>();

/**
 * Whether this fetch's connection errors prove that nothing was sent. They do for the runtime's own fetch and for `undiciFetch`.
 * Any other function may have sent the request, and then failed to connect to something else, or repeated it.
 */
function isFaithful(fetch: object): boolean {
  let known = faithful.get(fetch);
  if (known === undefined) {
    known =
      (fetch as { [FAITHFUL]?: unknown })[FAITHFUL] === true || Function.prototype.toString.call(fetch).includes(NODE_FETCH);
    faithful.set(fetch, known);
  }
  return known;
}

/** Whether it is proven that the request never left, from what `fetch` threw. If in doubt: no. */
export function provesUnsent(fetch: object, thrown: unknown): boolean {
  return isFaithful(fetch) && failedBeforeSending(thrown);
}

const CONNECT_PHASE = new Set<unknown>(["connect", "getaddrinfo"]);

/**
 * Failures before the first byte of a request: undici writes nothing before the TLS handshake ends, and checks the request's
 * form before it connects.
 */
const BEFORE_SENDING = new Set<unknown>(["UND_ERR_CONNECT_TIMEOUT", "UND_ERR_INVALID_ARG", "UND_ERR_NOT_SUPPORTED"]);

/** Every leaf of the error's causes must be a failure before sending: of two addresses, one may have been reached. */
function failedBeforeSending(thrown: unknown, above: unknown[] = []): boolean {
  if (above.includes(thrown) || above.length > 8) return false;
  try {
    const { cause, errors, syscall, code } = Object(thrown) as Record<string, unknown>;
    const below = [...(Array.isArray(errors) ? errors : []), ...(cause === undefined ? [] : [cause])];
    if (below.length === 0) return CONNECT_PHASE.has(syscall) || BEFORE_SENDING.has(code);
    return below.every((error) => failedBeforeSending(error, [...above, thrown]));
  } catch {
    // An error that can't be read proves nothing.
    return false;
  }
}
