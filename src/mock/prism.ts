// The only file that knows Prism: gives it the contract, and reads its results.
import { createInstance, getHttpOperationsFromSpec, type IHttpRequest } from "@stoplight/prism-http";
import type { MockReply } from "./replies.js";
import { type MockViolation, violationsOf } from "./violations.js";

/** A request as Prism expects it: header names in lower case, the body parsed. */
export type Request = IHttpRequest;

/** A response, and the rules of the contract that its request broke. */
export interface MockResponse {
  status: number;
  headers: Record<string, string>;
  body: unknown;
  violations: MockViolation[];
}

/** An operation of the contract, with its references resolved. */
type Operation = Awaited<ReturnType<Prism["getHttpOperationsFromSpec"]>>[number];

// Not `typeof` the imports, or the bundled declarations keep an import of Prism.
type Prism = typeof import("@stoplight/prism-http");
type Logger = Parameters<Prism["createInstance"]>[1]["logger"];

const SETTINGS = {
  isProxy: false,
  checkSecurity: true,
  validateRequest: true,
  validateResponse: false,
  errors: false,
  upstreamProxy: undefined,
} as const;

const ignore = () => {};
const silent: object = { child: () => silent, success: ignore, error: ignore, warn: ignore, info: ignore, debug: ignore };

/** Reads a contract, given as a document or as its file. `operation` is `sendMessage`. */
export async function openContract(contract: object | string) {
  // Prism resolves the references in place.
  const operations = await getHttpOperationsFromSpec(structuredClone(contract));
  const operation = operations.find(({ iid }) => iid === "sendMessage");
  if (!operation) throw new Error("The contract has no operation sendMessage");
  const prism = createInstance({ ...SETTINGS, mock: { dynamic: false } }, { logger: silent as Logger });

  /** Finds the request's operation, checks the request and chooses the response. Rejects if there is none, as for an unknown path. */
  async function check(request: Request, among: Operation[], { status, example }: MockReply = {}): Promise<MockResponse> {
    // A new config for each request: Prism writes the request's `Accept` header into it.
    const mock = { dynamic: false, ...(status && { code: status }), ...(example && { exampleKey: example }) };
    const result = await prism.request(request, among, { ...SETTINGS, mock })();
    if (result._tag === "Left") throw result.left;
    const { output, validations } = result.right;
    const { statusCode, headers = {}, body } = output;
    return { status: statusCode, headers, body, violations: violationsOf(validations.input) };
  }
  return { operations, operation, check };
}

/** Each branch of the `oneOf` of the operation's body, as an operation of its own. */
export function branchesOf(operation: Operation): Operation[] {
  const { oneOf = [], ...rest } = operation.request?.body?.contents?.[0]?.schema ?? {};
  return oneOf.map((branch) => {
    const copy = structuredClone(operation);
    for (const content of copy.request?.body?.contents ?? []) content.schema = { ...rest, ...Object(branch) };
    return copy;
  });
}
