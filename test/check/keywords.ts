// Each keyword that the generator reads, with a value that it accepts and one that it does not. words.test.ts has what is said.
import type { Json } from "./contracts.js";

const bounds = { type: "number", minimum: 3, maximum: 5 };

export const keywords: [schema: Json, right: unknown, wrong: unknown][] = [
  [{ type: "string", minLength: 2 }, "😀😀", "😀"],
  [{ type: "string", maxLength: 2 }, "😀😀", "😀😀😀"],
  [{ type: "string", pattern: "^\\d+/$" }, "1/", "1"],
  [{ type: "string", pattern: "^.$" }, "😀", "ab"],
  [{ type: "array", minItems: 1 }, [1], []],
  [{ type: "array", minItems: 2 }, [1, 2], [1]],
  [{ type: "array", maxItems: 1 }, [1], [1, 2]],
  [{ type: "integer" }, 1, 1.5],
  [{ type: "integer", minimum: 1 }, 1, 0],
  [{ type: "number", maximum: 1 }, 1, 1.1],
  [{ type: "boolean" }, false, 0],
  [{ const: 1 }, 1, "1"],
  [{ type: "integer", enum: [1, 2] }, 2, 3],
  [{ type: "string", enum: ["a", 1] }, "a", 1],
  [{ allOf: [bounds, { minimum: 1, maximum: 9 }] }, 3, 2],
  [{ allOf: [bounds, { minimum: 1, maximum: 9 }] }, 5, 6],
  [{ allOf: [{ minimum: 1, maximum: 9 }, bounds] }, 3, 2],
  [{ allOf: [{ type: "integer" }, bounds] }, 4, 3.5],
  [{ allOf: [bounds, { type: "integer" }] }, 4, 3.5],
  [{ allOf: [{ enum: ["a", "b"] }, { enum: ["b", "c"] }] }, "b", "c"],
  [{ type: ["string", "null"] }, null, 1],
  [{ type: ["string", "null"], minLength: 1 }, null, ""],
  [{ type: ["array", "null"], items: { type: "string" } }, null, {}],
  [{ type: ["string", "null"], enum: ["a", null] }, null, "b"],
  [{ type: "string", format: "email" }, "any text", 1],
  [{ type: "object", properties: { a: {} }, additionalProperties: false }, { a: 1 }, { b: 1 }],
  [{ type: "object", additionalProperties: { type: "number" } }, { b: 1 }, { b: "1" }],
  [{ type: "array", items: { type: "array", items: { type: "string" } } }, [["a"]], [[1]]],
];
