// What a value is on the wire. That it is what JSON.stringify writes, strange.test.ts shows.
import { expect, test } from "vitest";
import { asJson } from "../../src/check/json.js";

test("a getter at any depth is read once", () => {
  let reads = 0;
  const deep = {
    list: [
      {
        get text() {
          return `read ${++reads}`;
        },
      },
    ],
  };
  const plain = asJson(deep);
  expect(plain).toEqual({ list: [{ text: "read 1" }] });
  expect(plain).toEqual({ list: [{ text: "read 1" }] });
});

test("what JSON.stringify changes is changed", () => {
  expect(asJson({ at: new Date(0), list: [Number.NaN, undefined], no: () => {} })).toEqual({
    at: "1970-01-01T00:00:00.000Z",
    list: [null, null],
  });
});

test("a million parts are the most", () => {
  expect(asJson([...new Array(600_000).fill(0), new Date(0)])).toHaveLength(600_001);
  expect(() => asJson(new Array(1_000_000).fill(0))).toThrow("Too large");
});
