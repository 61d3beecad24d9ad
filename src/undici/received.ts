// An answer of undici's `request` in the shape that the client reads.
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import type { Dispatcher } from "undici";
import { type FetchedResponse, isRedirect } from "../transport/answer.js";
import { decoded } from "./decoded.js";

/** As much of a `Response` as the client reads, and as `POST` hands on. A redirect's body is not read. */
export class Received implements FetchedResponse {
  readonly status: number;
  readonly statusText: string;
  readonly ok: boolean;
  readonly redirected = false;
  readonly headers: Headers;
  readonly #raw: Dispatcher.ResponseData["body"];
  readonly #stream: Readable;

  constructor(
    readonly url: string,
    { statusCode, statusText = "", headers, body }: Dispatcher.ResponseData,
  ) {
    this.status = statusCode;
    this.statusText = statusText;
    this.ok = statusCode >= 200 && statusCode < 300;
    this.headers = toHeaders(headers);
    this.#raw = body;
    this.#stream = decoded(body, this.headers.get("content-encoding"));
    // Nobody reads it, and a body left unread would hold its connection for ever.
    if (isRedirect(this)) body.on("error", () => {}).destroy();
  }

  /** The body as it comes in; cancelling its reader closes the connection. A web stream is costly, and made when it is read. */
  get body(): unknown {
    return {
      // By chunks: the default would let thousands of them pile up before anyone reads.
      getReader: () => Readable.toWeb(this.#stream, { strategy: { highWaterMark: 1 } }).getReader(),
    };
  }

  text(): Promise<string> {
    return this.#stream === this.#raw ? this.#raw.text() : text(this.#stream);
  }
}

function toHeaders(record: Dispatcher.ResponseData["headers"]): Headers {
  const headers = new Headers();
  for (const [name, value = []] of Object.entries(record)) {
    if (typeof value === "string") headers.append(name, bytes(value));
    else for (const text of value) headers.append(name, bytes(text));
  }
  return headers;
}

/** The first releases of undici 7 read header values as UTF-8; `Headers` refuses what is beyond a byte. */
function bytes(text: string): string {
  return /[^\0-\xff]/.test(text) ? Buffer.from(text).toString("latin1") : text;
}
