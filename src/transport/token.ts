// The bearer token: a fixed text, or a function that is asked before each attempt.
import { Stop, within } from "./interrupt.js";

/** A token, or a function that returns one or a promise of one. The function is called before each attempt. */
export type Token = string | (() => string | Promise<string>);

/** The token for the next attempt. Rejects with a {@link Stop}. */
export async function askToken(token: Token, ms: number, signal: AbortSignal | undefined): Promise<string> {
  // A fixed token was checked when the client was made.
  if (typeof token === "string") return token;
  const failed = (thrown: unknown) => unavailable("failed", thrown);
  const given: unknown = await within(ms, signal, async () => token(), failed).catch((stop: Stop) => {
    throw stop.code === "timed-out" && ms > 0 ? unavailable("returned nothing in time") : stop;
  });
  const fault = tokenFault(given);
  if (fault) throw unavailable(`returned a token that ${fault}`);
  return given as string;
}

const unavailable = (problem: string, thrown?: unknown) =>
  new Stop("token-unavailable", thrown, `The token function ${problem}`);

// The last one also protects the token: a runtime that gets a header with a line break throws an error that quotes it.
const FAULTS: readonly (readonly [RegExp, string])[] = [
  [/^$/, "is empty"],
  [/^undefined$/, "is the text `undefined`"],
  [/[\r\n]/, "contains a line break"],
  [/^bearer /i, "begins with `Bearer`: leave that out"],
  [/^["']/, "has quotes around it: leave them out"],
  [/[^!-~]/, "contains a space or another character that no token has"],
];

/** What is wrong with a token, in words; undefined if it can be sent. */
export const tokenFault = (token: unknown): string | undefined =>
  typeof token === "string" ? FAULTS.find(([form]) => form.test(token))?.[1] : "is not a string";
