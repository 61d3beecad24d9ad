// The only file that knows Prism: gives it the contract, and reads its results.
import { createInstance, getHttpOperationsFromSpec, type IHttpRequest } from "@stoplight/prism-http";
import type { Diagnostic } from "./violations.js";

/** A request as Prism expects it: header names in lower case, the body parsed. */
export type Request = IHttpRequest;

/** Which response Prism should give to a valid request. */
export interface Choice {
  code?: number;
  exampleKey?: string;
  dynamic?: boolean;
}

/** Prism's response to a request, and what is wrong with the request. */
export interface PrismResult {
  status: number;
  headers: Record<string, string>;
  body: unknown;
  diagnostics: Diagnostic[];
}

/** Finds the request's operation, checks the request and chooses the response. Rejects if there is none, as for an unknown path. */
export type Check = (request: Request, operations: Operation[], choice: Choice) => Promise<PrismResult>;

/** An operation of the contract, with its references resolved. */
export type Operation = Awaited<ReturnType<Prism["getHttpOperationsFromSpec"]>>[number];

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
  mock: { dynamic: false },
} as const;

/** Reads a contract, given as a document or as its file. `operation` is `sendMessage`. */
export async function openContract(
  contract: object | string,
): Promise<{ operations: Operation[]; operation: Operation; check: Check }> {
  // Prism resolves the references in place.
  const operations = await getHttpOperationsFromSpec(structuredClone(contract));
  const operation = operations.find(({ iid }) => iid === "sendMessage");
  if (!operation) throw new Error("The contract has no operation sendMessage");
  const prism = createInstance(SETTINGS, { logger: silentLogger() });
  const check: Check = async (request, operations, choice) => {
    // A new config for each request: Prism writes the request's `Accept` header into it.
    const result = await prism.request(request, operations, { ...SETTINGS, mock: { ...SETTINGS.mock, ...choice } })();
    if (result._tag === "Left") throw result.left;
    const { output, validations } = result.right;
    const headers = Object.entries(output.headers ?? {}).map(([name, value]) => [name, String(value)]);
    return {
      status: output.statusCode,
      headers: Object.fromEntries(headers),
      body: output.body,
      diagnostics: validations.input,
    };
  };
  return { operations, operation, check };
}

function silentLogger(): Logger {
  const ignore = () => {};
  const logger = {
    child: () => logger,
    success: ignore,
    error: ignore,
    warn: ignore,
    info: ignore,
    debug: ignore,
    trace: ignore,
  };
  return logger as unknown as Logger;
}

/** Each branch of the `oneOf` of the operation's body, as an operation of its own. */
export function branchesOf(operation: Operation): Operation[] {
  const branches: Operation[] = [];
  const [{ schema } = {}] = operation.request?.body?.contents ?? [];
  for (const branch of schema?.oneOf ?? []) {
    const copy = structuredClone(operation);
    const content = copy.request?.body?.contents?.[0];
    if (content && typeof branch === "object")
      content.schema = { ...branch, ...(schema?.$schema && { $schema: schema.$schema }) };
    branches.push(copy);
  }
  return branches;
}
