// Loaded before every program of the pages: what they send to the API goes to the mock, and nothing leaves this machine.
const { API, MOCK } = process.env;
const realFetch = globalThis.fetch;

globalThis.fetch = (url, init) => {
  const target = new URL(url);
  if (target.origin === API) return realFetch(new URL(target.pathname + target.search, MOCK), init);
  if (target.hostname === "127.0.0.1") return realFetch(url, init);
  throw new Error(`A page's program wants ${target.origin}.`);
};
