// Which attempts are repeated, and after how long, with half of the most jitter.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { AttemptResult } from "../../src/transport/attempt.js";
import { Stop } from "../../src/transport/interrupt.js";
import { type Delivery, retryDelay } from "../../src/transport/retry.js";

beforeEach(() => void vi.spyOn(Math, "random").mockReturnValue(0.5));
afterEach(() => vi.restoreAllMocks());

/** An attempt that ended with this status, or with none. */
function ended(outcome: AttemptResult["outcome"], status?: number, headers: Record<string, string> = {}): AttemptResult {
  const response = status === undefined ? undefined : new Response(null, { headers });
  const received = response && { status: status as number, headers: response.headers, response };
  return { outcome, received, stop: undefined, durationMs: 1 };
}

const cut: AttemptResult = { ...ended("unknown"), stop: new Stop("connection-failed") };
const delay = (result: AttemptResult, { delivery = "at-least-once" as Delivery, limits = {}, retry = 0 } = {}) =>
  retryDelay(result, limits, delivery, retry);

test("the backoff doubles from half a second to eight", () => {
  const delays = [0, 1, 2, 3, 4, 5, 6].map((retry) => delay(ended("not-sent"), { retry }));
  expect(delays).toEqual([250, 500, 1_000, 2_000, 4_000, 4_000, 4_000]);
});

test("a wait that the API asks for gets a tenth more, and 50 ms to a second", () => {
  const after = (holdMs: number) => delay(ended("rejected", 429), { delivery: "at-most-once", limits: { holdMs } });
  expect([0, 1_000, 5_000, 60_000].map(after)).toEqual([25, 1_075, 5_275, 60_500]);
});

test("a 429 without a wait backs off, and one of the daily limit is not retried", () => {
  expect(delay(ended("rejected", 429), { retry: 1 })).toBe(500);
  expect(delay(ended("rejected", 429), { limits: { dailyRemaining: 0, holdMs: 1_000 } })).toBeUndefined();
});

test("only at-least-once repeats what may have been accepted", () => {
  expect(delay(cut)).toBe(250);
  expect(delay(cut, { delivery: "at-most-once" })).toBeUndefined();
  expect(delay(ended("rejected", 422))).toBeUndefined();
  expect(delay(ended("accepted", 201))).toBeUndefined();
});

test.each([408, 499, 500, 503, 599])("it repeats a %i after the wait that the API asks for", (status) => {
  expect(delay(ended("unknown", status))).toBe(250);
  expect(delay(ended("unknown", status, { "retry-after": "2" }))).toBe(2_125);
});

test.each([200, 301, 600, 999])("it does not repeat a complete %i, whatever its headers say", (status) => {
  expect(delay(ended("unknown", status, { "retry-after": "2" }))).toBeUndefined();
});

test("an attempt that the caller aborted is not repeated", () => {
  expect(delay({ ...cut, stop: new Stop("aborted") })).toBeUndefined();
  expect(delay({ ...cut, outcome: "not-sent", stop: new Stop("aborted") })).toBeUndefined();
});
