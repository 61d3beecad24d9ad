// The contract, ready to answer: the verdict and the answer are Prism's, the list of what is wrong is cut to the channel.
import { STATUS_CODES } from "node:http";
import { contract } from "../generated/contract.js";
import { channels, sendPath } from "../generated/facts.js";
import { branchesOf, type Choice, openContract, type Request } from "./prism.js";
import { type Diagnostic, type MockViolation, violationsOf } from "./violations.js";

/** An answer, and the rules that its request broke. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: unknown;
  violations: MockViolation[];
}

/** The contract, ready to answer. */
export interface Contract {
  ask(request: Request, choice?: Choice): Promise<Answer>;
  /** The names of the examples of each documented status. */
  examples: ReadonlyMap<number, readonly string[]>;
}

// The wire's answer to a message that it takes, where the page says 200: what passes here should pass there.
const DEFAULT_STATUS = 201;

let packaged: Promise<Contract> | undefined;

/** This package's contract. It is read once per process, since that takes Prism a while. */
export function ownContract(): Promise<Contract> {
  packaged ??= Promise.resolve().then(() => loadContract(contract));
  packaged.catch(() => {
    packaged = undefined;
  });
  return packaged;
}

/** Reads a contract, given as a document or as its file. Throws if Prism would accept what must be refused. */
export async function loadContract(contract: object | string): Promise<Contract> {
  const { operations, operation, check } = await openContract(contract);
  const branches = branchesOf(operation);

  /** What the channel of the body's `type` has to say: the one branch that does not complain of `type`. */
  async function complaintsOfChannel(request: Request): Promise<Diagnostic[]> {
    const complaints = await Promise.all(branches.map(async (branch) => (await check(request, [branch], {})).diagnostics));
    const [own = [], ...more] = complaints.filter((list) => !list.some(({ path }) => path?.join(".") === "body.type"));
    return more.length === 0 ? own : [];
  }

  async function ask(request: Request, choice: Choice = {}): Promise<Answer> {
    try {
      const isSend = request.method === operation.method && request.url.path === operation.path;
      const usual = isSend ? { code: DEFAULT_STATUS } : {};
      const { diagnostics, ...answer } = await check(request, operations, { ...usual, ...choice });
      if (diagnostics.length === 0) return { ...answer, violations: [] };
      const own = isSend ? await complaintsOfChannel(request) : [];
      const violations = violationsOf(own.length > 0 ? own : diagnostics);
      // Prism answers a wrong body with the first example of its status, which is about something else.
      return answer.status === 401
        ? { ...answer, violations }
        : { ...refusal(answer.status, violations), headers: answer.headers };
    } catch (error) {
      // No answer for it: another path or method, an undocumented status asked for, a header that can't be read.
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

/** An answer that names what is wrong, in the shape of the contract's errors. */
export function refusal(status: number, violations: MockViolation[]): Answer {
  const message = violations.map(({ where, why }) => `${where}: ${why}`);
  const body = { statusCode: status, error: STATUS_CODES[status], message };
  return { status, headers: { "Content-Type": "application/json" }, body, violations };
}

/** Prism accepts anything where a schema fails to compile, so what must be refused is tried before a mock starts. */
async function prove(ask: Contract["ask"]): Promise<void> {
  for (const type of channels) {
    const { violations } = await ask({ method: "post", url: { path: sendPath }, headers: {}, body: { type } });
    for (const part of ["body", "header"]) {
      if (violations.some(({ where, why }) => where === part && why.includes("required"))) continue;
      throw new Error(`The contract lets pass a ${type} message with an empty ${part}. Does every schema of it compile?`);
    }
  }
}
