// One server, spoken to by HTTP, HTTPS and HTTP/2, whose connections can be cut.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createSecureServer } from "node:http2";
import { createServer as createTlsServer } from "node:https";
import { listen } from "./listen.mjs";

/** @typedef {import("node:http").IncomingMessage} Request */
/** @typedef {import("node:http").ServerResponse} Response */

/** The key and one of the certificates of test/certificates. @param {string} name */
export const certificate = (name) => ({ key: pem("key"), cert: pem(name) });

const pem = (/** @type {string} */ name) => readFileSync(new URL(`../certificates/${name}.pem`, import.meta.url));

/**
 * Starts the servers.
 * @param {(request: Request, response: Response, socket: import("node:net").Socket) => void} handle gets the TCP socket too:
 *   under TLS, nothing else can reset the connection
 * @returns {Promise<{ urls: { http: string, https: string, http2: string }, close: () => void }>} the one for HTTP/2 also speaks
 *   HTTP/1.1 with clients that ask for it
 */
export async function startProtocols(handle) {
  /** @type {Set<import("node:net").Socket>} */
  const open = new Set();
  const start = (/** @type {import("node:net").Server} */ server, /** @type {"http" | "https"} */ scheme) => {
    /** @type {Map<number | undefined, import("node:net").Socket>} */
    const sockets = new Map();
    server.on("connection", (socket) => {
      open.add(socket);
      socket.on("error", () => {}).on("close", () => open.delete(socket));
      sockets.set(socket.remotePort, socket);
    });
    server.on("sessionError", () => {});
    server.on("request", (request, response) => {
      const socket = sockets.get(request.socket.remotePort);
      if (socket) handle(request, response, socket);
    });
    return listen(server, scheme);
  };
  const tls = certificate("good");
  const servers = [createServer(), createTlsServer(tls), createSecureServer({ ...tls, allowHTTP1: true })];
  const [http, https, http2] = await Promise.all(servers.map((server, index) => start(server, index === 0 ? "http" : "https")));
  const close = () => {
    for (const server of servers) server.close();
    for (const socket of open) socket.destroy();
  };
  return { urls: { http, https, http2 }, close };
}

/** The request's body. @param {Request} request */
export async function readText(request) {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text;
}
