// The contract, ready to answer requests. Prism checks and answers; the list of violations is narrowed to the message's channel.
import { STATUS_CODES } from "node:http";
import { contract } from "../generated/contract.js";
import { channels, sendPath } from "../generated/facts.js";
import { ACCEPTED } from "./mailbox/index.js";
import { branchesOf, type MockResponse, openContract, type Request } from "./prism.js";
import type { Documented, MockReply } from "./replies.js";
import type { MockViolation } from "./violations.js";

/** A contract that answers requests. */
export interface Contract {
  /** Checks a request, and responds as the contract says, or with the reply's `status` and `example`. */
  ask(request: Request, reply?: MockReply): Promise<MockResponse>;
  examples: Documented;
}

let packaged: Promise<Contract> | undefined;

/** This package's contract. It is read once per process, since that takes Prism a while. */
export function ownContract(): Promise<Contract> {
  packaged ??= loadContract(contract);
  return packaged;
}

/** Reads a contract. Throws if Prism would accept what must be refused. */
export async function loadContract(contract: object): Promise<Contract> {
  const { operations, operation, check } = await openContract(contract);
  const branches = branchesOf(operation);

  async function ask(request: Request, reply: MockReply = {}): Promise<MockResponse> {
    try {
      const isSend = request.method === operation.method && request.url.path === operation.path;
      const response = await check(request, operations, { ...(isSend && { status: ACCEPTED }), ...reply });
      if (response.violations.length === 0) return response;
      // Only the rules of the message's channel: of the only branch whose `type` fits.
      const each = await Promise.all(isSend ? branches.map((branch) => check(request, [branch])) : []);
      const fitting = each.filter(({ violations }) => !violations.some(({ where }) => where === "body.type"));
      const { violations } = (fitting.length === 1 && fitting[0]) || response;
      // Prism answers an invalid body with the status's first example, which is about something else.
      if (response.status === 401) return { ...response, violations };
      return { ...refusal(response.status, violations), headers: response.headers };
    } catch (error) {
      // Prism throws if it has no response: for another path or method, an undocumented status, or an unreadable header.
      const { status = 400, detail, message } = error as Error & { status?: number; detail?: string };
      return refusal(status, [{ where: "request", why: detail ?? message }]);
    }
  }

  await prove(ask);
  const examples = operation.responses.map(({ code, contents }): [number, string[]] => [
    Number(code),
    (contents ?? []).flatMap((content) => (content.examples ?? []).map(({ key }) => key)),
  ]);
  return { ask, examples: new Map(examples) };
}

/** An error response that lists what is wrong, in the form of the contract's errors. */
export function refusal(status: number, violations: MockViolation[]): MockResponse {
  const message = violations.map(({ where, why }) => `${where}: ${why}`);
  const body = { statusCode: status, error: STATUS_CODES[status], message };
  return { status, headers: { "Content-Type": "application/json" }, body, violations };
}

/** If a schema does not compile, Prism accepts everything. So requests that must be refused are tried before a mock starts. */
async function prove(ask: Contract["ask"]): Promise<void> {
  for (const type of channels) {
    const { violations } = await ask({ method: "post", url: { path: sendPath }, headers: {}, body: { type } });
    for (const part of ["body", "header"]) {
      if (violations.some(({ where, why }) => where === part && why.includes("required"))) continue;
      throw new Error(`The contract lets pass a ${type} message with an empty ${part}. Does every schema of it compile?`);
    }
  }
}
