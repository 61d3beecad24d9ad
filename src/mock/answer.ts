// From a request to its answer, in the API's own order: length, JSON, contract; then what the test has chosen.
import { type Answer, type Contract, refusal } from "./contract.js";
import { type Incoming, MAX_BODY_BYTES } from "./http.js";
import { preferred, type Replies } from "./replies.js";

/** What came in a body, parsed as far as it goes, and what its request is answered. */
export interface Answered {
  body: unknown;
  answer: Answer;
}

export async function answerTo(incoming: Incoming, contract: Contract, replies: Replies): Promise<Answered> {
  const { body: bytes } = incoming;
  if (!bytes) return { body: undefined, answer: refusal(413, [{ where: "body", why: `is over ${MAX_BODY_BYTES} bytes` }]) };
  let body: unknown;
  try {
    if (bytes.length > 0) body = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    const why = `is not valid JSON: ${(error as Error).message}`;
    return { body: bytes.toString(), answer: refusal(400, [{ where: "body", why }]) };
  }
  const [path = "", ...query] = incoming.path.split("?");
  // Prism checks a body's type only where its length is told, and takes a body without a type for JSON; the API does not.
  const headers = { "content-type": "application/octet-stream", ...incoming.headers, "content-length": String(bytes.length) };
  const request = {
    method: incoming.method.toLowerCase() as "post",
    url: { path, query: Object.fromEntries(new URLSearchParams(query.join("?"))) },
    headers,
    body,
  };

  const usual = await contract.ask(request);
  if (usual.violations.length > 0) return { body, answer: usual };
  const wish = preferred(incoming.headers.prefer);
  if (wish) return { body, answer: await contract.ask(request, wish) };
  const chosen = replies.take();
  if (!chosen) return { body, answer: usual };
  const answer = await contract.ask(request, chosen.choice);
  return { body, answer: { ...answer, headers: { ...answer.headers, ...chosen.headers } } };
}
