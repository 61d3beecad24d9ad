// A redirect is never followed: a POST's 302 would become a GET that carries the token and sends nothing.
import type { Row } from "../../support/call.js";
import { token } from "../../support/message.js";

const redirected = { name: "LeadwayAnswerError", code: "redirected", outcome: "unknown", attempts: 1, requests: 1 };

export const redirects: Row[] = [301, 302, 303, 307, 308].flatMap((status) => [
  {
    name: `${status} to the same origin`,
    steps: [{ status, headers: { location: "/conversations/elsewhere" }, body: "" }, {}],
    expect: { ...redirected, fields: { status } },
  },
  {
    // The same server under another name: were it followed, the request would be counted here.
    name: `${status} to another origin`,
    steps: [
      ({ headers }) => ({
        status,
        headers: { location: `http://localhost:${headers.host?.split(":")[1]}/?${token}` },
        body: "",
      }),
      {},
    ],
    expect: { ...redirected, fields: { status } },
  },
  {
    name: `${status}, at-least-once`,
    steps: [{ status, headers: { location: "/" }, body: "" }, {}],
    set: () => ({ options: { delivery: "at-least-once" } }),
    expect: redirected,
  },
]);

redirects.push(
  { name: "302 without a location", steps: [{ status: 302, body: "" }, {}], expect: redirected },
  { name: "300", steps: [{ status: 300, body: "" }, {}], expect: redirected },
  { name: "304", steps: [{ status: 304, headers: { "content-length": "0" }, body: "" }, {}], expect: redirected },
);
