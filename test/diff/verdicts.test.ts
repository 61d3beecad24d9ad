// What `npm run diff` says of a change: pairs of small contracts, each with the verdict that it must get.
import { describe, expect, it, vi } from "vitest";
import { parse } from "yaml";

// Processes of their own: slow on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

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
      type: object
      required: [form, to]
      properties: { form: { type: string, const: tube }, to: { type: string } }
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
  ["description changed", "patch", [], ["For the driver.", "For whoever drives."]],
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
