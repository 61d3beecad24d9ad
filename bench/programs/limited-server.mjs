// The API's stand-in for its rate limit: 100 messages in any 10 s, and 429 beyond; each answer takes up to 200 ms.
import { createServer } from "node:http";
import { limits, taken } from "./answers.mjs";

/** @type {number[]} when each message was taken, in milliseconds */
const times = [];
let refused = 0;

const server = createServer((request, response) => {
  request.resume();
  const at = performance.now();
  const left = 100 - times.filter((time) => time > at - 10_000).length;
  if (left > 0) times.push(at);
  else refused++;
  const [body, headers] = left > 0 ? taken(times.length, left - 1) : ["", limits(0)];
  setTimeout(() => response.writeHead(left > 0 ? 201 : 429, headers).end(body), Math.random() * 200);
});
server.listen(0, "127.0.0.1", () => {
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  process.send?.(`http://127.0.0.1:${port}`);
});

// Asked what it saw.
process.on("message", () => {
  const seconds = ((times.at(-1) ?? 0) - times[0]) / 1000;
  process.send?.({ taken: times.length, refused, seconds, perSecond: (times.length - 1) / seconds });
});
process.once("disconnect", () => process.exit());
