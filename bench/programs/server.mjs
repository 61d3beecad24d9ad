// The API's stand-in for calls: as fast as Node's own server goes. It takes any message and answers 201 with ids of its own,
// and with the headers of the rate limit, which the API sends with every answer.
import { createServer } from "node:http";

let count = 0;
const headers = {
  "content-type": "application/json; charset=utf-8",
  "x-ratelimit-max": "100",
  "x-ratelimit-remaining": "99",
  "x-ratelimit-interval-milliseconds": "10000",
  "x-ratelimit-limit-daily": "200000",
  "x-ratelimit-daily-remaining": "199999",
};

const server = createServer((request, response) => {
  request.resume().on("end", () => {
    count++;
    const body = `{"status":"pending","conversationId":"conversation-${count % 100}","messageId":"message-${count}"}`;
    response.writeHead(201, { ...headers, "content-length": body.length }).end(body);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => {
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  process.send?.(`http://127.0.0.1:${port}`);
});
process.once("disconnect", () => process.exit());
