// What is queued: checked, and under an id that is the same for the same person and campaign and for nobody else.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createSendProcessor, sendJob, sendWorkerOptions } from "../../src/bullmq/index.js";
import { createLeadwayClient, isLeadwayError, type OutgoingMessage } from "../../src/index.js";
import { found, sms } from "../support/message.js";

const jobId = (campaign: string, recipient: string) => sendJob(sms, { campaign, recipient }).opts.jobId;
const thrownBy = (make: () => unknown) => {
  try {
    return make();
  } catch (error) {
    return error;
  }
};

test("holds the message, and how it is kept and tried", () => {
  const { opts, ...job } = sendJob(sms, { campaign: "spring", recipient: "contact-1", keepDays: 2 });
  expect(job).toEqual({ name: "spring", data: { message: sms, campaign: "spring", recipient: "contact-1" } });
  expect(opts).toMatchObject({ attempts: 13, removeOnComplete: { age: 2 * 86_400 }, removeOnFail: false });
  expect(sendJob(sms, { campaign: "spring", recipient: "contact-1" }).opts.removeOnComplete).toEqual({ age: 30 * 86_400 });
});

describe("its jobId", () => {
  test("does not change from one version to the next: what is queued twice is known by it", () => {
    expect(jobId("spring", "contact-1")).toBe("send-en7E90Qz404IjQHyHf_B9bYBQRUdJsIG7bKLmKYqvkM");
  });

  test("is fit for BullMQ whatever the names, the same for the same two and for no others", () => {
    const name = fc.string({ unit: "binary", minLength: 1 });
    fc.assert(
      fc.property(name, name, name, name, (campaign, recipient, other, another) => {
        const id = jobId(campaign, recipient);
        expect(id).toMatch(/^send-[\w-]{43}$/);
        expect(jobId(campaign, recipient)).toBe(id);
        expect(jobId(other, another) === id).toBe(campaign === other && recipient === another);
      }),
      { numRuns: 50 },
    );
    expect(jobId("a:b", "c")).not.toBe(jobId("a", "b:c"));
    expect(jobId('a","b', "c")).not.toBe(jobId("a", 'b","c'));
    expect(jobId("7", "42")).toMatch(/^send-/);
  });
});

test.each<[string, unknown, object, string[]]>([
  ["a message without content", { type: "SMS", contactId: "contact-1" }, {}, [""]],
  ["a message for nobody", { type: "SMS", message: sms.message }, {}, ["contactId"]],
  ["no message", undefined, {}, [""]],
  ["no campaign", sms, { campaign: "" }, ["campaign"]],
  ["a recipient that is no text", sms, { recipient: 42 }, ["recipient"]],
  ["no time to keep", sms, { keepDays: 0 }, ["keepDays"]],
  ["for ever", sms, { keepDays: Number.POSITIVE_INFINITY }, ["keepDays"]],
  ["many things at once", { type: "Pigeon" }, { campaign: "", recipient: "" }, ["campaign", "recipient", "type"]],
])("%s: refused when queued, by name", (_, message, options, paths) => {
  const error = thrownBy(() => sendJob(message as OutgoingMessage, { campaign: "spring", recipient: "contact-1", ...options }));
  expect(isLeadwayError(error) && error.code === "invalid-input" && error.problems.map(({ path }) => path)).toEqual(paths);
  expect(found(String(error))).toEqual([]);
});

test("what is queued is what was checked: getters are read once", () => {
  let reads = 0;
  const message = {
    ...sms,
    get message() {
      return reads++ === 0 ? "Hola" : "";
    },
  };
  expect(sendJob(message, { campaign: "spring", recipient: "contact-1" }).data.message).toMatchObject({ message: "Hola" });
});

test("the worker's options follow the account", () => {
  const usual = { limiter: { max: 1, duration: 107 }, maxStalledCount: 100, lockDuration: 60_000, concurrency: 10 };
  expect(sendWorkerOptions()).toEqual(usual);
  expect(sendWorkerOptions({ spacingMs: 500, timeoutMs: 5_000, concurrency: 2 })).toEqual({
    ...usual,
    limiter: { max: 1, duration: 500 },
    lockDuration: 10_000,
    concurrency: 2,
  });
});

test.each([
  [{ spacingMs: 0 }, "spacingMs"],
  [{ spacingMs: "107" }, "spacingMs"],
  [{ timeoutMs: 0 }, "timeoutMs"],
  [{ timeoutMs: Number.NaN }, "timeoutMs"],
  [{ concurrency: 1.5 }, "concurrency"],
  [{ concurrency: 101 }, "concurrency"],
])("%j is refused before any job is taken", (wrong, path) => {
  const account = wrong as object;
  const client = createLeadwayClient({ token: "pit-token-1" });
  for (const make of [() => sendWorkerOptions(account), () => createSendProcessor({ client, ...account })]) {
    expect(thrownBy(make)).toMatchObject({ code: "invalid-input", problems: [{ path }] });
  }
});

test("a processor without a client, or with two of them, is refused before any job is taken", () => {
  const client = createLeadwayClient({ token: "pit-token-1" });
  for (const options of [{}, { client: undefined }, { client, clientFor: () => client }]) {
    expect(() => createSendProcessor(options as never)).toThrow("either client or clientFor");
  }
});
