// From a request to its response. The checks are in the API's order: length, JSON, contract. Then comes what the test has set, or
// else what the API would answer after all that it has accepted.
import { type Contract, refusal } from "./contract.js";
import { type Incoming, MAX_BODY_BYTES } from "./http.js";
import { ACCEPTED, type Mailbox } from "./mailbox/index.js";
import type { MockResponse } from "./prism.js";
import { type MockReply, preferred, type Replies } from "./replies.js";

/** The request's body, parsed as far as possible, the response, and how it is sent. */
export interface Answer extends Pick<MockReply, "stallMs" | "hangUp"> {
  body: unknown;
  response: MockResponse;
}

export async function answerTo(incoming: Incoming, contract: Contract, replies: Replies, mailbox: Mailbox): Promise<Answer> {
  const { method, path, headers, body: bytes } = incoming;
  if (!bytes) return { body: undefined, response: refusal(413, [{ where: "body", why: `is over ${MAX_BODY_BYTES} bytes` }]) };
  let body: unknown;
  try {
    if (bytes.length > 0) body = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    const why = `is not valid JSON: ${(error as Error).message}`;
    return { body: bytes.toString(), response: refusal(400, [{ where: "body", why }]) };
  }
  const [pathname = "", ...query] = path.split("?");
  const request = {
    method: method.toLowerCase() as "post",
    url: { path: pathname, query: Object.fromEntries(new URLSearchParams(query.join("?"))) },
    // Unlike the API, Prism checks a body's type only if the length is given, and accepts a body without a type as JSON.
    headers: { "content-type": "application/octet-stream", ...headers, "content-length": String(bytes.length) },
    body,
  };

  const usual = await contract.ask(request);
  if (usual.violations.length > 0) return { body, response: usual };
  const { headers: added, stallMs = 0, ...reply } = preferred(headers.prefer) ?? replies.take();
  const isAccepted = reply.accepted ?? (reply.status ? reply.status < 300 : !reply.hangUp);
  const remembered = isAccepted ? mailbox.answer({ method, path, body }) : undefined;
  const response = reply.status ? await contract.ask(request, reply) : { ...usual, ...remembered };
  // An accepted message has ids of its own, not those of an example.
  if (reply.status && response.status < 300 && remembered?.status === ACCEPTED)
    response.body = { ...Object(response.body), ...remembered.body };
  const hangUp = reply.hangUp || !(isAccepted || reply.status);
  return { body, response: { ...response, headers: { ...response.headers, ...added } }, stallMs, hangUp };
}
