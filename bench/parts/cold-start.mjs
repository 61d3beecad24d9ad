// From the start of a process to the first byte of its first send at the server.
import { once } from "node:events";
import { createServer } from "node:net";
import { run } from "../lib/processes.mjs";
import { difference, spread, turned } from "../lib/statistics.mjs";
import { taken } from "../programs/answers.mjs";

const names = ["fetch", "http", "undici", "openapi-fetch", "send", "send-undici", "sdk"];

/** @param {{ rounds?: number }} settings */
export async function coldStart({ rounds = 20 }) {
  let arrived = 0;
  const [body, headers] = taken(1);
  const head = Object.entries({ ...headers, connection: "close" }).map(([name, value]) => `${name}: ${value}\r\n`);
  const server = createServer((socket) =>
    socket.once("data", () => {
      arrived = performance.now();
      socket.end(`HTTP/1.1 201 Created\r\n${head.join("")}\r\n${body}`);
    }),
  );
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());

  /** @type {Map<string, number[]>} */
  const samples = new Map(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const name of turned(names, round)) {
      const started = performance.now();
      await run("cold-start", [name, `http://127.0.0.1:${port}`]);
      samples.get(name)?.push(arrived - started);
    }
  }
  server.close();
  const of = (/** @type {string} */ name) => samples.get(name) ?? [];
  const rowOf = (/** @type {string} */ name) => ({
    milliseconds: spread(of(name)),
    overFetch: difference(of(name), of("fetch")),
  });
  return { rounds, rows: Object.fromEntries(names.map((name) => [name, rowOf(name)])) };
}
