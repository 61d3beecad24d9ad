// The API's stand-in for calls: as fast as Node's own server goes. It takes any message.
import { createServer } from "node:http";
import { taken } from "./answers.mjs";

let count = 0;
const server = createServer((request, response) => {
  request.resume().on("end", () => {
    const [body, headers] = taken(++count);
    response.writeHead(201, headers).end(body);
  });
});
// A client that waits for its turn keeps its connections.
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => {
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  process.send?.(`http://127.0.0.1:${port}`);
});
process.once("disconnect", () => process.exit());
