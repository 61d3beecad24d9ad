// What the smoke calls: the API's mock, a server that misbehaves, and a port where nobody listens. All on loopback.
import { once } from "node:events";
import { createServer } from "node:http";

/** @type {typeof import("../../src/mock/index.js")} What is tried is the build, which the type checker may not see. */
const { startMock } = await import(new URL("../../dist/mock.mjs", import.meta.url).href);

const PAGE = "<!doctype html><title>Error 1010</title><p>Nothing of the API in here.</p>";

/** How each path misbehaves; another path is answered 404. Nobody should ever ask for `/elsewhere`. */
const FAULTS = {
  "/html": (response) => response.setHeader("Content-Type", "text/html").end(PAGE),
  "/redirect": (response) => response.writeHead(302, { Location: "/elsewhere" }).end(),
  "/silence": () => {},
};

/**
 * Starts the servers. `seen` counts the requests of each path of the misbehaving one; `reset` forgets them and the mock's.
 */
export async function startServers() {
  const mock = await startMock();
  /** @type {Record<string, number>} */
  const seen = {};
  const faults = createServer((request, response) => {
    // A page of another origin asks first, and may read every answer.
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Access-Control-Allow-Headers", request.headers["access-control-request-headers"] ?? "*");
    if (request.method === "OPTIONS") return response.writeHead(204).end();
    const path = String(request.url).replace("/conversations/messages", "");
    seen[path] = (seen[path] ?? 0) + 1;
    request.resume();
    (FAULTS[path] ?? (() => response.writeHead(404).end()))(response);
  });
  await once(faults.listen(0, "127.0.0.1"), "listening");
  return {
    addresses: { mock: mock.url, faults: urlOf(faults), refused: await refusedUrl() },
    mock,
    seen,
    reset() {
      mock.reset();
      for (const path of Object.keys(seen)) delete seen[path];
    },
    async close() {
      faults.close();
      faults.closeAllConnections();
      await mock.close();
    },
  };
}

/** A port that was free a moment ago. */
async function refusedUrl() {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const url = urlOf(server);
  server.close();
  await once(server, "close");
  return url;
}

/** @param {import("node:http").Server} server */
const urlOf = (server) => `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}`;
