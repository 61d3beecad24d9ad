// What a value is on the wire. That it is what JSON.stringify writes, strange.test.ts shows.
import { expect, test } from "vitest";
import { asJson } from "../../src/check/json.js";

test("plain data is given back as it is, which is the quick way", () => {
  const plain = { text: "a", number: 1, yes: true, none: null, absent: undefined, list: [{}], bare: Object.create(null) };
  expect(asJson(plain)).toBe(plain);
});

test("what JSON.stringify changes is changed", () => {
  expect(asJson({ at: new Date(0), list: [Number.NaN, undefined], no: () => {} })).toEqual({
    at: "1970-01-01T00:00:00.000Z",
    list: [null, null],
  });
});

test("parts are counted once, however late one turns up that is not plain", () => {
  expect(asJson([...new Array(600_000).fill(0), new Date(0)])).toHaveLength(600_001);
  expect(() => asJson(new Array(1_000_000).fill(0))).toThrow("Too large");
});
