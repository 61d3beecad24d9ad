// Ten thousand sends that share one signal, and what they leave behind.
import { runProgram } from "./bundle.js";

export interface Left {
  /** Bytes by which the heap grew. */
  grown: number;
  /** Most listeners that were ever on the signal at once, and how many are left on it. */
  most: number;
  left: number;
}

/**
 * Runs good, refused and lost sends in turn, in a process of its own, where the collector can be called: over the built-in
 * fetch and a local server, or over a fetch that answers by itself, which is much faster and shows our own leaks as well.
 */
export async function leaks(over: "sockets" | "nothing"): Promise<Left> {
  const { code, stdout, stderr } = await runProgram(program(over), { flags: ["--expose-gc"] });
  if (code !== 0 || stderr) throw new Error(`${code}: ${stderr}`);
  return JSON.parse(stdout);
}

const program = (over: string) => `
  import { getEventListeners } from "node:events";
  import { createServer } from "node:http";
  import { createLeadwayClient } from "./src/index.js";

  const good = '{"conversationId":"c","messageId":"m"}';
  const bad = '{"message":"no"}';
  const server = createServer((request, response) => {
    request.resume().on("end", () => {
      const kind = count++ % 10;
      if (kind === 7) return request.socket.destroy();
      response.writeHead(kind === 3 ? 400 : 201, { "content-type": "application/json" });
      response.end(kind === 3 ? bad : good);
    });
  });
  const fake = async () => {
    const kind = count++ % 10;
    await null;
    if (kind === 7) throw new TypeError("fetch failed");
    return new Response(kind === 3 ? bad : good, { status: kind === 3 ? 400 : 201 });
  };
  let count = 0;
  let most = 0;
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const baseUrl = "http://127.0.0.1:" + server.address().port;
  const fetch = ${over === "nothing" ? "fake" : "undefined"};
  const client = createLeadwayClient({ token: "pit-token-1", baseUrl, rateLimiter: false, fetch });
  const { signal } = new AbortController();
  const send = async (sends) => {
    let left = sends;
    const worker = async () => {
      while (left-- > 0) {
        await client.messages.send({ type: "SMS", contactId: "contact-1", message: "hello" }, { signal }).catch(() => {});
        most = Math.max(most, getEventListeners(signal, "abort").length);
      }
    };
    await Promise.all(Array.from({ length: 32 }, worker));
  };
  const heap = async () => {
    // In a task of its own: a collector called from here looks through the stack too, and on Node 22 and 24 what it finds
    // there by chance may keep 20 MB for a while.
    for (let i = 0; i < 3; i++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      await gc({ type: "major", execution: "async" });
    }
    return process.memoryUsage().heapUsed;
  };
  await send(2_000);
  const before = await heap();
  await send(10_000);
  // The client remembers its sends for an hour, and forgets them at the next.
  const now = Date.now;
  Date.now = () => now() + 7_200_000;
  await send(32);
  const grown = (await heap()) - before;
  console.log(JSON.stringify({ grown, most, left: getEventListeners(signal, "abort").length }));
  server.closeAllConnections();
  server.close();
`;
