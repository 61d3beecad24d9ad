// Every rule that the contract states about a field, found by walking the contract and broken one at a time.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type MockApi, startMock } from "../../src/mock/index.js";
import { type Body, channelSchemas, fieldsOf, post, requiredOf, type Schema, sampleOf } from "./support.js";

let api: MockApi;
beforeAll(async () => {
  api = await startMock();
});
beforeEach(() => api.reset());
afterAll(() => api.close());

type Path = readonly (string | number)[];

/** A field of a channel, wherever it stands: `["forward", "isForwarded"]`, `["attachments", 0]`. */
interface Field {
  path: Path;
  schema: Schema;
  required: boolean;
}

function fieldsBelow(schema: Schema, path: Path = []): Field[] {
  const required = requiredOf(schema);
  return Object.entries(fieldsOf(schema)).flatMap(([name, field]) => {
    const at = [...path, name];
    const items = field.items ? [{ path: [...at, 0], schema: field.items, required: false }] : [];
    return [{ path: at, schema: field, required: required.includes(name) }, ...items, ...fieldsBelow(field, at)];
  });
}

const VALUES: Record<string, unknown> = { string: "text", number: 42, boolean: true, object: {}, array: ["text"], null: null };

/** A copy of a body with one value changed; `undefined` takes the field out. */
function withValue(body: Body, path: Path, value: unknown): Body {
  const copy = structuredClone(body);
  // biome-ignore lint/suspicious/noExplicitAny: the path was found in this very body.
  const parent = path.slice(0, -1).reduce<any>((at, key) => at[key], copy);
  parent[path.at(-1) as string] = value;
  return copy;
}

const whereIs = (path: Path) =>
  ["body", ...path].map((key, i) => (typeof key === "number" ? `[${key}]` : i ? `.${key}` : key)).join("");

/** The mock refuses the body, and for this reason. */
async function expectRefusal(body: Body, path: Path, why: RegExp) {
  api.reset();
  const { status } = await post(api.url, body);
  expect(status, `${whereIs(path)} is ${JSON.stringify(body)}`).toBe(422);
  expect(api.violations).toContainEqual({ where: whereIs(path), why: expect.stringMatching(why) });
}

describe.each([...channelSchemas])("%s", (_channel, schema) => {
  const full = sampleOf(schema) as Body;
  const fields = fieldsBelow(schema);

  test("a body with every field is taken", async () => {
    expect((await post(api.url, full)).status).toBe(201);
    expect(api.violations).toEqual([]);
  });

  test.each(fields.filter(({ required }) => required))("$path is missed", async ({ path }) => {
    await expectRefusal(withValue(full, path, undefined), path.slice(0, -1), new RegExp(`required property '${path.at(-1)}'`));
  });

  test.each(fields)("$path has another type", async ({ path, schema }) => {
    for (const [type, value] of Object.entries(VALUES)) {
      if (type !== schema.type) await expectRefusal(withValue(full, path, value), path, /^must be |allowed values|constant/);
    }
  });

  test.each(fields.filter(({ schema }) => schema.enum))("$path has a value of no enum", async ({ path, schema }) => {
    for (const value of ["Pigeon", "", String(schema.enum?.[0]).toUpperCase().concat(" ")]) {
      await expectRefusal(withValue(full, path, value), path, /allowed values|constant/);
    }
  });

  test.each(fields.filter(({ schema }) => schema.enum && schema.const === undefined))(
    "$path takes its whole enum",
    async ({ path, schema }) => {
      for (const value of schema.enum ?? []) expect((await post(api.url, withValue(full, path, value))).status).toBe(201);
    },
  );

  test.each(fields.filter(({ schema }) => schema.minimum !== undefined))(
    "$path keeps to its bounds",
    async ({ path, schema }) => {
      const { minimum = 0, maximum = 0 } = schema;
      for (const value of [minimum, maximum]) expect((await post(api.url, withValue(full, path, value))).status).toBe(201);
      await expectRefusal(withValue(full, path, minimum - 1), path, /must be >=/);
      await expectRefusal(withValue(full, path, maximum + 1), path, /must be <=/);
    },
  );

  test("contactId is not empty", async () => {
    await expectRefusal(withValue(full, ["contactId"], ""), ["contactId"], /fewer than 1/);
  });
});

test("the walk finds the fields that the contract has", () => {
  const paths = [...channelSchemas].map(([channel, schema]) => [channel, fieldsBelow(schema).length]);
  expect(Object.fromEntries(paths)).toEqual({
    SMS: 15,
    RCS: 15,
    Email: 37,
    WhatsApp: 15,
    IG: 15,
    FB: 15,
    Custom: 15,
    Live_Chat: 15,
    TIKTOK: 15,
  });
});
