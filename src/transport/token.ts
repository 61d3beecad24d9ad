// The bearer token: given as it is, or asked for before each attempt.
import { Stop, within } from "./interrupt.js";

/** A token, or a function that returns one or a promise of one; asked before each attempt. */
export type Token = string | (() => string | Promise<string>);

/** How many of a function's last tokens are kept, to be taken out of what is said. */
const KEPT = 8;

/** Gives the token for each attempt, and knows those that it gave. */
export class TokenSource {
  /** The tokens that may turn up in an answer or in an error. */
  readonly known = new Set<string>();

  constructor(private readonly token: Token) {
    if (typeof token === "string") this.remember(token);
  }

  /** Keeps a token among the last ones. */
  remember(token: string): void {
    // One or two characters are in every honest text.
    if (token.length > 2) this.known.add(token);
    for (const old of this.known) if (this.known.size > KEPT) this.known.delete(old);
  }

  /** The token for the next attempt; rejects with a {@link Stop}. */
  async ask(ms: number, signal: AbortSignal | undefined): Promise<string> {
    const { token } = this;
    // A fixed token was checked when the client was made.
    if (typeof token === "string") return token;
    const failed = (thrown: unknown) => unavailable("failed", thrown);
    const given: unknown = await within(ms, signal, async () => token(), failed).catch((stop: Stop) => {
      throw stop.code === "timed-out" && ms > 0 ? unavailable("gave none in time") : stop;
    });
    if (!isToken(given)) throw unavailable(`must give ${TOKEN}`);
    this.remember(given);
    return given;
  }
}

const unavailable = (problem: string, thrown?: unknown) =>
  new Stop("token-unavailable", thrown, `The token function ${problem}`);

/** What a token is, in words. */
export const TOKEN = "text without spaces and line breaks";

/** Whether a token can be sent. A runtime that is handed a header with a line break throws an error that quotes it. */
export function isToken(token: unknown): token is string {
  return typeof token === "string" && /^[!-~]+$/.test(token);
}
