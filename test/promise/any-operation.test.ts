// The promise of CONTRIBUTING: add an operation to the contract, run `npm run generate`, and the client has it. Tried with made-up
// operations, one for each method, in a copy of the repository.
import { cpSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { Copy } from "../support/copy.js";

const METHODS = ["get", "post", "put", "patch", "delete"] as const;
const HAS_BODY = ["post", "put", "patch"];

/** An operation that reads or changes a table of a restaurant. Its query parameter is required, so is its body. */
const operation = (method: string) => `
    ${method}:
      operationId: ${method}Table
      summary: The ${method} of a table
      description: Made up for a test.
      tags: [Messages]
      parameters:
        - $ref: "#/components/parameters/Version"
        - { name: locationId, in: query, required: true, description: The location, schema: { type: string }, example: a }${
          HAS_BODY.includes(method)
            ? `
      requestBody:
        required: true
        content:
          application/json:
            schema: { type: object, required: [seats], properties: { seats: { type: integer, description: Seats, minimum: 1 } } }
            example: { seats: 2 }`
            : ""
        }
      responses:
        ${
          method === "delete"
            ? `"204": { description: Gone. }`
            : `"200":
          description: A table.
          content: { application/json: { schema: ${method === "get" ? LIST : TABLE}, example: ${method === "get" ? "[{ seats: 2 }]" : "{ seats: 2 }"} } }`
        }
        "400":
          description: It is not valid.
          content: { application/json: { schema: { $ref: "#/components/schemas/ApiError" }, example: { message: No such table. } } }`;

const TABLE = "{ type: object, required: [seats], properties: { seats: { type: integer, description: Seats } } }";
const LIST = `{ type: array, items: ${TABLE} }`;

const PATH = `
  /tables/{tableId}:
    parameters: [{ name: tableId, in: path, required: true, description: The table, schema: { type: string }, example: a }]
${METHODS.map(operation).join("\n")}
`;

const BODY = (method: string) => (HAS_BODY.includes(method) ? ", body: { seats: 4 }" : "");

const RESULTS = {
  get: [200, [{ seats: 2 }]],
  post: [200, { seats: 2 }],
  put: [200, { seats: 2 }],
  patch: [200, { seats: 2 }],
  delete: [204, undefined],
};

const TYPES = `
import { createLeadwayClient } from "./src/index.js";
const leadway = createLeadwayClient({ token: "any" });
const path = { tableId: "a" };
const query = { locationId: "b" };
${METHODS.map((method) => {
  const VERB = method.toUpperCase();
  const seats = { get: "data?.[0]?.seats", delete: "data" }[method as string] ?? "data?.seats";
  return `
export async function ${method}Table(): Promise<${method === "delete" ? "undefined" : "number | undefined"}> {
  const { data } = await leadway.${VERB}("/tables/{tableId}", { params: { path, query }${BODY(method)} });
  // @ts-expect-error locationId is required
  await leadway.${VERB}("/tables/{tableId}", { params: { path }${BODY(method)} });
  ${HAS_BODY.includes(method) ? `// @ts-expect-error a body is required\n  await leadway.${VERB}("/tables/{tableId}", { params: { path, query } });` : ""}
  return ${seats};
}`;
}).join("\n")}
`;

it("an operation of each method takes three steps", { timeout: 180_000 }, async () => {
  const copy = new Copy();
  const node = (...args: string[]) => copy.run(process.execPath, ...args);
  cpSync(join(copy.folder, "openapi"), join(copy.folder, "before"), { recursive: true });

  copy.edit("openapi/messages.yaml", "\ncomponents:\n", `${PATH}\ncomponents:\n`);
  expect(node("scripts/generate.mjs")).toMatchObject({ status: 0, stderr: "" });

  copy.write("types.ts", TYPES);
  copy.write("tsconfig.types.json", JSON.stringify({ extends: "./tsconfig.json", include: ["types.ts"] }));
  expect(node("node_modules/typescript-7/bin/tsc", "-p", "tsconfig.types.json")).toMatchObject({ status: 0, stdout: "" });

  const { startMock } = await import(`${copy.folder}/src/mock/index.ts`);
  const { createLeadwayClient } = await import(`${copy.folder}/src/index.ts`);
  const api = await startMock();
  onTestFinished(() => api.close());
  const leadway = createLeadwayClient({ token: "any-token", baseUrl: api.url });
  const params = { path: { tableId: "a/b" }, query: { locationId: "here" } };
  for (const method of METHODS) {
    const VERB = method.toUpperCase();
    const body = HAS_BODY.includes(method) ? { body: { seats: 4 } } : {};
    const { data, error, response } = await leadway[VERB]("/tables/{tableId}", { params, ...body });
    expect(error, VERB).toBeUndefined();
    expect([response.status, data], VERB).toEqual(RESULTS[method]);
    expect(api.requests.at(-1), VERB).toMatchObject({ method: VERB, path: "/tables/a%2Fb?locationId=here", violations: [] });
  }

  expect(node("scripts/docs.mjs")).toMatchObject({ status: 0 });
  const page = copy.read("reference/index.html");
  for (const method of METHODS) expect(page).toContain(`The ${method} of a table`);

  const { changes } = JSON.parse(node("scripts/diff.mjs", "--json", "before/messages.yaml").stdout);
  const additions = METHODS.map((method) => ({ where: `${method}Table`, impact: "minor" }));
  expect(changes).toHaveLength(METHODS.length);
  expect(changes).toEqual(expect.arrayContaining(additions.map((each) => expect.objectContaining(each))));
});
