// Each kind of difference between two descriptions of one operation, and nothing but that difference.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { COMMON, OURS, THEIRS } from "./fixtures.js";

const load = (name: string) => import(String(new URL(`../../scripts/lib/drift/${name}.mjs`, import.meta.url)));
const [{ Files, toUrl }, { flatten }, { compare }, { explain }] = await Promise.all(
  ["files", "flatten", "compare", "deviations"].map(load),
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
  const files = new Files();
  const sides = Object.entries({ "ours.yaml": ours, "apps/theirs.yaml": theirs }).map(async ([name, text]) => {
    writeFileSync(join(folder, name), text);
    return flatten(files, toUrl(join(folder, name)), "/parcels", "post");
  });
  const [mine, other] = await Promise.all(sides);
  return compare(mine, other);
}

/** [what the owner did, what is found, each text of theirs and what takes its place] */
const CHANGES: [string, string[], ...[string, string][]][] = [
  ["nothing", []],
  [
    "a field more",
    ["request.body.colour missing-here string"],
    ["to: { type: string }", "to: { type: string }\n                colour: { type: string }"],
  ],
  ["a field less", ["request.body.speed missing-there"], ["                speed: { type: string, enum: [slow, fast] }\n", ""]],
  [
    "a nested field less",
    ["request.body.door.floor missing-there"],
    ["required: [floor]", ""],
    ["floor: { type: integer, minimum: 0 }, ", ""],
  ],
  [
    "a field with all in it less",
    ["request.body.door missing-there"],
    ['                door: { allOf: [{ $ref: "#/components/schemas/DoorDto" }] }\n', ""],
  ],
  [
    "a list less",
    ["request.body.lines missing-there"],
    ["                lines: { type: array, items: { type: string } }\n", ""],
  ],
  ["another type", ["request.body.to type number"], ["to: { type: string }", "to: { type: number }"]],
  ["null no more", ["request.body.note type string"], [", nullable: true", ""]],
  [
    "another type of items",
    ["request.body.lines[] type number"],
    ["lines: { type: array, items: { type: string }", "lines: { type: array, items: { type: number }"],
  ],
  ["a value more", ['request.body.speed enum ["fast","now","slow"]'], ["[slow, fast]", "[slow, fast, now]"]],
  ["any value", ["request.body.speed enum none"], [", enum: [slow, fast]", ""]],
  ["required", ["request.body.speed required true"], ["required: [form, to]", "required: [form, to, speed]"]],
  ["required no more", ["request.body.to required false"], ["required: [form, to]", "required: [form]"]],
  ["a default", ["request.body.to default you"], ["to: { type: string }", "to: { type: string, default: you }"]],
  ["a limit", ['request.body.to limits {"maxLength":9}'], ["to: { type: string }", "to: { type: string, maxLength: 9 }"]],
  [
    "other properties refused",
    ['request.body limits {"additionalProperties":false}'],
    ["schema:\n              type: object", "schema:\n              additionalProperties: false\n              type: object"],
  ],
  ["deprecation", ["request.body.to deprecated true"], ["to: { type: string }", "to: { type: string, deprecated: true }"]],
  ["another description", ["request.body.form description 68b196e4"], ["Its  form", "What it looks like"]],
  ["a body that may be left out", ["request.body required false"], ["required: true", "required: false"]],
  ["another kind of body", ['request.body media ["text/xml"]'], ["application/json", "text/xml"]],
  [
    "a header of the request more",
    ["request.header.x-who missing-here string"],
    ["parameters: [", "parameters: [{ name: X-Who, in: header, schema: { type: string } }, "],
  ],
  [
    "a header of the request less",
    ["request.header.version missing-there"],
    ['    parameters: [{ $ref: "../common/common.json#/components/parameters/Version" }]\n', ""],
  ],
  [
    "a header of the answer less",
    ["answer.200.header.x-left missing-there"],
    ["          headers: { x-left: { description: How many are left, schema: { type: integer } } }\n", ""],
  ],
  [
    "another type of a header",
    ["answer.200.header.x-left type string"],
    ["schema: { type: integer }", "schema: { type: string }"],
  ],
  [
    "an answer more",
    ["answer.201 missing-here answer"],
    ["      responses:\n", '      responses:\n        "201": { description: Made }\n'],
  ],
  ["another answer", ["answer.400 missing-there", "answer.422 missing-here answer"], ['"400":', '"422":']],
  [
    "a field of the answer less",
    ["answer.200.body.id missing-there"],
    ["                required: [id]\n", ""],
    ["                  id: { type: string, description: Its id }\n", ""],
  ],
  [
    "a nested field of the answer more",
    ["answer.200.body.parts[].size missing-here number"],
    ["weight: { type: number }", "weight: { type: number }, size: { type: number }"],
  ],
  [
    "an operation that is deprecated",
    ["operation deprecated true"],
    ["description: send a parcel", "description: send a parcel\n      deprecated: true"],
  ],
  ["another server", ["server url https://new.example"], ["https://parcels.example", "https://new.example"]],
  [
    "another way to authenticate",
    ["security type apiKey"],
    ["{ type: http, scheme: bearer }", "{ type: apiKey, in: header, name: Key }"],
  ],
  ["a scope", ['security scopes ["send"]'], ["token: []", "token: [send]"]],
];

describe("a difference", () => {
  it.each(CHANGES)("%s", async (_name, expected, ...edits) => {
    const found = await findings(OURS, edited(THEIRS, edits));
    const text = (pin: unknown) => (typeof pin === "string" ? pin : JSON.stringify(pin));
    expect(found.map(({ at, kind, pin }) => [at, kind, ...(pin === undefined ? [] : [text(pin)])].join(" "))).toEqual(expected);
  });

  it.each([
    ["a file that is not there", "common/common.json", "common/gone.json", /gone\.json can't be reached: ENOENT/],
    ["a place that is not there", "schemas/Problem", "schemas/Gone", /schemas\/Gone leads nowhere in .*common\.json/],
    [
      "a server that does not answer",
      "../common/common.json#/components/schemas/Problem",
      "http://127.0.0.1:9/x.json#/a",
      /127\.0\.0\.1:9/,
    ],
  ])("that hides behind %s is one finding", async (_name, from, to, message) => {
    const theirs = THEIRS.replaceAll(from, to).replace(
      / {4}parameters:.*\n/,
      "    parameters: [{ name: Version, in: header, required: true, schema: { type: string } }]\n",
    );
    expect(await findings(OURS, theirs)).toEqual([
      { at: "answer.400.body", kind: "unreadable", theirs: expect.stringMatching(message) },
    ]);
  });

  it("is found in siblings that were saved into the same folder", async () => {
    writeFileSync(join(folder, "apps/common.json"), COMMON);
    rmSync(join(folder, "common"), { recursive: true });
    expect(await findings(OURS, THEIRS)).toEqual([]);
  });

  it("is found where a reference leads in a circle", async () => {
    const circle = edited(THEIRS, [
      ["DoorDto:\n", 'Loop: { $ref: "#/components/schemas/Loop" }\n    DoorDto:\n'],
      ["to: { type: string }", 'to: { $ref: "#/components/schemas/Loop" }'],
    ]);
    expect(await findings(OURS, circle)).toMatchObject([{ at: "request.body.to", kind: "unreadable" }]);
  });
});

describe("a file", () => {
  it.each([
    ["gone.yaml", "", /gone\.yaml can't be reached: ENOENT\.$/],
    [".", "", /can't be reached: EISDIR\.$/],
    ["it.yaml", "a: [", /it\.yaml is neither JSON nor YAML\.$/],
    ["it.yaml", "<html>Not here</html>", /it\.yaml is not an OpenAPI 3 file\.$/],
    ["it.yaml", "", /it\.yaml is not an OpenAPI 3 file\.$/],
    ["it.yaml", 'swagger: "2.0"\npaths: {}', /it\.yaml is not an OpenAPI 3 file\.$/],
    ["it.yaml", "openapi: 3.1.0", /it\.yaml is not an OpenAPI 3 file\.$/],
    ["it.yaml", THEIRS.replace("  /parcels:", "  /boxes:"), /it\.yaml has no operation POST \/parcels\.$/],
    ["it.yaml", THEIRS.replace("    post:", "    put:"), /it\.yaml has no operation POST \/parcels\.$/],
  ])("of no use is told in one line: %s (%#)", async (name, text, line) => {
    writeFileSync(join(folder, "it.yaml"), text);
    const message = await flatten(new Files(), toUrl(join(folder, name)), "/parcels", "post").catch(
      (error: Error) => error.message,
    );
    expect(message).toMatch(line);
    expect(message).not.toContain("\n");
  });
});

describe("a deviation", () => {
  const at = (path: string, kind: string, theirs?: unknown) => ({ at: path, kind, theirs });
  const explained = (found: unknown[], ...differences: unknown[]) => {
    const { unexplained, known, stale } = explain(found, [{ why: "Chosen.", differences }]);
    return { unexplained: unexplained.length, known: known.length, stale: stale.length };
  };
  const limit = { at: "request.body.to", kind: "limits", theirs: { max: 9 }, pin: { max: 9 } };
  const headers = ["200", "400"].map((status) => ({ at: `answer.${status}.header.x-left`, kind: "missing-there" }));

  it("explains the difference that it names", () => {
    expect(explained([limit], at("request.body.to", "limits", { max: 9 }))).toEqual({ unexplained: 0, known: 1, stale: 0 });
  });

  it("explains it no more once the owner says something else", () => {
    expect(explained([limit], at("request.body.to", "limits", { max: 8 }))).toEqual({ unexplained: 1, known: 0, stale: 1 });
  });

  it("explains no other kind or place", () => {
    expect(explained([limit], at("request.body.to", "type", { max: 9 }))).toMatchObject({ unexplained: 1, stale: 1 });
    expect(explained([limit], at("request.body", "limits", { max: 9 }))).toMatchObject({ unexplained: 1, stale: 1 });
    expect(explained([limit], at("*.to", "limits", { max: 9 }))).toMatchObject({ unexplained: 1, stale: 1 });
  });

  it("may stand for several places", () => {
    expect(explained(headers, at("answer.*.header.x-*", "missing-there"))).toEqual({ unexplained: 0, known: 2, stale: 0 });
  });

  it("is stale once there is no such difference", () => {
    expect(explained([], at("answer.*.header.x-*", "missing-there"))).toEqual({ unexplained: 0, known: 0, stale: 1 });
  });

  it("is not stale where nothing could be compared", () => {
    const unreadable = [{ at: "answer.400.body", kind: "unreadable", theirs: "gone" }];
    const within = [at("answer.*.body.message", "type", "number"), at("answer.400.body.message[]", "missing-there")];
    expect(explained(unreadable, ...within)).toEqual({ unexplained: 1, known: 0, stale: 0 });
    expect(explained(unreadable, at("answer.200.body.message", "type", "number"))).toMatchObject({ stale: 1 });
  });
});
