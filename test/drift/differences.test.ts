// Each kind of difference between two descriptions of one operation, and nothing but that difference.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { COMMON, OURS, THEIRS } from "./fixtures.js";

const load = (name: string) => import(String(new URL(`../../scripts/lib/${name}.mjs`, import.meta.url)));
const [{ operationsOf, readContract }, { flatten }, { compare }, { explain }] = await Promise.all(
  ["contract", "drift/flatten", "drift/compare", "drift/deviations"].map(load),
);

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "drift-"));
  for (const name of ["apps", "common"]) mkdirSync(join(folder, name));
  writeFileSync(join(folder, "common/common.json"), COMMON);
});
afterEach(() => rmSync(folder, { recursive: true }));

function edited(text: string, edits: [string, string][]): string {
  return edits.reduce((done, [from, to]) => {
    expect(done).toContain(from);
    return done.replace(from, to);
  }, text);
}

async function findings(ours: string, theirs: string): Promise<{ at: string; kind: string; pin?: unknown }[]> {
  const sides = Object.entries({ "ours.yaml": ours, "apps/theirs.yaml": theirs }).map(async ([name, text]) => {
    writeFileSync(join(folder, name), text);
    const document = await readContract(join(folder, name), { dereference: true });
    return flatten(
      document,
      operationsOf(document).find(({ method }: { method: string }) => method === "post"),
    );
  });
  const [mine, other] = await Promise.all(sides);
  return compare("send", mine, other);
}

/** [what the owner did, what is found, each text of theirs and what takes its place] */
const CHANGES: [string, string[], ...[string, string][]][] = [
  ["nothing", []],
  [
    "a field more",
    ["send.request.body.colour missing-here string"],
    ["to: { type: string }", "to: { type: string }\n                colour: { type: string }"],
  ],
  [
    "a field less",
    ["send.request.body.speed missing-there"],
    ["                speed: { type: string, enum: [slow, fast] }\n", ""],
  ],
  [
    "a nested field less",
    ["send.request.body.door.floor missing-there"],
    ["required: [floor]", ""],
    ["floor: { type: integer, minimum: 0 }, ", ""],
  ],
  [
    "a field with all in it less",
    ["send.request.body.door missing-there"],
    ['                door: { allOf: [{ $ref: "#/components/schemas/DoorDto" }] }\n', ""],
  ],
  [
    "a list less",
    ["send.request.body.lines missing-there"],
    ["                lines: { type: array, items: { type: string } }\n", ""],
  ],
  ["another type", ["send.request.body.to type number"], ["to: { type: string }", "to: { type: number }"]],
  ["null no more", ["send.request.body.note type string"], [", nullable: true", ""]],
  [
    "another type of items",
    ["send.request.body.lines[] type number"],
    ["lines: { type: array, items: { type: string }", "lines: { type: array, items: { type: number }"],
  ],
  ["a value more", ['send.request.body.speed enum ["fast","now","slow"]'], ["[slow, fast]", "[slow, fast, now]"]],
  ["any value", ["send.request.body.speed enum none"], [", enum: [slow, fast]", ""]],
  ["required", ["send.request.body.speed required true"], ["required: [form, to]", "required: [form, to, speed]"]],
  ["required no more", ["send.request.body.to required false"], ["required: [form, to]", "required: [form]"]],
  ["a default", ["send.request.body.to default you"], ["to: { type: string }", "to: { type: string, default: you }"]],
  ["a limit", ['send.request.body.to limits {"maxLength":9}'], ["to: { type: string }", "to: { type: string, maxLength: 9 }"]],
  [
    "other properties refused",
    ['send.request.body limits {"additionalProperties":false}'],
    ["schema:\n              type: object", "schema:\n              additionalProperties: false\n              type: object"],
  ],
  ["deprecation", ["send.request.body.to deprecated true"], ["to: { type: string }", "to: { type: string, deprecated: true }"]],
  ["another description", ["send.request.body.form description 68b196e4"], ["Its  form", "What it looks like"]],
  ["a body that may be left out", ["send.request.body required false"], ["required: true", "required: false"]],
  ["another kind of body", ['send.request.body media ["text/xml"]'], ["application/json", "text/xml"]],
  [
    "a header of the request more",
    ["send.request.header.x-who missing-here string"],
    ["parameters: [", "parameters: [{ name: X-Who, in: header, schema: { type: string } }, "],
  ],
  [
    "a header of the request less",
    ["send.request.header.version missing-there"],
    ['    parameters: [{ $ref: "../common/common.json#/components/parameters/Version" }]\n', ""],
  ],
  [
    "a header of the answer less",
    ["send.response.200.header.x-left missing-there"],
    ["          headers: { x-left: { description: How many are left, schema: { type: integer } } }\n", ""],
  ],
  [
    "another type of a header",
    ["send.response.200.header.x-left type string"],
    ["schema: { type: integer }", "schema: { type: string }"],
  ],
  [
    "an answer more",
    ["send.response.201 missing-here response"],
    ["      responses:\n", '      responses:\n        "201": { description: Made }\n'],
  ],
  ["another answer", ["send.response.400 missing-there", "send.response.422 missing-here response"], ['"400":', '"422":']],
  [
    "a field of the answer less",
    ["send.response.200.body.id missing-there"],
    ["                required: [id]\n", ""],
    ["                  id: { type: string, description: Its id }\n", ""],
  ],
  [
    "a nested field of the answer more",
    ["send.response.200.body.parts[].size missing-here number"],
    ["weight: { type: number }", "weight: { type: number }, size: { type: number }"],
  ],
  [
    "an operation that is deprecated",
    ["send.operation deprecated true"],
    ["description: send a parcel", "description: send a parcel\n      deprecated: true"],
  ],
  ["another server", ["send.server url https://new.example"], ["https://parcels.example", "https://new.example"]],
  [
    "another way to authenticate",
    ["send.security type apiKey"],
    ["{ type: http, scheme: bearer }", "{ type: apiKey, in: header, name: Key }"],
  ],
  ["a scope", ['send.security scopes ["send"]'], ["token: []", "token: [send]"]],
];

describe("a difference", () => {
  it.each(CHANGES)("%s", async (_name, expected, ...edits) => {
    const found = await findings(OURS, edited(THEIRS, edits));
    const text = (pin: unknown) => (typeof pin === "string" ? pin : JSON.stringify(pin));
    expect(found.map(({ at, kind, pin }) => [at, kind, ...(pin === undefined ? [] : [text(pin)])].join(" "))).toEqual(expected);
  });

  it.each([
    ["a file that is not there", "common/common.json", "common/gone.json", /gone\.json/],
    ["a place that is not there", "schemas/Problem", "schemas/Gone", /schemas\/Gone/],
    [
      "a server that does not answer",
      "../common/common.json#/components/schemas/Problem",
      "http://127.0.0.1:9/x.json#/a",
      /127/,
    ],
  ])("that hides behind %s is one finding", async (_name, from, to, message) => {
    const theirs = THEIRS.replaceAll(from, to).replace(
      / {4}parameters:.*\n/,
      "    parameters: [{ name: Version, in: header, required: true, schema: { type: string } }]\n",
    );
    expect(await findings(OURS, theirs)).toEqual([
      { at: "send.response.400.body", kind: "unreadable", theirs: expect.stringMatching(message) },
    ]);
  });

  it("is found in files that were saved into the same folder", async () => {
    writeFileSync(join(folder, "apps/common.json"), COMMON);
    rmSync(join(folder, "common"), { recursive: true });
    expect(await findings(OURS, THEIRS)).toEqual([]);
  });
});

describe("a deviation", () => {
  const at = (path: string, kind: string, theirs?: unknown) => ({ at: path, kind, theirs });
  const explained = (found: unknown[], ...differences: unknown[]) => {
    const { unexplained, known, stale } = explain(found, [{ why: "Chosen.", differences }], ["theirs.yaml"], ["other"]);
    return { unexplained: unexplained.length, known: known.length, stale: stale.length };
  };
  const limit = { at: "send.request.body.to", kind: "limits", theirs: { max: 9 }, pin: { max: 9 } };
  const headers = ["200", "400"].map((status) => ({ at: `send.response.${status}.header.x-left`, kind: "missing-there" }));

  it("explains the difference that it names", () => {
    expect(explained([limit], at("send.request.body.to", "limits", { max: 9 }))).toEqual({
      unexplained: 0,
      known: 1,
      stale: 0,
    });
  });

  it("explains it no more once the owner says something else", () => {
    expect(explained([limit], at("send.request.body.to", "limits", { max: 8 }))).toEqual({
      unexplained: 1,
      known: 0,
      stale: 1,
    });
  });

  it("explains no other kind or place", () => {
    expect(explained([limit], at("send.request.body.to", "type", { max: 9 }))).toMatchObject({ unexplained: 1, stale: 1 });
    expect(explained([limit], at("send.request.body", "limits", { max: 9 }))).toMatchObject({ unexplained: 1, stale: 1 });
    expect(explained([limit], at("*.to", "limits", { max: 9 }))).toMatchObject({ unexplained: 1, stale: 1 });
  });

  it("may stand for several places", () => {
    expect(explained(headers, at("send.response.*.header.x-*", "missing-there"))).toEqual({
      unexplained: 0,
      known: 2,
      stale: 0,
    });
  });

  it("may stand for any depth, and for any description", () => {
    const description = { at: "send.request.body.to", kind: "description", pin: "01234567" };
    expect(explained([description], at("send.**", "description"))).toEqual({ unexplained: 0, known: 1, stale: 0 });
  });

  it("may be about one file", () => {
    const found = { ...limit, in: "theirs.yaml" };
    const deviation = at("send.request.body.to", "limits", { max: 9 });
    expect(explained([found], { ...deviation, in: "theirs.yaml" })).toEqual({ unexplained: 0, known: 1, stale: 0 });
    expect(explained([found], { ...deviation, in: "v3.yaml" })).toEqual({ unexplained: 1, known: 0, stale: 0 });
  });

  it("is not out of date where its operation was not compared", () => {
    expect(explained([], at("other.request.body.to", "limits", 1))).toEqual({ unexplained: 0, known: 0, stale: 0 });
  });

  it("is out of date once there is no such difference", () => {
    expect(explained([], at("send.response.*.header.x-*", "missing-there"))).toEqual({ unexplained: 0, known: 0, stale: 1 });
  });

  it("is not stale where nothing could be compared", () => {
    const unreadable = [{ at: "send.response.400.body", kind: "unreadable", theirs: "gone" }];
    const within = [
      at("send.response.*.body.message", "type", "number"),
      at("send.response.400.body.message[]", "missing-there"),
    ];
    expect(explained(unreadable, ...within)).toEqual({ unexplained: 1, known: 0, stale: 0 });
    expect(explained(unreadable, at("send.response.200.body.message", "type", "number"))).toMatchObject({ stale: 1 });
  });
});
