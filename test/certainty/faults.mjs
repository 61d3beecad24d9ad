// The API on a bad day: it accepts a message or doesn't, and answers with any status, or hangs up.
import { readText, startProtocols } from "../runtimes/protocols.mjs";

/**
 * One request, as a fault handles it.
 * @typedef {object} Exchange
 * @property {() => Promise<number>} accept reads the message to its end and counts it as accepted; resolves with its number
 * @property {() => Promise<number>} read reads it to its end, and accepts nothing
 * @property {(status: number, body?: string, headers?: Record<string, string>) => void} answer
 * @property {(how: "fin" | "rst") => void} cut
 * @property {(number: number) => boolean} first whether this is the first time that the message arrived
 */

const IDS = JSON.stringify({ conversationId: "conversation", messageId: "message" });

/** Accepts about half of the messages: a status alone says nothing about it. @param {Exchange} exchange */
const maybeAccept = async ({ accept, read }) => (Math.random() < 0.5 ? accept() : read());

/** An answer that says nothing about whether the message was accepted. @param {number} status */
const vague = (status) => async (/** @type {Exchange} */ exchange) => {
  await maybeAccept(exchange);
  exchange.answer(status, `{"message":"${status}"}`);
};

/** @type {Record<string, (exchange: Exchange) => unknown>} by the path of the request */
const FAULTS = {
  answers: (exchange) => exchange.accept().then(() => exchange.answer(201, IDS)),
  "answers and closes the connection": async ({ accept, answer, cut }) => {
    await accept();
    answer(201, IDS);
    // The next message may already be on its way.
    setTimeout(cut, Math.random() * 3, "fin");
  },
  "accepts and hangs up": ({ accept, cut }) => accept().then(() => cut("fin")),
  "accepts and resets": ({ accept, cut }) => accept().then(() => cut("rst")),
  "hangs up": ({ cut }) => cut("fin"),
  resets: ({ cut }) => cut("rst"),
  "reads and hangs up": ({ read, cut }) => read().then(() => cut("fin")),
  "accepts and cuts the answer": async ({ accept, answer, cut }) => {
    await accept();
    answer(201, IDS.slice(0, 20), { "Content-Length": String(IDS.length) });
    setTimeout(cut, 5, "fin");
  },
  408: vague(408),
  499: vague(499),
  500: vague(500),
  502: vague(502),
  503: vague(503),
  504: vague(504),
  302: vague(302),
  "200 with a web page": async ({ accept, answer }) => {
    await accept();
    answer(200, "<!doctype html>");
  },
  400: ({ read, answer }) => read().then(() => answer(400, '{"message":"no"}')),
  "429 at first": async ({ read, accept, answer, first }) => {
    const number = await read();
    if (first(number)) return answer(429, "{}");
    await accept();
    answer(201, IDS);
  },
  "accepts in silence": ({ accept }) => accept(),
};

/** The faults' names. */
export const faults = Object.keys(FAULTS);

/**
 * Starts the API for HTTP, HTTPS and HTTP/2. `accepted` counts how often each message was accepted, by its number. `keptCut` counts the
 * connections that were cut when a later message came on them.
 */
export async function startApi() {
  const used = new WeakSet();
  let keptCut = 0;
  /** @type {Map<number, number>} */
  const accepted = new Map();
  /** @type {Map<number, number>} */
  const arrived = new Map();
  const { urls, close } = await startProtocols(async (request, response, socket) => {
    const fault = decodeURIComponent(String(request.url)).split("/")[1];
    const kept = used.has(socket);
    used.add(socket);
    /** @type {Promise<number> | undefined} */
    let reading;
    const read = () => {
      reading ??= readText(request).then((text) => {
        const number = Number(JSON.parse(text).message);
        arrived.set(number, (arrived.get(number) ?? 0) + 1);
        return number;
      });
      return reading;
    };
    const accept = async () => {
      const number = await read();
      accepted.set(number, (accepted.get(number) ?? 0) + 1);
      return number;
    };
    /** @type {Exchange} */
    const exchange = {
      read,
      accept,
      answer: (status, body = "", headers = {}) => {
        response.writeHead(status, { "Content-Type": "application/json", ...headers }).write(body);
        if (!headers["Content-Length"]) response.end();
      },
      cut: (how) => {
        if (kept) keptCut++;
        if (how === "rst") socket.resetAndDestroy();
        else socket.destroy();
      },
      first: (number) => arrived.get(number) === 1,
    };
    // The client may hang up before the end.
    await Promise.resolve(FAULTS[fault](exchange)).catch(() => {});
  });
  return { urls, accepted, keptCut: () => keptCut, close };
}
