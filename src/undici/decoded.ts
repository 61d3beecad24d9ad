// Nothing asks for compression, but a server or a proxy may compress all the same.
import { pipeline, Readable, type Transform } from "node:stream";
import { constants, createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import type { Body } from "./body.js";

// As in the built-in fetch, a body that was cut short is no error here: whoever reads it finds it short.
const lenient = { flush: constants.Z_SYNC_FLUSH, finishFlush: constants.Z_SYNC_FLUSH };
const lenientBrotli = { flush: constants.BROTLI_OPERATION_FLUSH, finishFlush: constants.BROTLI_OPERATION_FLUSH };

const DECODERS: Record<string, () => Transform> = {
  gzip: () => createGunzip(lenient),
  "x-gzip": () => createGunzip(lenient),
  deflate: () => createInflate(lenient),
  br: () => createBrotliDecompress(lenientBrotli),
};

/** As many as the built-in fetch reads: one header has room for thousands, and each takes memory. */
const MOST_CODINGS = 5;

/** The body without its compression; as it is where there is none, one that is not known, or too many. */
export function decoded(body: Body, encoding: string | null): Pick<Body | Response, "body" | "text"> {
  if (!encoding) return body;
  const codings = encoding.toLowerCase().split(",").reverse();
  if (codings.length > MOST_CODINGS) return body;
  const decoders = codings.map((coding) => DECODERS[coding.trim()]);
  if (!decoders.every((decoder) => decoder !== undefined)) return body;
  const stream = decoders.reduce<Readable>((inner, decoder) => {
    // It destroys both where one fails; whoever reads is told by the last of them.
    return pipeline(inner, decoder(), () => {});
  }, Readable.from(body));
  // By chunks: the default would let thousands of them pile up before anyone reads.
  return new Response(Readable.toWeb(stream, { strategy: { highWaterMark: 1 } }) as ReadableStream<Uint8Array>);
}
