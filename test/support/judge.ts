// Holds a run against what its row expects: the error, the requests, the time; then what must hold for every run.
import { inspect } from "node:util";
import type { ExpectStatic } from "vitest";
import { isLeadwayError } from "../../src/index.js";
import { type Row, type Run, SLACK_MS } from "./call.js";
import { found } from "./message.js";

/** `expect` is the test's own: rows run side by side. */
export function judge(expect: ExpectStatic, { expect: expected }: Row, run: Run, through: "send" | "POST"): void {
  const { least = 0 } = expected;
  expect.soft(run.requests.length, "requests that the server saw").toBe(expected.requests);
  expect.soft(run.ms, "milliseconds it took").toBeGreaterThanOrEqual(least);
  expect.soft(run.ms, "milliseconds it took").toBeLessThanOrEqual(least + SLACK_MS);
  if (expected.name === undefined) success(expect, run, through);
  else if (through === "POST" && "value" in run) returned(expect, run.value, expected);
  else failure(expect, run.error, expected);
  for (const { method, path } of run.requests) expect.soft(`${method} ${path}`).toBe("POST /conversations/messages");
  expect.soft(run.listeners, "listeners on the caller's signal").toBe(0);
  silent(expect, run, through);
}

function success(expect: ExpectStatic, { value, error }: Run, through: "send" | "POST"): void {
  if (error !== undefined) throw error;
  const data = through === "send" ? value : (value as { data?: unknown }).data;
  expect.soft(data).toMatchObject({ conversationId: expect.any(String) });
}

/** `POST` hands back what the API answered, and throws what is no answer. */
function returned(expect: ExpectStatic, value: unknown, { name, postAccepts, fields }: Row["expect"]): void {
  const { data, error, response } = value as { data?: unknown; error?: unknown; response: Response };
  if (fields?.status !== undefined) expect.soft(response.status).toBe(fields.status);
  if (postAccepts) {
    // A row that names no error leaves open whether there is one.
    if (name) expect.soft(data, "data that POST hands back").toBeTruthy();
    return;
  }
  expect.soft(name, "POST returned an error that is to be thrown").toMatch(/^(LeadwayApiError|LeadwayRateLimitError)$/);
  expect.soft(response.ok).toBe(false);
  expect.soft(data).toBeUndefined();
  expect.soft(error, "error that POST hands back").toBeTruthy();
}

function failure(expect: ExpectStatic, error: unknown, { name, code, outcome, attempts, fields = {} }: Row["expect"]): void {
  expect(isLeadwayError(error), `no error of the client: ${inspect(error)}`).toBe(true);
  const seen = error as Record<string, unknown>;
  const told = (wanted: object) => Object.fromEntries(Object.keys(wanted).map((key) => [key, seen[key]]));
  const common = { ...(name && { name, code }), outcome, attempts };
  expect.soft(told(common)).toEqual(common);
  if (name) expect.soft(error?.constructor.name, "class").toBe(name);
  for (const [key, wanted] of Object.entries(fields)) {
    if (typeof wanted === "function") expect.soft(seen[key], key).toSatisfy(wanted as (value: unknown) => boolean);
    else expect.soft(seen[key], key).toEqual(wanted);
  }
}

/** Neither the token, nor the recipient, nor the text, in anything that a program may print. */
function silent(expect: ExpectStatic, { error, value, client, log }: Run, through: "send" | "POST"): void {
  for (const [what, text] of Object.entries({ ...texts(error), log: inspect(log, { depth: 10 }) }))
    expect.soft(found(text), `${what} gives away`).toEqual([]);
  const seen = {
    show: inspect(client, { showHidden: true, depth: 10 }),
    plain: inspect(client),
    json: JSON.stringify(client) ?? "",
  };
  for (const [what, text] of Object.entries(seen)) expect.soft(found(text), `the client's ${what} gives away`).toEqual([]);
  if (through === "POST" && value) expect.soft(found(inspect((value as { error?: unknown }).error, { depth: 10 }))).toEqual([]);
}

/** All ways an error is turned into text, its causes included. */
export function texts(error: unknown): Record<string, string> {
  const all: Record<string, string> = {};
  let name = "error";
  for (let each = error; each !== undefined && each !== null; name += ".cause") {
    all[name] = String(each);
    all[`${name} inspected`] = inspect(each, { depth: 10, showHidden: true });
    all[`${name} as JSON`] = JSON.stringify(each) ?? "";
    if (!(each instanceof Error) || name.length > 100) break;
    all[`${name}.stack`] = each.stack ?? "";
    each = each.cause;
  }
  return all;
}
