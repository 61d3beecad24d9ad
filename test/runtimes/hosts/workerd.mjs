// workerd, the runtime of Cloudflare Workers, started by miniflare. The worker is one bundled module.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { Miniflare } from "miniflare";
import { build } from "rolldown";

const [, app, addresses] = process.argv.slice(2);
const { output } = await build({ input: `${app}/worker.mjs`, cwd: app, platform: "neutral", write: false, logLevel: "warn" });
// Without `cf: false` it asks Cloudflare for its location.
const settings = { modules: true, script: output[0].code, compatibilityDate: "2026-07-30", cf: false };
const worker = new Miniflare(settings);
const ask = async (/** @type {string} */ body) =>
  (await worker.dispatchFetch("http://worker/", { method: "POST", body })).text();

/** In workerd, a timer ends with the request that set it, and the requests of a worker usually share one client and its limiter. */
async function tryShared() {
  const server = createServer((request, response) => {
    request.resume().on("end", () => response.writeHead(201).end('{"conversationId":"c","messageId":"m"}'));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const shared = JSON.stringify({ shared: `http://127.0.0.1:${port}` });
  try {
    const sent = [...(await Promise.all([ask(shared), ask(shared)])), await ask(shared)].map((text) => JSON.parse(text).length);
    assert.deepEqual(sent, [6, 6, 6]);
  } finally {
    server.close();
  }
}

try {
  // The worker of `npm run proof:certainty` does not know this.
  if (JSON.parse(addresses).mock) await tryShared();
  console.log(await ask(addresses));
} finally {
  await worker.dispose();
}
