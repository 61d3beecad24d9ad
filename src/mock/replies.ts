// Which response a valid request gets: the one that its `Prefer` header asks for, else the next one that the test has set.
import { validateHeaderName, validateHeaderValue } from "node:http";
import type { statuses } from "../generated/facts.js";
import { refuseUnknown } from "./options.js";

/** A status that the contract documents. */
export type MockStatus = (typeof statuses)[number];

/** What happens to a request instead of the usual response. */
export interface MockReply {
  /** A status that the contract documents, such as 429. Default: the usual response. */
  status?: MockStatus;
  /** The name of one of the contract's examples for that status. Default: the first one. */
  example?: string;
  /** Headers to add to the response's, or to replace them, such as `{ "Retry-After": "2" }`. */
  headers?: Record<string, string>;
  /** Closes the connection instead of responding. */
  hangUp?: boolean;
  /** Waits before the response or before hanging up, in milliseconds. `Infinity`: until the client gives up. */
  stallMs?: number;
  /**
   * Whether the API does what the request asks for, even if the client does not learn of it: a message is then in `api.messages`.
   * Default: what the response says, so `false` for an error and for `hangUp`. If `false` without a `status`, it hangs up.
   */
  accepted?: boolean;
  /** How many requests get it. Default 1. `Infinity`: every request from then on. */
  times?: number;
}

/** The names of the examples of each status that the contract documents. */
export type Documented = ReadonlyMap<number, readonly string[]>;

/** The responses that the test has set, in order. */
export class Replies {
  #queue: MockReply[] = [];

  constructor(private readonly documented: Documented) {}

  /** Throws a RangeError for a response that the contract does not have, a TypeError for fields that make no sense together. */
  add(reply: MockReply): void {
    refuseUnknown("api.reply", reply, ["status", "example", "headers", "hangUp", "stallMs", "accepted", "times"]);
    const { status, example, headers, hangUp, stallMs = 0, times = 1 } = reply;
    if (!(times >= 1)) throw new RangeError(`times must be 1 or more, not ${times}`);
    if (!(stallMs >= 0)) throw new RangeError(`stallMs must be 0 or more, not ${stallMs}`);
    if (!(status || headers || hangUp || stallMs)) throw new TypeError("A reply needs status, headers, hangUp or stallMs");
    if (hangUp && (status || example || headers))
      throw new TypeError("hangUp sends no response: leave out status, example and headers");
    if (example !== undefined && !status) throw new TypeError("example needs a status");
    const examples = status ? this.documented.get(status) : [];
    if (!examples)
      throw new RangeError(`The contract has no answer ${status}; it has ${[...this.documented.keys()].join(", ")}`);
    if (example !== undefined && !examples.includes(example)) {
      throw new RangeError(`The contract's ${status} has no example ${example}; it has ${examples.join(", ")}`);
    }
    // Node's own checks. Without them, the header would fail later, in the server.
    for (const [name, value] of Object.entries(headers ?? {})) {
      validateHeaderName(name);
      validateHeaderValue(name, value);
    }
    this.#queue.push(reply);
  }

  /** What the test has set for the next request, if it has. It is used up. */
  take(): MockReply {
    const [reply = {}] = this.#queue;
    const { times = 1 } = reply;
    if (times > 1) this.#queue[0] = { ...reply, times: times - 1 };
    else this.#queue.shift();
    return reply;
  }

  clear(): void {
    this.#queue = [];
  }
}

/** What `Prefer: code=429, example=tooManyRequests` asks for: the contract's response as it is. */
export function preferred(header = ""): MockReply | undefined {
  const status = /\bcode="?(\d{3})\b/.exec(header)?.[1];
  const example = /\bexample="?([^\s,;"]+)/.exec(header)?.[1];
  return status ? { status: Number(status) as MockStatus, ...(example && { example }), accepted: false } : undefined;
}
