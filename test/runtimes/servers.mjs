// What the smoke test calls: the API's mock, servers that misbehave, and a port where nothing listens. All on loopback.
import { once } from "node:events";
import { createServer } from "node:http";
import { startCutting } from "./cutting.mjs";
import { listen } from "./listen.mjs";

/** @type {typeof import("../../src/mock/index.js")} The build is what is tested; the type checker may not see it. */
const { startMock } = await import(new URL("../../dist/mock.mjs", import.meta.url).href);

const PAGE = "<!doctype html><title>Error 1010</title><p>Not the API.</p>";

/** How each path misbehaves. Another path is answered 404. No client may ask for `/elsewhere`. */
const FAULTS = {
  "/html": (response) => response.setHeader("Content-Type", "text/html").end(PAGE),
  "/redirect": (response) => response.writeHead(302, { Location: "/elsewhere" }).end(),
  "/silence": () => {},
};

/** Starts the servers. `seen` counts the requests for each path that misbehaves. `reset` forgets all requests. */
export async function startServers() {
  const mock = await startMock();
  /** @type {Record<string, number>} */
  const seen = {};
  const faults = createServer((request, response) => {
    // A web page of another origin asks first, and may read every answer.
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Access-Control-Allow-Headers", request.headers["access-control-request-headers"] ?? "*");
    if (request.method === "OPTIONS") return response.writeHead(204).end();
    const path = String(request.url).replace("/conversations/messages", "");
    seen[path] = (seen[path] ?? 0) + 1;
    request.resume();
    (FAULTS[path] ?? (() => response.writeHead(404).end()))(response);
  });
  const cutting = await startCutting();
  return {
    addresses: { mock: mock.url, faults: await listen(faults), refused: await refusedUrl(), cut: cutting.urls },
    mock,
    seen,
    cutting,
    reset() {
      mock.reset();
      cutting.fates.clear();
      for (const path of Object.keys(seen)) delete seen[path];
    },
    async close() {
      cutting.close();
      faults.close();
      faults.closeAllConnections();
      await mock.close();
    },
  };
}

/** A port that was free a moment ago. */
async function refusedUrl() {
  const server = createServer();
  const url = await listen(server);
  server.close();
  await once(server, "close");
  return url;
}
