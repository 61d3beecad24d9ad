// A caller's signal need not be the platform's: a polyfilled one knows functions alone, and holds each as often as it is given.
import { expect, test } from "vitest";
import { createLeadwayClient } from "../../src/index.js";
import { settle } from "../support/call.js";
import { sms, token } from "../support/message.js";

class Polyfilled {
  aborted = false;
  readonly listeners: (() => void)[] = [];
  addEventListener(_: "abort", listener: () => void) {
    this.listeners.push(listener);
  }
  removeEventListener(_: "abort", listener: () => void) {
    const at = this.listeners.indexOf(listener);
    if (at >= 0) this.listeners.splice(at, 1);
  }
  abort() {
    this.aborted = true;
    for (const listener of [...this.listeners]) listener.call(this);
  }
}

test("a polyfilled signal ends the sends that share it, and keeps no listener", async () => {
  const signal = new Polyfilled();
  const options = { signal: signal as unknown as AbortSignal };
  const client = createLeadwayClient({ token, rateLimiter: false, fetch: () => new Promise(() => {}) });
  const sends = [1, 2, 3].map(() => settle(() => client.messages.send(sms, options)));
  await new Promise(setImmediate);
  expect(signal.listeners).toHaveLength(1);
  signal.abort();
  for (const { error } of await Promise.all(sends)) expect(error).toMatchObject({ code: "aborted", outcome: "unknown" });
  expect(signal.listeners).toEqual([]);
});
