// The bearer token: given as it is, or asked for before each attempt.
import { Stop, within } from "./interrupt.js";

/** A token, or a function that returns one or a promise of one; asked before each attempt. */
export type Token = string | (() => string | Promise<string>);

/** The token for the next attempt; rejects with a {@link Stop}. */
export async function askToken(token: Token, ms: number, signal: AbortSignal | undefined): Promise<string> {
  // A fixed token was checked when the client was made.
  if (typeof token === "string") return token;
  const given: unknown = await within(ms, signal, async () => token()).catch((thrown) => {
    throw thrown instanceof Stop ? thrown : unavailable("could not be had: the token function failed", thrown);
  });
  const problem = tokenProblem(given);
  if (problem !== undefined) throw unavailable(problem);
  return given as string;
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
