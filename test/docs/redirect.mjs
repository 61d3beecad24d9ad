// Loaded before every program of the pages: what they send to the API goes to the mock, and nothing leaves this machine.
import { createRequire } from "node:module";

const { API, MOCK } = process.env;
const realFetch = globalThis.fetch;
const undici = createRequire(import.meta.url)("undici");
const { dispatch } = undici.Agent.prototype;

globalThis.fetch = (url, init) => realFetch(redirected(url), init);
undici.Agent.prototype.dispatch = function (options, handler) {
  const { origin, pathname, search } = new URL(redirected(`${options.origin}${options.path}`));
  return dispatch.call(this, { ...options, origin, path: pathname + search }, handler);
};

function redirected(url) {
  const target = new URL(url);
  if (target.origin === API) return new URL(target.pathname + target.search, MOCK);
  if (target.hostname === "127.0.0.1") return url;
  throw new Error(`A page's program wants ${target.origin}.`);
}
