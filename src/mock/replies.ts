// Which response a valid request gets: the one that its `Prefer` header asks for, else the next one that the test has set.
import { validateHeaderName, validateHeaderValue } from "node:http";
import type { statuses } from "../generated/facts.js";
import type { Contract } from "./contract.js";
import type { Choice } from "./prism.js";

/** A status that the contract documents. */
export type MockStatus = (typeof statuses)[number];

/** A response instead of the usual one. */
export interface MockReply {
  /** A status that the contract documents, such as 429. */
  status: MockStatus;
  /** The name of one of the contract's examples for that status. Default: the first one. */
  example?: string;
  /** Headers to add to the contract's, or to replace them, such as `{ "Retry-After": "2" }`. */
  headers?: Record<string, string>;
  /** How many requests get it. Default 1. `Infinity`: every request from then on. */
  times?: number;
}

/** The responses that the test has set, in order. */
export class Replies {
  #queue: MockReply[] = [];
  readonly #documented: Contract["examples"];

  constructor(documented: Contract["examples"]) {
    this.#documented = documented;
  }

  /** Throws a RangeError for a response that the contract does not have, a TypeError for an unknown field or an invalid header. */
  add(reply: MockReply): void {
    const { status, example, times = 1, headers = {}, ...others } = reply;
    const [other] = Object.keys(others);
    if (other)
      throw new TypeError(`An answer takes status, example, headers and times, not ${other}: its body is the contract's`);
    const examples = this.#documented.get(status);
    if (!examples)
      throw new RangeError(`The contract has no answer ${status}; it has ${[...this.#documented.keys()].join(", ")}`);
    if (example !== undefined && !examples.includes(example)) {
      throw new RangeError(`The contract's ${status} has no example ${example}; it has ${examples.join(", ")}`);
    }
    // Node's own checks. Without them, the header would fail later, in the server.
    for (const [name, value] of Object.entries(headers)) {
      validateHeaderName(name);
      validateHeaderValue(name, value);
    }
    if (!(times >= 1)) throw new RangeError(`times must be 1 or more, not ${times}`);
    this.#queue.push(reply);
  }

  /** The next response; this call removes it. */
  take(): { choice: Choice; headers: Record<string, string> } | undefined {
    const [reply] = this.#queue;
    if (!reply) return undefined;
    const { status, example, headers = {}, times = 1 } = reply;
    if (times > 1) this.#queue[0] = { ...reply, times: times - 1 };
    else this.#queue.shift();
    return { choice: { code: status, ...(example !== undefined && { exampleKey: example }) }, headers };
  }

  clear(): void {
    this.#queue = [];
  }
}

/** What `Prefer: code=429, example=tooManyRequests` asks for. `dynamic=true` makes the response up from its schema. */
export function preferred(header = ""): Choice | undefined {
  const code = /\bcode="?(\d{3})\b/.exec(header)?.[1];
  const exampleKey = /\bexample="?([^\s,;"]+)/.exec(header)?.[1];
  const dynamic = /\bdynamic="?true\b/.test(header);
  if (!code && !exampleKey && !dynamic) return undefined;
  return { ...(code && { code: Number(code) }), ...(exampleKey && { exampleKey }), ...(dynamic && { dynamic }) };
}
