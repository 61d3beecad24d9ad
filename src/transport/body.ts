// The request's body, in a form that no runtime resends.

/** The options of `fetch` that carry the body. */
export interface FetchBody {
  /** A string; on Deno a stream, which can be read only once. A request without a body has none. */
  body?: string | ReadableStream<Uint8Array>;
  /** Required with a stream: https://fetch.spec.whatwg.org/#dom-requestinit-duplex */
  duplex?: "half";
}

/**
 * Deno sends a POST again if a kept-alive connection is cut, even after the server has accepted it. It doesn't if the body is a
 * stream: https://github.com/denoland/deno/pull/32566. Node, Bun and workerd don't resend, and a string costs them less.
 */
const resends = () => "Deno" in globalThis;

/** The body of one attempt. Each retry needs a new one. */
export function toBody(text: string | undefined): FetchBody {
  if (text === undefined) return {};
  return resends() ? { body: new Blob([text]).stream(), duplex: "half" } : { body: text };
}
