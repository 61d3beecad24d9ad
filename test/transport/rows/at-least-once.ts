// Asked to, the client sends again what may have gone out. An unknown in any attempt stays in the outcome.
import type { Row } from "../../support/call.js";
import { refusedUrl, type Step, sent } from "../../support/server.js";

const options = { delivery: "at-least-once" } as const;
const set = () => ({ options });
const broken: Step = { status: 500, body: "" };
const api = { name: "LeadwayApiError", code: "api-error", outcome: "unknown" };

export const atLeastOnce: Row[] = [
  {
    name: "500 then 400",
    steps: [broken, { status: 400, body: "" }],
    set,
    expect: { ...api, attempts: 2, requests: 2, fields: { status: 400 } },
  },
  {
    name: "500 then refused",
    steps: [broken],
    set: (_, fetch) => {
      let calls = 0;
      return {
        options: { ...options, fetch: (url, init) => fetch(calls++ ? `${refusedUrl}/conversations/messages` : url, init) },
      };
    },
    expect: { ...api, name: "LeadwayConnectionError", code: "connection-failed", attempts: 3, requests: 1 },
  },
  { name: "reset then good", steps: [{ fault: "reset" }, {}], set, expect: { requests: 2 } },
  { name: "closed then good", steps: [{ fault: "close" }, {}], set, expect: { requests: 2 } },
  { name: "500 then good", steps: [broken, {}], set, expect: { requests: 2 } },
  { name: "500, 500, then good", steps: [broken, broken, {}], set, expect: { requests: 3 } },
  { name: "a body cut, then good", steps: [{ cutAfter: 10 }, {}], set, expect: { requests: 2 } },
  {
    // 4,500 ms for three attempts: the first gets 1,500.
    name: "silence then good",
    steps: [{ fault: "silence" }, {}],
    set: () => ({ options, call: { timeoutMs: 4500 } }),
    expect: { requests: 2, least: 1450 },
  },
  {
    name: "a body that stalls, then good",
    steps: [{ body: sent, stallAfter: 10 }, {}],
    set: () => ({ options, call: { timeoutMs: 4500 } }),
    expect: { requests: 2, least: 1450 },
  },
  {
    name: "silence, always",
    steps: [{ fault: "silence" }],
    set: () => ({ options, call: { timeoutMs: 5000 } }),
    expect: { name: "LeadwayTimeoutError", code: "timed-out", outcome: "unknown", attempts: 3, requests: 3, least: 3000 },
  },
  {
    name: "reset, no retries",
    steps: [{ fault: "reset" }],
    set: () => ({ options, call: { maxRetries: 0 } }),
    expect: { name: "LeadwayConnectionError", code: "connection-failed", outcome: "unknown", attempts: 1, requests: 1 },
  },
  {
    name: "503 that asks for more time than there is",
    steps: [{ status: 503, headers: { "retry-after": "60" }, body: "" }, {}],
    set: () => ({ options, call: { timeoutMs: 6000 } }),
    expect: { ...api, attempts: 1, requests: 1 },
  },
  {
    name: "a complete 2xx that is wrong",
    steps: [{ status: 200, body: "{}" }, {}],
    set,
    expect: {
      name: "LeadwayAnswerError",
      code: "unreadable-answer",
      outcome: "unknown",
      attempts: 1,
      requests: 1,
      postAccepts: true,
    },
  },
  {
    name: "HTML in a 2xx",
    steps: [{ status: 200, body: "<html>" }, {}],
    set,
    expect: { name: "LeadwayAnswerError", code: "unreadable-answer", outcome: "unknown", attempts: 1, requests: 1 },
  },
  {
    name: "400",
    steps: [{ status: 400, body: "" }, {}],
    set,
    expect: { ...api, outcome: "rejected", attempts: 1, requests: 1 },
  },
];
