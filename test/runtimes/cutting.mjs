// Servers that accept a message on a kept-alive connection, and then cut the connection instead of answering.
import assert from "node:assert/strict";
import { readText, startProtocols } from "./protocols.mjs";

/**
 * What happened to a message: how often it arrived, and whether its connection was cut.
 * @typedef {{ arrivals: number, cut: boolean }} Fate
 */

/**
 * Starts the servers. Each answers the first message on a connection. It accepts a later one and cuts the connection, by FIN or RST,
 * as the path says.
 */
export async function startCutting() {
  /** @type {Map<string, Fate>} by the message's text */
  const fates = new Map();
  const used = new WeakSet();
  const { urls, close } = await startProtocols(async (request, response, socket) => {
    // A web page of another origin asks first, and may read every answer.
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Access-Control-Allow-Headers", request.headers["access-control-request-headers"] ?? "*");
    if (request.method === "OPTIONS") return response.writeHead(204).end();
    const { message } = JSON.parse(await readText(request));
    const fate = fates.get(message) ?? { arrivals: 0, cut: false };
    fates.set(message, fate);
    fate.arrivals++;
    if (used.has(socket)) {
      fate.cut = true;
      if (request.url?.startsWith("/rst")) socket.resetAndDestroy();
      else socket.destroy();
    } else {
      used.add(socket);
      response.setHeader("Content-Type", "application/json");
      response.end(JSON.stringify({ conversationId: "conversation", messageId: `message ${fates.size}` }));
    }
  });
  const both = (/** @type {string} */ url) => [`${url}/fin`, `${url}/rst`];
  return {
    /** Without TLS, for runtimes that can't be told to trust our authority. */
    plain: both(urls.http),
    urls: Object.values(urls).flatMap(both),
    fates,
    close,
  };
}

/**
 * Compares what the client said with what the servers saw.
 * @param {Record<string, string>} outcomes what the client said of each message
 * @param {Map<string, Fate>} fates what the servers saw
 * @returns {string} the table's cell
 */
export function judgeCuts(outcomes, fates) {
  assert.deepEqual(Object.keys(outcomes).sort(), [...fates.keys()].sort());
  const cut = [...fates].filter(([, fate]) => fate.cut);
  const servers = (/** @type {string[]} */ texts) => new Set(texts.map((text) => text.split(" ")[0])).size;
  assert.equal(servers(cut.map(([text]) => text)), servers(Object.keys(outcomes)), "no connection was kept, so none was cut");
  if (cut.some(([, { arrivals }]) => arrivals > 1)) return "sent twice";
  for (const [text, fate] of fates) assert.equal(outcomes[text], fate.cut ? "unknown" : "sent", text);
  return "unknown";
}
