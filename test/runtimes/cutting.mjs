// Servers that accept a message on a kept-alive connection, and then cut the connection instead of answering.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createSecureServer } from "node:http2";
import { createServer as createTlsServer } from "node:https";
import { listen } from "./listen.mjs";

const certificate = (/** @type {string} */ name) => readFileSync(new URL(`../certificates/${name}.pem`, import.meta.url));

/**
 * What happened to a message: how often it arrived, and whether its connection was cut.
 * @typedef {{ arrivals: number, cut: boolean }} Fate
 */

/**
 * Starts a server for HTTP, one for HTTPS and one for HTTP/2. Each answers the first message on a connection. It accepts a later one
 * and cuts the connection, by FIN or RST, as the path says.
 */
export async function startCutting() {
  const tls = { key: certificate("key"), cert: certificate("good") };
  /** @type {Map<string, Fate>} by the message's text */
  const fates = new Map();
  const started = [createServer(), createTlsServer(tls), createSecureServer({ ...tls, allowHTTP1: true })];
  const urls = [];
  for (const [index, server] of started.entries()) {
    const address = await listen(cutKept(server, fates), index === 0 ? "http" : "https");
    urls.push(`${address}/fin`, `${address}/rst`);
  }
  return {
    /** Without TLS, for runtimes that can't be told of our authority. */
    plain: urls.slice(0, 2),
    urls,
    fates,
    close: () => {
      for (const server of started) server.close();
    },
  };
}

/** @param {import("node:http").Server | import("node:http2").Http2SecureServer} server @param {Map<string, Fate>} fates */
function cutKept(server, fates) {
  // Under TLS only the TCP socket can be cut.
  const sockets = new Map();
  server.on("connection", (socket) =>
    sockets.set(
      socket.remotePort,
      socket.on("error", () => {}),
    ),
  );
  server.on("sessionError", () => {});
  const used = new WeakSet();
  return server.on("request", async (request, response) => {
    // A web page of another origin asks first, and may read every answer.
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Access-Control-Allow-Headers", request.headers["access-control-request-headers"] ?? "*");
    if (request.method === "OPTIONS") return response.writeHead(204).end();
    let body = "";
    for await (const chunk of request) body += chunk;
    const socket = sockets.get(request.socket.remotePort);
    const { message } = JSON.parse(body);
    const fate = fates.get(message) ?? { arrivals: 0, cut: false };
    fates.set(message, fate);
    fate.arrivals++;
    if (!used.has(socket)) {
      used.add(socket);
      response.setHeader("Content-Type", "application/json");
      response.end(JSON.stringify({ conversationId: "conversation", messageId: `message ${fates.size}` }));
    } else {
      fate.cut = true;
      if (request.url.startsWith("/rst")) socket.resetAndDestroy();
      else socket.destroy();
    }
  });
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
  const urls = new Set(Object.keys(outcomes).map((text) => text.split(" ")[0]));
  assert.equal(new Set(cut.map(([text]) => text.split(" ")[0])).size, urls.size, "no connection was kept, so none was cut");
  if (cut.some(([, { arrivals }]) => arrivals > 1)) return "sent twice";
  for (const [text, fate] of fates) assert.equal(outcomes[text], fate.cut ? "unknown" : "sent", text);
  return "unknown";
}
