// What the contenders and packages are called in the report.

/** @type {Record<string, { text: string, markdown: string, ours?: boolean }>} */
export const names = {
  send: { text: "send", markdown: "`messages.send`", ours: true },
  POST: { text: "POST", markdown: "`POST`", ours: true },
  "send-undici": { text: "send on undiciFetch", markdown: "`messages.send` on `undiciFetch`", ours: true },
  "openapi-fetch": { text: "openapi-fetch", markdown: "openapi-fetch" },
  fetch: { text: "fetch", markdown: "the built-in `fetch`" },
  "fetch-deadline": { text: "fetch, a timeout", markdown: "the built-in `fetch` with a timeout" },
  sdk: { text: "the official SDK", markdown: "the official SDK" },
  "sdk-retry": { text: "the SDK, retrying", markdown: "the official SDK, `rateLimitRetry: true`" },
  undici: { text: "undici.request", markdown: "`undici.request`" },
  http: { text: "node:http", markdown: "`node:http`, keep-alive" },
  "leadway-client": { text: "leadway-client", markdown: "leadway-client", ours: true },
  "highlevel-sdk": { text: "@gnosticdev SDK", markdown: "`@gnosticdev/highlevel-sdk`" },
  "api-client": { text: "the official SDK", markdown: "the official SDK" },
};
