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
  if (!isToken(given)) throw unavailable(`must return ${TOKEN}`);
  return given;
}

const unavailable = (problem: string, thrown?: unknown) =>
  new Stop("token-unavailable", thrown, `The token function ${problem}`);

/** What a token is, in words. */
export const TOKEN = "text without spaces and line breaks";

/** Whether this can be sent as a token. A runtime that gets a header with a line break throws an error that quotes it. */
export function isToken(token: unknown): token is string {
  return typeof token === "string" && /^[!-~]+$/.test(token);
}
