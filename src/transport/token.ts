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
  /** Whether asking again may give another. */
  readonly renewable: boolean;

  constructor(private readonly token: Token) {
    this.renewable = typeof token === "function";
    if (typeof token === "string") this.known.add(token);
  }

  /** The token for the next attempt; rejects with a {@link Stop}. */
  async ask(ms: number, signal: AbortSignal | undefined): Promise<string> {
    const { token, known } = this;
    // A fixed token was checked when the client was made.
    if (typeof token === "string") return token;
    const given: unknown = await within(ms, signal, async () => token()).catch((thrown) => {
      if (!(thrown instanceof Stop)) throw unavailable("could not be had: the token function failed", thrown);
      throw thrown.code === "aborted" ? thrown : unavailable("could not be had in time: the token function hangs");
    });
    const problem = tokenProblem(given);
    if (problem !== undefined) throw unavailable(problem);
    known.add(given as string);
    for (const old of known) if (known.size > KEPT) known.delete(old);
    return given as string;
  }
}

const unavailable = (problem: string, thrown?: unknown) => new Stop("token-unavailable", thrown, `The token ${problem}.`);

/** What is wrong with a token, in words that don't quote it; undefined where nothing is. */
export function tokenProblem(token: unknown): string | undefined {
  if (token === undefined || token === null) return "is missing";
  if (typeof token !== "string") return `is no string but of type ${typeof token}`;
  if (token === "") return "is empty";
  // A runtime that is handed such a header throws an error that quotes it.
  if (!/^[\x21-\x7e]+$/.test(token)) return "holds a space, a line break or a character that no header takes";
  return undefined;
}
