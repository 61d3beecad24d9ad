// The promise of CONTRIBUTING: change the contract, run `npm run generate`, and everything knows it. Done here as a person
// would, in a copy of the repository.
import { expect, it, onTestFinished } from "vitest";
import { Copy } from "../support/copy.js";

const CONTRACT = "openapi/messages.yaml";

const NEW_FIELD = `
        urgency: &urgency
          type: string
          enum: [high, low]
          description: How soon it should arrive
          examples: [high]`;

const NEW_CHANNEL = `
    FaxMessage:
      description: A fax.
      allOf:
        - $ref: "#/components/schemas/MessageFields"
        - type: object
          required: [type]
          properties: { type: { type: string, const: Fax } }
        - $ref: "#/components/schemas/TextContent"`;

const NEW_EXAMPLE = `
    Fax:
      summary: A fax
      value:
        type: Fax
        subType: Fax
        contactId: abc123def456
        message: "Hello, on paper."
        urgency: high
        status: pending`;

/** Step 1. Each new text goes below a line that is there. */
function changeTheContract(copy: Copy): void {
  const below = (line: string, text: string) => copy.edit(CONTRACT, `${line}\n`, `${line}${text}\n`);
  below('          examples: ["+1439499299"]', NEW_FIELD);
  below("        toNumber: *toNumber", "\n        urgency: *urgency");
  copy.edit(CONTRACT, "Live_Chat, TIKTOK]", "Live_Chat, TIKTOK, Fax]");
  below('        - $ref: "#/components/schemas/TikTokMessage"', '\n        - $ref: "#/components/schemas/FaxMessage"');
  below('          TIKTOK: "#/components/schemas/TikTokMessage"', '\n          Fax: "#/components/schemas/FaxMessage"');
  copy.edit(CONTRACT, "\n    Forward:\n", `${NEW_CHANNEL}\n\n    Forward:\n`);
  copy.edit(CONTRACT, "\n    pageAnswer:\n", `${NEW_EXAMPLE}\n\n    pageAnswer:\n`);
  below(
    '              TIKTOK: { $ref: "#/components/examples/TIKTOK" }',
    '\n              Fax: { $ref: "#/components/examples/Fax" }',
  );
}

const TYPES = `
import type { FaxMessage, OutgoingMessage } from "./src/index.js";
export const fax: FaxMessage = { type: "Fax", contactId: "abc", message: "Hola", urgency: "high" };
export const messages: OutgoingMessage[] = [fax, { type: "Email", contactId: "abc", html: "<p>Hola</p>", urgency: "low" }];
// @ts-expect-error no such value
export const soon: OutgoingMessage = { type: "SMS", contactId: "abc", message: "Hola", urgency: "soon" };
// @ts-expect-error no such channel
export const telex: OutgoingMessage = { type: "Telex", contactId: "abc", message: "Hola" };
`;

it("a field and a tenth channel take three steps", async () => {
  const copy = new Copy();
  const node = (...args: string[]) => copy.run(process.execPath, ...args);
  const source = (file: string) => import(`${copy.folder}/src/${file}`);

  changeTheContract(copy);

  const forgotten = node("scripts/generate.mjs", "--check");
  for (const name of ["openapi", "facts", "messages", "rules"]) expect(forgotten.stderr).toContain(`src/generated/${name}.ts`);
  expect(forgotten.status).toBe(1);

  expect(node("scripts/generate.mjs")).toMatchObject({ status: 0, stderr: "" });

  expect((await source("generated/facts.ts")).channels).toContain("Fax");
  for (const text of ["### Fax\n", "Hello, on paper.", "| `urgency` | `high`, `low` |"])
    expect(copy.read("docs/reference.md")).toContain(text);

  copy.write("types.ts", TYPES);
  const config = { extends: "./tsconfig.json", include: ["types.ts"] };
  copy.write("tsconfig.types.json", JSON.stringify(config));
  expect(node("node_modules/typescript/bin/tsc", "-p", "tsconfig.types.json")).toMatchObject({ status: 0, stdout: "" });

  const { checkMessage, createLeadwayClient } = await source("index.ts");
  const fax = { type: "Fax", contactId: "abc123def456", message: "Hola", urgency: "high" };
  const soon = { ...fax, urgency: "soon" };
  expect(checkMessage(fax)).toEqual([]);
  expect(checkMessage(soon)).toMatchObject([{ path: "urgency" }]);
  expect(checkMessage({ ...fax, message: "" })).toMatchObject([{ path: "", rule: expect.stringContaining("message") }]);

  const api = await (await source("mock/index.ts")).startMock();
  onTestFinished(() => api.close());
  const leadway = createLeadwayClient({ token: "any", baseUrl: api.url });
  expect(await leadway.messages.send(fax)).toMatchObject({ messageId: expect.any(String) });
  expect(api.requests[0].body).toEqual({ ...fax, subType: "Fax", status: "pending" });
  await leadway.POST("/conversations/messages", { body: { ...soon, subType: "Fax", status: "pending" } });
  expect(api.violations).toEqual([{ where: "body.urgency", why: "must be equal to one of the allowed values: high, low" }]);
  await expect(leadway.messages.send(soon)).rejects.toMatchObject({ code: "invalid-input" });
  expect(api.requests).toHaveLength(2);

  expect(node("scripts/docs.mjs")).toMatchObject({ status: 0 });
  const page = copy.read("reference/index.html");
  for (const text of ["FaxMessage", "Hello, on paper.", "How soon it should arrive"]) expect(page).toContain(text);
});
