// What `npm run diff` says of a change: pairs of small contracts, each with the verdict that it must get.
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const { compareContracts } = await import(String(new URL("../../scripts/lib/changes.mjs", import.meta.url)));

const BASE = `
openapi: 3.1.1
info: { title: Parcels, version: 1.0.0 }
servers: [{ url: "https://parcels.example" }]
security: [{ key: [] }, { bearer: [] }]
paths:
  /parcels:
    post:
      operationId: sendParcel
      parameters: [{ name: Version, in: header, required: true, schema: { type: string, default: "1" } }]
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: "#/components/schemas/Parcel" } } }
      responses:
        "200":
          description: Taken.
          headers: { X-Left: { schema: { type: integer } } }
          content: { application/json: { schema: { $ref: "#/components/schemas/Receipt" } } }
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: Key }
    bearer: { type: http, scheme: bearer }
  schemas:
    Parcel:
      oneOf: [{ $ref: "#/components/schemas/Box" }, { $ref: "#/components/schemas/Tube" }]
      discriminator: { propertyName: form, mapping: { box: "#/components/schemas/Box", tube: "#/components/schemas/Tube" } }
    Box:
      type: object
      required: [form, to]
      properties:
        form: { type: string, const: box }
        to: { type: string }
        note: { type: string, description: For the driver. }
        speed: { type: string, enum: [slow, fast] }
        state: { $ref: "#/components/schemas/State" }
    Tube:
      allOf:
        - $ref: "#/components/schemas/TubeFields"
        - { type: object, required: [form], properties: { form: { type: string, const: tube } } }
        - $ref: "#/components/schemas/Content"
    TubeFields:
      type: object
      required: [form, to]
      properties: { form: { type: string }, to: { type: string }, letter: { type: string }, poster: { type: string } }
    Content:
      anyOf:
        - { type: object, required: [letter], properties: { letter: { type: string } } }
        - { type: object, required: [poster], properties: { poster: { type: string } } }
    State: { type: string, enum: [new, sent] }
    Receipt:
      type: object
      required: [id]
      properties:
        id: { type: string }
        weight: { type: number }
        door: { type: string, enum: [front, back] }
        state: { $ref: "#/components/schemas/State" }
`;

const S = ["senders"];
const R = ["readers"];

const OPERATION = `  /parcels/{id}:
    get:
      operationId: getParcel
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
        - { name: full, in: query, schema: { type: boolean } }
      responses: { "200": { description: It., content: { application/json: { schema: { type: object } } } } }
components:
`;
const WEBHOOK = `webhooks:
  delivered:
    post:
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Delivered" } } } }
      responses: { "200": { description: Thanks. } }
components:
`;
const DELIVERED = `  schemas:
    Delivered: { type: object, properties: { id: { type: string } } }
`;

const EXTRA = "        - { type: object, properties: { colour: { type: string } } }\n";
const TRACKED = "{ name: tracked, in: query, schema: { type: boolean } }";
const NEW_RULE: [string, string][] = [
  ["    Box:\n      type: object\n", `    Box:\n      allOf: [{ $ref: "#/components/schemas/Noted" }]\n      type: object\n`],
  [
    "    State: {",
    "    Noted: { anyOf: [{ type: object, required: [note] }, { type: object, required: [speed] }] }\n    State: {",
  ],
];

/** [what is done, the impact, whom it breaks, each text and what takes its place] */
const PAIRS: [string, string | undefined, string[], ...[string, string][]][] = [
  ["nothing", undefined, []],
  ["enum value added to the request", "minor", [], ["[slow, fast]", "[slow, fast, now]"]],
  ["enum value removed from the request", "major", S, ["[slow, fast]", "[slow]"]],
  ["enum value added to the answer", "major", R, ["[front, back]", "[front, back, roof]"]],
  ["enum value removed from the answer", "minor", [], ["[front, back]", "[front]"]],
  ["enum value added to both", "major", R, ["[new, sent]", "[new, sent, lost]"]],
  ["enum value removed from both", "major", S, ["[new, sent]", "[new]"]],
  ["enum values in another order", "patch", [], ["[new, sent]", "[sent, new]"]],
  [
    "required added to the request",
    "major",
    S,
    ["required: [form, to]\n      properties:\n", "required: [form, to, note]\n      properties:\n"],
  ],
  [
    "required removed from the request",
    "minor",
    [],
    ["required: [form, to]\n      properties:\n", "required: [form]\n      properties:\n"],
  ],
  ["required added to the answer", "minor", [], ["required: [id]", "required: [id, weight]"]],
  ["required removed from the answer", "major", R, ["      required: [id]\n", ""]],
  ["field removed from the request", "major", S, ["        note: { type: string, description: For the driver. }\n", ""]],
  ["field removed from the answer", "major", R, ["        weight: { type: number }\n", ""]],
  [
    "field added to the request",
    "minor",
    [],
    ["        to: { type: string }\n", "        to: { type: string }\n        from: { type: string }\n"],
  ],
  [
    "field added to the answer",
    "minor",
    [],
    ["        weight: { type: number }\n", "        weight: { type: number }\n        size: { type: number }\n"],
  ],
  ["type changed in the request", "major", S, ["note: { type: string", "note: { type: number"]],
  ["type changed in the answer", "major", R, ["weight: { type: number }", "weight: { type: string }"]],
  ["bound added to the request", "major", S, ["note: { type: string", "note: { type: string, maxLength: 9"]],
  ["security removed", "minor", [], ["security: [{ key: [] }, { bearer: [] }]\n", ""]],
  ["one of two ways to authenticate removed", "major", S, [", { bearer: [] }]", "]"]],
  ["the way to authenticate changed", "major", S, ["scheme: bearer", "scheme: basic"]],
  [
    "channel added, in front of the others",
    "minor",
    [],
    ["oneOf: [", 'oneOf: [{ $ref: "#/components/schemas/Bag" }, '],
    ["mapping: { ", 'mapping: { bag: "#/components/schemas/Bag", '],
    [
      "    Tube:\n",
      "    Bag: { type: object, required: [form], properties: { form: { type: string, const: bag } } }\n    Tube:\n",
    ],
  ],
  [
    "channel no longer taken",
    "major",
    S,
    [', { $ref: "#/components/schemas/Tube" }', ""],
    [', tube: "#/components/schemas/Tube"', ""],
  ],
  ["named type renamed", "major", [...S, ...R], ["    State: {", "    Stage: {"], ["schemas/State", "schemas/Stage"]],
  ["header removed from the answer", "major", R, ["          headers: { X-Left: { schema: { type: integer } } }\n", ""]],
  ["default changed", "minor", [], ['default: "1"', 'default: "2"']],
  ["server changed", "major", S, ["https://parcels.example", "https://post.example"]],
  [
    "code samples added",
    "patch",
    [],
    ["operationId: sendParcel", "operationId: sendParcel\n      x-codeSamples: [{ lang: curl, source: curl }]"],
  ],
  ["description changed", "patch", [], ["For the driver.", "For the courier."]],
  ["optional field of the request renamed", "major", S, ["note: { type: string", "remark: { type: string"]],
  ["optional field of one channel renamed", "major", S, ["letter", "roll"]],
  ["optional field added to one channel, through allOf", "minor", [], ["allOf:\n", `allOf:\n${EXTRA}`]],
  ["content rule removed", "minor", [], ['        - $ref: "#/components/schemas/Content"\n', ""]],
  ["content rule added to the other channel", "major", S, ...NEW_RULE],
  ["parameter no longer required", "minor", [], ["required: true, schema", "required: false, schema"]],
  ["body no longer required", "minor", [], ["        required: true\n", "        required: false\n"]],
  ["another server put first", "major", S, ["servers: [", 'servers: [{ url: "https://test.example" }, ']],
  ["another server put last", "minor", [], ['example" }]', 'example" }, { url: "https://test.example" }]']],
  ["webhook added, with its own schema", "minor", [], ["components:\n", WEBHOOK], ["  schemas:\n", DELIVERED]],
  ["default added to an optional field", "minor", [], ["note: { type: string", "note: { type: string, default: none"]],
  ["optional query parameter added", "minor", [], ["parameters: [", `parameters: [${TRACKED}, `]],
  [
    "required query parameter added",
    "major",
    S,
    ["parameters: [", `parameters: [${TRACKED.replace("in", "required: true, in")}, `],
  ],
  ["status added", "minor", [], ["      responses:\n", '      responses:\n        "409": { description: Sent before. }\n']],
  ["operation added", "minor", [], ["components:\n", OPERATION]],
  ["operation renamed", "major", [...S, ...R], ["operationId: sendParcel", "operationId: send"]],
  ["path changed", "major", [...S, ...R], ["  /parcels:", "  /packages:"]],
];

describe.concurrent("a change of the contract", () => {
  it.each(PAIRS)("%s: %s, breaks %j", async (_name, impact, broken, ...edits) => {
    let text = BASE;
    for (const [from, to] of edits) {
      expect(text).toContain(from);
      text = text.replaceAll(from, to);
    }
    const changes: { impact: string; breaks: string[] }[] = await compareContracts(parse(BASE), parse(text));
    expect(changes[0]?.impact, JSON.stringify(changes)).toBe(impact);
    expect([...new Set(changes.flatMap(({ breaks }) => breaks))].sort().reverse(), JSON.stringify(changes)).toEqual(broken);
  });
});
