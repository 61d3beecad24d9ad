// The network: a fetch between the client and the mailbox, with faults on the way.
import { channel } from "node:diagnostics_channel";
import type { FetchedResponse, FetchInit } from "../../src/index.js";
import { type Fault, type FaultName, faults } from "./faults.js";
import type { LimitedMailbox } from "./limit.js";
import type { Time } from "./time.js";

/** What the plan says of one request. */
export interface Hop {
  fault: FaultName;
  /** Whether the API gets it, where the fault leaves that open. */
  arrives: boolean;
  /** Milliseconds until the API has it, and again until its answer is back. */
  delayMs: number;
}

export interface NetworkOptions {
  time: Time;
  mailbox: LimitedMailbox;
  /** What befalls the request number `nth` for a message. */
  hop(mark: number, nth: number): Hop;
  /** Whether the API accepts the token now. */
  accepts(token: string): boolean;
  /** Whether the runtime sends a request again whose connection is cut, if it can read the body again. */
  resends: boolean;
  count(what: string): void;
  tell(event: string): void;
}

/** How much later a request arrives that its sender believes lost. */
const LATER_MS = 5_000;
const UNKNOWN_TOKEN = { status: 401, headers: {}, body: { statusCode: 401, message: "Invalid Private Integration token" } };

/** The number that each message of a world carries in its text. */
export function markOf({ message, html }: { message?: string; html?: string }): number {
  return Number(/#(\d+)/.exec(message ?? html ?? "")?.[1]);
}

const tokenOf = ({ authorization = "" }: FetchInit["headers"]) => authorization.slice("Bearer ".length);

const connectErrors = channel("undici:client:connectError");

/** What `fetch` throws. A failure to connect is published first, as undici does. */
function fail({ throws, unconnected }: Fault): unknown {
  const thrown = throws?.();
  if (unconnected) connectErrors.publish({ error: (thrown as Error).cause });
  return thrown;
}

export class Network {
  /** When each request left. */
  readonly left: number[] = [];
  /** Requests by message. */
  readonly requests = new Map<number, number>();
  /** Requests and bodies that the client still waits for. */
  waiting = 0;

  constructor(private readonly options: NetworkOptions) {}

  readonly fetch = async (url: string, init: FetchInit): Promise<FetchedResponse> =>
    init.method === "GET" ? this.#read(url, init) : this.#send(init);

  async #send({ headers, body, signal }: FetchInit): Promise<FetchedResponse> {
    const { time, resends, count, tell } = this.options;
    const isStream = typeof body === "object";
    const message = JSON.parse(isStream ? await time.hold(new Response(body).text()) : String(body));
    const mark = markOf(message);
    const nth = this.requests.get(mark) ?? 0;
    this.requests.set(mark, nth + 1);
    this.left.push(time.now);
    const hop = this.options.hop(mark, nth);
    const fault: Fault = faults[hop.fault];
    const arrives = fault.arrives === "always" || (fault.arrives === "either" && hop.arrives);
    const place = fault.arrives === "either" ? `, ${arrives ? "arrives" : "lost"}` : "";
    tell(`network: #${mark}, request ${nth + 1}: ${hop.fault}${place}`);
    await this.#sleep(hop.delayMs, signal);
    let response = arrives ? this.#deliver(message, headers) : UNKNOWN_TOKEN;
    if (fault.arrives === "later") void this.#sleep(LATER_MS).then(() => this.#deliver(message, headers));
    await this.#sleep(fault.hangs ? Infinity : hop.delayMs, signal);
    const isResent = fault.cut && resends && !isStream;
    if (fault.cut && resends) count("fault: cut, on a runtime that resends");
    if (isResent) response = this.#deliver(message, headers);
    else if (fault.throws) throw fail(fault);
    return this.#respond(fault, fault.answers ?? { ...response, body: JSON.stringify(response.body) }, signal);
  }

  /** The API gets a message. Returns its response. */
  #deliver(body: { message?: string; html?: string }, headers: FetchInit["headers"]) {
    const { mailbox, accepts, tell } = this.options;
    const isAccepted = accepts(tokenOf(headers));
    const response = isAccepted ? mailbox.respond({ method: "POST", path: "/conversations/messages", body }) : UNKNOWN_TOKEN;
    tell(`api: #${markOf(body)} is answered ${response.status}`);
    return response;
  }

  /** A read. One in ten fails, and many reads have a long way. */
  async #read(url: string, { headers, signal }: FetchInit): Promise<FetchedResponse> {
    const { mailbox, accepts, time } = this.options;
    this.left.push(time.now);
    const fate = Math.random();
    await this.#sleep(1 + Math.random() * 500, signal);
    if (fate < 0.05) throw faults["cut after it arrived"].throws?.();
    if (fate < 0.1) return this.#respond({ arrives: "never" }, { status: fate < 0.07 ? 429 : 503 }, signal);
    const { pathname, search } = new URL(url);
    const isAccepted = accepts(tokenOf(headers));
    const response = isAccepted ? mailbox.respond({ method: "GET", path: `${pathname}${search}` }) : UNKNOWN_TOKEN;
    return this.#respond({ arrives: "always" }, { ...response, body: JSON.stringify(response.body) }, signal);
  }

  #respond(
    { body: fate }: Fault,
    { status, headers = {}, body = "" }: NonNullable<Fault["answers"]>,
    signal: AbortSignal,
  ): FetchedResponse {
    const lengthened: Record<string, string> = { ...headers, "content-length": String(body.length) };
    const text = async () => {
      if (fate === "stalls") await this.#sleep(Infinity, signal);
      if (fate === "cut") throw new TypeError("terminated", { cause: faults["cut after it arrived"].throws?.() });
      return body;
    };
    return { status, headers: { get: (name) => lengthened[name] ?? null }, text };
  }

  /** Waits; rejects when the client calls the request off. */
  #sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const end = () => {
        signal?.removeEventListener("abort", abort);
        if (signal) this.waiting--;
      };
      const cancel = this.options.time.after(ms, () => {
        end();
        resolve();
      });
      const abort = () => {
        end();
        cancel();
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", abort);
      if (signal) this.waiting++;
    });
  }
}
