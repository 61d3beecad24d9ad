// Sends that the API rejects with a long list, in the field that the client reads and in one that it does not, in turn.
import { createLeadwayClient, isLeadwayError } from "leadway-client";

const { addresses, rounds } = JSON.parse(process.argv[2]);
// Short ones: 100,000 fit into the largest body that the client reads.
const list = Array.from({ length: addresses }, (_, index) => `${index}@a`);
const headers = { "content-type": "application/json" };
const bodies = [{ message: list }, { ignored: list }].map((body) => JSON.stringify(body));
const [quoted, ignored] = bodies.map((body) =>
  createLeadwayClient({ token: "pit-1", rateLimiter: false, fetch: async () => new Response(body, { status: 400, headers }) }),
);

async function milliseconds(/** @type {typeof quoted} */ leadway) {
  const started = performance.now();
  const error = await leadway.messages.send({ type: "SMS", contactId: "a", message: "b" }).catch((thrown) => thrown);
  if (!isLeadwayError(error) || error.code !== "api-error") throw new Error("The send was to fail with an api-error");
  return performance.now() - started;
}

/** @type {{ quoted: number[], ignored: number[] }} */
const samples = { quoted: [], ignored: [] };
for (let round = 0; round < rounds; round++) {
  samples.quoted.push(await milliseconds(quoted));
  samples.ignored.push(await milliseconds(ignored));
}
process.send?.(samples);
