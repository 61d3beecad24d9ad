// One runtime: the smoke is run in it, and what it said is held against what the servers saw.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { readContract } from "../../scripts/lib/contract.mjs";

const { components } = await readContract();
const { sent, doNotDisturb } = components.examples;

/** What each call comes to. @param {boolean} provesRefused */
const expected = (provesRefused) => ({
  send: { outcome: "sent", messageId: sent.value.messageId, limit: components.headers["X-RateLimit-Max"].example },
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
 * Runs the smoke in a process of its own, for at most a minute; throws where anything is not as it should be.
 * @param {import("./runtimes.mjs").Runtime} runtime
 * @param {string} app the folder with the tarball and the smoke
 * @param {Awaited<ReturnType<typeof import("./servers.mjs").startServers>>} servers
 * @returns {Promise<string[]>} the outcomes, by the names of {@link calls}
 */
export async function tryOut(runtime, app, servers) {
  servers.reset();
  const [file, ...args] = runtime.command(app);
  const env = { ...process.env, DENO_NO_UPDATE_CHECK: "1", DO_NOT_TRACK: "1" };
  const options = { cwd: app, env, timeout: 60_000 };
  const { stdout } = await promisify(execFile)(file, [...args, JSON.stringify(servers.addresses)], options);
  const results = JSON.parse(stdout);
  assert.deepEqual(results, expected(runtime.provesRefused));
  // No call reached a server twice, no redirect was followed, and what reached the mock kept the contract.
  assert.deepEqual(servers.mock.violations, []);
  assert.equal(servers.mock.requests.length, 2);
  const { "/silence": silence = 0, ...seen } = servers.seen;
  assert.deepEqual(seen, { "/html": 1, "/redirect": 1 });
  // On a busy machine a browser may still be asking whether it may send when the time is up.
  assert.ok(silence <= 2, `two calls reached the server ${silence} times`);
  return calls.map((call) => results[call].outcome);
}

/** The names of the calls, in their order. */
export const calls = Object.keys(expected(false));
