// From a request to its response. The checks are in the API's order: length, JSON, contract. Then comes what the test has set.
import { type Contract, type MockResponse, refusal } from "./contract.js";
import { type Incoming, MAX_BODY_BYTES } from "./http.js";
import { preferred, type Replies } from "./replies.js";

/** The request's body, parsed as far as possible, and the response. */
export async function answerTo(
  incoming: Incoming,
  contract: Contract,
  replies: Replies,
): Promise<{ body: unknown; response: MockResponse }> {
  const { body: bytes } = incoming;
  if (!bytes) return { body: undefined, response: refusal(413, [{ where: "body", why: `is over ${MAX_BODY_BYTES} bytes` }]) };
  let body: unknown;
  try {
    if (bytes.length > 0) body = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    const why = `is not valid JSON: ${(error as Error).message}`;
    return { body: bytes.toString(), response: refusal(400, [{ where: "body", why }]) };
  }
  const [path = "", ...query] = incoming.path.split("?");
  // Unlike the API, Prism checks a body's type only if the length is given, and accepts a body without a type as JSON.
  const headers = { "content-type": "application/octet-stream", ...incoming.headers, "content-length": String(bytes.length) };
  const request = {
    method: incoming.method.toLowerCase() as "post",
    url: { path, query: Object.fromEntries(new URLSearchParams(query.join("?"))) },
    headers,
    body,
  };

  const usual = await contract.ask(request);
  if (usual.violations.length > 0) return { body, response: usual };
  const wish = preferred(incoming.headers.prefer);
  if (wish) return { body, response: await contract.ask(request, wish) };
  const chosen = replies.take();
  if (!chosen) return { body, response: usual };
  const response = await contract.ask(request, chosen.choice);
  return { body, response: { ...response, headers: { ...response.headers, ...chosen.headers } } };
}
