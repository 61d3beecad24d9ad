// What came back: the status, the headers, and the body up to a size limit.

/** The largest body that is read, in bytes. Responses of the API are below 1 kB; an error page of its CDN may have 50 kB. */
export const MAX_BYTES = 1 << 20;

/** The part of a `Response` that this client uses. Any function that resolves to this much can serve as `fetch`. */
export interface FetchedResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body?: unknown;
  text(): Promise<string>;
}

/** A response, as far as it was read. */
export interface Received {
  readonly status: number;
  readonly headers: FetchedResponse["headers"];
  /** What `fetch` resolved to. */
  readonly response: FetchedResponse;
  /** The body. Absent if it was too long, or if it was cut or stalled on the way. */
  text?: string;
  /** The body as JSON, if it is an object or an array. */
  json?: object;
}

/** Whether the response redirects. Browsers hide a redirect behind status 0. None is followed: fetch would turn a POST into a GET. */
export function isRedirect({ status }: Pick<FetchedResponse, "status">): boolean {
  return status === 0 || (status >= 300 && status < 400);
}

/** Reads the body into `received`. Leaves `text` absent if the body is over the limit. */
export async function readBody(received: Received): Promise<void> {
  const { headers, response } = received;
  const length = headers.get("content-length");
  // Content-Length is the size of the body only if the body isn't compressed. This is the fast path, and the usual one.
  const bounded = length !== null && Number(length) <= MAX_BYTES && !headers.get("content-encoding");
  // Don't touch `body` when the length is known: some fetches build the stream in the getter.
  const body = bounded ? undefined : (response.body as ReadableStream<Uint8Array> | null | undefined);
  const text = body?.getReader ? await readBounded(body.getReader()) : await response.text();
  if (text === undefined || text.length > MAX_BYTES) return;
  received.text = text;
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json === "object" && json !== null) received.json = json;
  } catch {
    // Not JSON. The caller decides what that means.
  }
}

/** Whether the value is an object and not an array. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

async function readBounded(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<string | undefined> {
  const decoder = new TextDecoder();
  let text = "";
  for (let size = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > MAX_BYTES) {
      reader.cancel().catch(() => {});
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}
