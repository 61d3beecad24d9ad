// What came back: its status, its headers, and its body read to a bound.

/** The largest body that is read, in bytes. The API's answers are below 1 kB; an error page of the CDN may be 50 kB. */
const MAX_BYTES = 1 << 20;

/** The part of a `Response` that this client uses, so that any function of fetch's shape will do. */
export interface FetchedResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body?: unknown;
  text(): Promise<string>;
}

/** An answer as far as it was read. */
export interface Answer {
  readonly status: number;
  readonly headers: FetchedResponse["headers"];
  readonly response: FetchedResponse;
  /** The body; absent when it was too long, or cut or stalled on the way. */
  text?: string;
  /** The body as a JSON object, where it is one. */
  json?: Record<string, unknown>;
}

/**
 * Whether the answer sends us elsewhere; a browser hides such an answer behind a status of 0. A redirect is never followed:
 * fetch would turn the POST into a GET.
 */
export function isRedirect({ status }: Pick<FetchedResponse, "status">): boolean {
  return status === 0 || (status >= 300 && status < 400);
}

/** Reads the body into the answer. A body over the bound is left unread, and `text` absent. */
export async function readBody(answer: Answer): Promise<void> {
  const { headers, response } = answer;
  const length = headers.get("content-length");
  // The length tells the size only of a body that is not compressed. The quick way is the common one.
  const bounded = length !== null && Number(length) <= MAX_BYTES && !headers.get("content-encoding");
  // A fetch of one's own may make the stream only when it is asked for.
  const body = bounded ? undefined : (response.body as ReadableStream<Uint8Array> | null | undefined);
  const text = body?.getReader ? await readBounded(body.getReader()) : await response.text();
  if (text === undefined || text.length > MAX_BYTES) return;
  answer.text = text;
  try {
    const json: unknown = JSON.parse(text);
    if (isRecord(json)) answer.json = json;
  } catch {
    // No JSON: whoever needs it says so.
  }
}

/** Whether the value is an object that is no array. */
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
