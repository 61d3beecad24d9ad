// No answer. Only a failure to connect proves that nothing left.
import { faithful, type Row } from "../../support/call.js";
import { refusedUrl } from "../../support/server.js";

const lost = { name: "LeadwayConnectionError", code: "connection-failed", outcome: "unknown", attempts: 1, requests: 1 };
const unsent = { ...lost, outcome: "not-sent", attempts: 3, requests: 0 };
const late = { ...lost, name: "LeadwayTimeoutError", code: "timed-out" };

export const connections: Row[] = [
  { name: "refused", set: () => ({ options: { baseUrl: refusedUrl } }), expect: unsent },
  { name: "refused on IPv6", set: () => ({ options: { baseUrl: "http://[::1]:2" } }), expect: unsent },
  { name: "refused on both addresses of a name", set: () => ({ options: { baseUrl: "http://localhost:2" } }), expect: unsent },
  {
    name: "refused, no retries",
    set: () => ({ options: { baseUrl: refusedUrl, maxRetries: 0 } }),
    expect: { ...unsent, attempts: 1 },
  },
  { name: "name not found", set: () => ({ options: { baseUrl: "https://api.leadway.invalid" } }), expect: unsent },
  {
    name: "refused once, then good",
    set: (_, fetch) => {
      let calls = 0;
      return {
        options: { fetch: faithful((url, init) => fetch(calls++ ? url : `${refusedUrl}/conversations/messages`, init)) },
      };
    },
    expect: { requests: 1 },
  },
  {
    name: "refused behind a fetch that could have sent the request before",
    set: (_, fetch) => ({ options: { baseUrl: refusedUrl, fetch: (url, init) => fetch(url, init) } }),
    expect: { ...lost, requests: 0 },
  },
  {
    name: "the TLS handshake fails",
    set: ({ url }) => ({ options: { baseUrl: url.replace("http:", "https:") } }),
    expect: unsent,
  },
  { name: "closed after the request was read", steps: [{ fault: "close" }, {}], expect: lost },
  { name: "reset after the request was read", steps: [{ fault: "reset" }, {}], expect: lost },
  { name: "closed after a while", steps: [{ fault: "close", delayMs: 50 }, {}], expect: lost },
  { name: "an answer that is no HTTP", steps: [{ raw: "SSH-2.0-OpenSSH_9.6\r\n" }, {}], expect: lost },
  { name: "half a head, then the end", steps: [{ raw: "HTTP/1.1 201 Created\r\nContent-Le" }, {}], expect: lost },
  {
    name: "103 before the answer",
    steps: [
      {
        raw: 'HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 201 Created\r\nContent-Length: 38\r\n\r\n{"conversationId":"c","messageId":"m"}',
      },
    ],
    expect: { requests: 1 },
  },
  {
    name: "no answer at all",
    steps: [{ fault: "silence" }, {}],
    set: () => ({ call: { timeoutMs: 1500 } }),
    expect: { ...late, least: 1490 },
  },
  {
    name: "no answer at all, the client's own timeoutMs",
    steps: [{ fault: "silence" }, {}],
    set: () => ({ options: { timeoutMs: 1500 } }),
    expect: { ...late, least: 1490 },
  },
];

/** The built-in fetch refuses these ports before it connects. */
export const blockedPort: Row = {
  name: "a port that fetch blocks",
  set: () => ({ options: { baseUrl: "http://127.0.0.1:1" } }),
  expect: unsent,
};
