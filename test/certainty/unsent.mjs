// Places where no message gets through: no trusted certificate, no TLS, no connection. They count the messages that arrive: none.
import { once } from "node:events";
import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { createServer as createTcpServer } from "node:net";
import { listen } from "../runtimes/listen.mjs";
import { certificate } from "../runtimes/protocols.mjs";

/** A fatal TLS alert in plain text: the server refuses the handshake. @param {number} description */
const alert = (description) => Buffer.from([21, 3, 3, 0, 2, 2, description]);

/**
 * Starts the servers.
 * @returns {Promise<{ provable: Record<string, string>, doubtful: Record<string, string>, arrived: () => number, close: () => void }>}
 *   the URLs, by the reason why nothing gets through. Of the doubtful ones, no error proves it: the connection was made, and the
 *   request written
 */
export async function startUnsent() {
  let arrived = 0;
  /** @type {import("node:net").Server[]} */
  const servers = [];
  /** @type {Set<import("node:net").Socket>} */
  const open = new Set();
  const start = (/** @type {import("node:net").Server} */ server, /** @type {"http" | "https"} */ scheme = "https") => {
    server.on("connection", (socket) => {
      open.add(socket);
      socket.on("error", () => {}).on("close", () => open.delete(socket));
    });
    server.on("tlsClientError", () => {});
    server.on("request", (_, response) => {
      arrived++;
      response.end("{}");
    });
    servers.push(server);
    return listen(server, scheme);
  };
  const refused = createServer();
  const nobody = await listen(refused);
  refused.close();
  await once(refused, "close");

  const tls = (/** @type {string} */ name, /** @type {import("node:tls").TlsOptions} */ options = {}) =>
    start(createTlsServer({ ...certificate(name), ...options }));
  /** A server that does this with the first bytes of the handshake. */
  const tcp = (/** @type {(socket: import("node:net").Socket) => void} */ handle) =>
    start(createTcpServer((socket) => void socket.once("data", () => handle(socket))));

  const provable = {
    "connection refused": nobody,
    "connection refused, https": nobody.replace("http:", "https:"),
    "self-signed certificate": await tls("self-signed"),
    "expired certificate": await tls("expired"),
    "unknown issuer": await tls("unknown-issuer"),
    "certificate for another host": await tls("other-host"),
    "client certificate required": await tls("good", { requestCert: true, maxVersion: "TLSv1.2" }),
    "handshake refused": await tcp((socket) => socket.end(alert(40))),
    "no common TLS version": await tcp((socket) => socket.end(alert(70))),
    "connection closed in the handshake": await tcp((socket) => socket.end()),
    "connection reset in the handshake": await tcp((socket) => socket.resetAndDestroy()),
    "handshake never answered": await tcp(() => {}),
    "HTTPS to a plain HTTP port": (await start(createServer())).replace("http:", "https:"),
    "port that fetch forbids": "http://127.0.0.1:6000",
  };
  const doubtful = {
    "client certificate required, TLS 1.3": await tls("good", { requestCert: true, minVersion: "TLSv1.3" }),
    "plain HTTP to a TLS port": (await tls("good")).replace("https:", "http:"),
    "connection closed at once": await start(
      createTcpServer((socket) => void socket.end()),
      "http",
    ),
  };
  const close = () => {
    for (const server of servers) server.close();
    for (const socket of open) socket.destroy();
  };
  return { provable, doubtful, arrived: () => arrived, close };
}
