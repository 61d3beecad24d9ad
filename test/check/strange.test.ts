// Whatever is passed for a message: no throw, no hang, no value given away, and what is said holds for the JSON.
import { inspect } from "node:util";
import { createContext, runInContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { checkMessage } from "../../src/check/index.js";
import { UNWRITABLE } from "../../src/check/json.js";

const sms = { type: "SMS", contactId: "abc123def456", message: "Hola" };
const throwing = () => {
  throw new Error("secret");
};

const cycle: Record<string, unknown> = { ...sms };
cycle.self = cycle;
let deep: unknown = "end";
for (let i = 0; i < 100_000; i++) deep = [deep];
let shared: unknown = "leaf";
for (let i = 0; i < 60; i++) shared = [shared, shared];

describe("can't be written as JSON", () => {
  test.each<[string, unknown]>([
    ["a cycle", cycle],
    ["a BigInt", { ...sms, scheduledTimestamp: 1n }],
    ["a BigInt in a field that nobody knows", { ...sms, more: [1n] }],
    ["a getter that throws", Object.defineProperty({ ...sms }, "html", { enumerable: true, get: throwing })],
    ["a toJSON that throws", { ...sms, toJSON: throwing }],
    ["a proxy that throws", new Proxy({}, { ownKeys: throwing, get: throwing, getPrototypeOf: throwing })],
    ["a revoked proxy", revoked()],
    ["a list of a thousand million empty places", { ...sms, more: new Array(1e9) }],
    ["a list of a million million lists that are one", { ...sms, more: shared }],
    ["a depth without end", { ...sms, more: deep }],
  ])("%s", (_, value) => {
    expect(checkMessage(value)).toEqual([UNWRITABLE]);
  });

  function revoked(): object {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  }
});

describe("no object", () => {
  test.each<[unknown, actual: string]>([
    [undefined, "undefined"],
    [null, "null"],
    ["SMS", "string"],
    [42, "number"],
    [Number.NaN, "null"],
    [true, "boolean"],
    [[sms], "array"],
    [Symbol("SMS"), "undefined"],
    [() => sms, "undefined"],
    [new Date(0), "string"],
    [Object("SMS"), "string"],
  ])("%o", (value, actual) => {
    expect(checkMessage(value)).toEqual([{ path: "", rule: expect.stringMatching(new RegExp(`\\b${actual}$`)) }]);
  });
});

class Message {
  type = "SMS";
  contactId = "abc123def456";
  message = "Hola";
  readonly #hidden = "";
  get html(): string {
    return this.#hidden;
  }
}

describe("what goes out is right", () => {
  test.each<[string, unknown]>([
    ["an instance of a class", new Message()],
    ["no prototype", Object.assign(Object.create(null), sms)],
    ["an object of another realm", runInContext(`(${JSON.stringify(sms)})`, createContext())],
    ["a proxy", new Proxy(sms, {})],
    ["a toJSON that gives a message", { toJSON: () => sms }],
    ["boxed texts", { ...sms, message: Object("Hola"), contactId: Object("abc123def456") }],
    [
      "getters",
      {
        ...sms,
        get message() {
          return "Hola";
        },
      },
    ],
    ["a frozen message", Object.freeze({ ...sms, attachments: Object.freeze(["a.pdf"]) })],
    ["symbols as names, functions and symbols as values", { ...sms, [Symbol("x")]: 1n, html() {}, subType: Symbol("x") }],
    [
      "a __proto__ that came as JSON",
      JSON.parse('{ "__proto__": { "contactId": 1 }, "constructor": 1, "type": "SMS", "contactId": "a", "message": "b" }'),
    ],
    ["a Map and a Set beside it", { ...sms, map: new Map([[1, 2]]), set: new Set([1]) }],
    ["200,000 attachments", { ...sms, attachments: new Array(200_000).fill("https://example.com/a.pdf") }],
  ])("%s", (_, value) => {
    expect(checkMessage(value)).toEqual([]);
  });
});

describe("what goes out is wrong", () => {
  test.each<[string, object, paths: string[]]>([
    ["a Map", new Map(Object.entries(sms)), ["type"]],
    ["inherited fields", Object.create(sms), ["type"]],
    ["an inherited contact", { __proto__: { contactId: "a" }, type: "SMS", message: "b" }, ["contactId"]],
    ["a hidden contact", Object.defineProperty({ ...sms }, "contactId", { enumerable: false }), ["contactId"]],
    ["a hidden channel", Object.defineProperty({ ...sms }, "type", { enumerable: false }), ["type"]],
    ["a function for a text", { ...sms, contactId: () => "a" }, ["contactId"]],
    ["an infinite time", { ...sms, scheduledTimestamp: Number.POSITIVE_INFINITY }, ["scheduledTimestamp"]],
    ["a toJSON that gives nothing", { ...sms, contactId: { toJSON: () => undefined } }, ["contactId"]],
    ["an empty place", { ...sms, attachments: Object.assign(new Array(3), { 0: "a.pdf", 2: "b.pdf" }) }, ["attachments[1]"]],
    ["undefined in a list", { ...sms, attachments: [undefined] }, ["attachments[0]"]],
  ])("%s", (_, value, paths) => {
    expect(checkMessage(value).map(({ path }) => path)).toEqual(paths);
  });

  test("a list of wrong items: the first twenty are enough", () => {
    const problems = checkMessage({ ...sms, attachments: new Array(100_000).fill(0) });
    expect(problems.length).toBeLessThanOrEqual(25);
    expect(problems[19]?.path).toBe("attachments[19]");
  });
});

describe("a problem gives away", () => {
  test("no value", () => {
    const mark = "maria@example.com";
    const wrong = [mark, [mark], { [mark]: mark }, { toJSON: () => mark }, `${mark}`.repeat(10_000)];
    for (const name of ["type", "subType", "status", "forward", "attachments", "scheduledTimestamp", "emailReplyMode"]) {
      for (const value of wrong) expect(inspect(checkMessage({ ...sms, type: "Email", [name]: value }))).not.toContain("maria");
    }
  });

  test("of a name that nobody knows, at most forty harmless characters", () => {
    const { message: _, ...noText } = sms;
    const said = (name: string) => checkMessage({ ...noText, [name]: "Hola" })[0]?.remedy;
    expect(said("mes\nsage\u001b")).toContain("`mes?sage?`");
    expect(said(`mess${" ".repeat(60)}age`)).toBeUndefined();
    expect(said(`message${" ".repeat(100_000)}`)).toContain(`\`message${"?".repeat(33)}\``);
  });
});
