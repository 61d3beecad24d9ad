// Checks a response against the contract. Prism does, if the response is called its own.
import { createInstance, getHttpOperationsFromSpec, type IHttpRequest } from "@stoplight/prism-http";
import { contract } from "../../src/generated/contract.js";

const ignore = () => {};
const logger = { child: () => logger, success: ignore, info: ignore, warn: ignore, error: ignore, debug: ignore };
const settings = {
  isProxy: false,
  checkSecurity: false,
  validateRequest: false,
  validateResponse: true,
  errors: false,
  upstreamProxy: undefined,
  mock: { dynamic: false },
} as const;

const operations = getHttpOperationsFromSpec(structuredClone(contract));

/** Where the response to a request breaks the contract. */
export async function brokenParts(
  request: Pick<IHttpRequest, "method" | "url">,
  { status, body }: { status: number; body: unknown },
): Promise<string[]> {
  const output = { statusCode: status, body, headers: { "content-type": "application/json" } };
  const prism = createInstance(settings, {
    logger: logger as never,
    mock: () => () => ({ _tag: "Right", right: output }),
  });
  const result = await prism.request(request, await operations)();
  if (result._tag === "Left") throw result.left;
  return result.right.validations.output.map(({ path }) => (path ?? []).join("."));
}
