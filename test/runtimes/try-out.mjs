// One runtime: it runs the smoke test, and what the client said is compared with what the servers saw.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { readContract } from "../../scripts/lib/contract.mjs";
import { judgeCuts } from "./cutting.mjs";
import { environment } from "./runtimes.mjs";

const { components } = await readContract();
const { doNotDisturb } = components.examples;

/** The result of each call. @param {boolean} provesRefused @param {string} [messageId] */
const expected = (provesRefused, messageId) => ({
  send: { outcome: "sent", messageId, limit: components.headers["X-RateLimit-Max"].example },
  "wrong message": { outcome: "not-sent", code: "invalid-input", attempts: 0 },
  "API error": {
    outcome: "rejected",
    code: "api-error",
    attempts: 1,
    status: 400,
    canonicalCode: doNotDisturb.value.canonicalCode,
  },
  "HTML answer": { outcome: "unknown", code: "unreadable-answer", attempts: 1 },
  redirect: { outcome: "unknown", code: "redirected", attempts: 1 },
  timeout: { outcome: "unknown", code: "timed-out", attempts: 1 },
  "refused connection": { outcome: provesRefused ? "not-sent" : "unknown", code: "connection-failed", attempts: 1 },
  abort: { outcome: "unknown", code: "aborted", attempts: 1 },
});

/**
 * Runs the smoke test in its own process, for at most five minutes. Throws if anything is not as expected.
 * @param {import("./runtimes.mjs").Runtime} runtime
 * @param {string} app the folder with the tarball and the smoke test
 * @param {Awaited<ReturnType<typeof import("./servers.mjs").startServers>>} servers
 * @returns {Promise<string[]>} the outcomes, by the names of {@link calls}
 */
export async function tryOut(runtime, app, servers) {
  servers.reset();
  const [file, ...args] = runtime.command(app);
  const { addresses, cutting } = servers;
  const reachable = { ...addresses, cut: runtime.trustsAuthority ? cutting.urls : cutting.plain };
  const options = { cwd: app, env: environment, timeout: 300_000 };
  const { stdout } = await promisify(execFile)(file, [...args, JSON.stringify(reachable)], options);
  const { [KEPT]: cuts, ...results } = JSON.parse(stdout);
  const [accepted] = servers.mock.messages;
  assert.ok(accepted, "the mock server accepted no message");
  assert.deepEqual(results, expected(runtime.provesRefused, accepted.messageId));
  const cut = judgeCuts(cuts, cutting.fates);
  assert.equal(cut, runtime.resends ? "sent twice" : "unknown");
  // No other call reached a server twice, no redirect was followed, and what reached the mock kept the contract.
  assert.deepEqual(servers.mock.violations, []);
  assert.equal(servers.mock.requests.length, 2);
  const { "/silence": silence = 0, ...seen } = servers.seen;
  assert.deepEqual(seen, { "/html": 1, "/redirect": 1 });
  // On a busy machine a browser may still be asking whether it may send when the time is up.
  assert.ok(silence <= 2, `two calls reached the server ${silence} times`);
  return calls.map((call) => (call === KEPT ? cut : results[call].outcome));
}

const KEPT = "kept connection cut";

/** The names of the calls, in their order. */
export const calls = [...Object.keys(expected(false)), KEPT];
