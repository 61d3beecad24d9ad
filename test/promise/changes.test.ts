// Changes of the contract that once stopped the generator, broke its output or were ignored: each is either carried out, or refused
// with its place and what to do.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it, onTestFinished } from "vitest";

const lib = (name: string) => import(String(new URL(`../../scripts/lib/${name}.mjs`, import.meta.url)));
const [{ readContract }, { redocly }, { render }] = await Promise.all(["contract", "redocly", "render"].map(lib));
const openapi = fileURLToPath(new URL("../../openapi", import.meta.url));

type Edit = readonly [from: string, to: string, file?: string];

/** The main file of a copy of the contract with some texts replaced, each in messages.yaml unless it names a file. */
function edited(edits: Edit[]): string {
  const folder = mkdtempSync(join(tmpdir(), "leadway-promise-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(openapi, folder, { recursive: true });
  for (const [from, to, name = "messages.yaml"] of edits) {
    const file = join(folder, name);
    const text = from === "" ? "" : readFileSync(file, "utf8");
    expect(text).toContain(from);
    writeFileSync(
      file,
      text.replace(from, () => to),
    );
  }
  return join(folder, "messages.yaml");
}

/** What is generated from such a copy. */
async function generated(...edits: Edit[]): Promise<{ files: Map<string, string>; notes: string[] }> {
  return render(await readContract(edited(edits)), { version: "1.0.0" });
}

const below = (line: string, text: string): Edit => [`${line}\n`, `${line}\n${text}\n`];
const FIELD = "        appointmentId: &appointmentId\n";
const field = (schema: string): Edit => [FIELD, `        extra: ${schema}\n${FIELD}`];

const parameter = (text: string): Edit => [
  '      parameters:\n        - $ref: "#/components/parameters/Version"\n      requestBody',
  `      parameters:\n        - $ref: "#/components/parameters/Version"\n        - ${text}\n      requestBody`,
];

describe("is refused, with its place and what to do:", () => {
  it.each<[what: string, place: RegExp, why: string, ...edits: Edit[]]>([
    [
      "a required query parameter of a send",
      /^.*messages\.yaml:\d+:\d+: /,
      "query campaign, which `messages.send` has no way to send: make it optional",
      parameter("{ name: campaign, in: query, required: true, schema: { type: string } }"),
    ],
    [
      "a required header of a send",
      /messages\.yaml:\d+:\d+: `required`/,
      "header X-Shop, which",
      parameter("{ name: X-Shop, in: header, required: true, schema: { type: string } }"),
    ],
    [
      "a Version without a default",
      /messages\.yaml:\d+:\d+: `parameters`/,
      "must have a `Version` header with a `default`",
      ['        default: "2021-07-28"\n', ""],
    ],
    [
      "a Version that is renamed",
      /messages\.yaml:\d+:\d+: `required`/,
      "header ApiVersion, which `messages.send` has no way to send",
      ["      name: Version\n", "      name: ApiVersion\n"],
    ],
    [
      "a channel in the enum only",
      /messages\.yaml:\d+:\d+: `oneOf`/,
      "must list the same values: Fax is in one of them only",
      ["Live_Chat, TIKTOK]", "Live_Chat, TIKTOK, Fax]"],
    ],
    [
      "a channel that is missing in the enum",
      /messages\.yaml:\d+:\d+: `const`/,
      "leaves no value that could be sent",
      ["Live_Chat, TIKTOK]", "Live_Chat]"],
    ],
    [
      "a content rule for a field that no message has",
      /messages\.yaml:\d+:\d+: `0`/,
      "requires `text`, which no field of the object is called",
      ["required: [message]", "required: [text]"],
      ["message: { type: string, minLength: 1 }", "text: { type: string, minLength: 1 }"],
    ],
    [
      "a misspelled extension",
      /messages\.yaml:\d+:\d+: `x-remdy`/,
      "is a keyword that the checker does not know",
      ['x-remedy: "The API takes', 'x-remdy: "The API takes'],
    ],
    [
      "an unknown keyword in a request",
      /messages\.yaml:\d+:\d+: `uniqueItems`/,
      "Leave it out (known: type, enum",
      field("{ type: array, uniqueItems: true, items: { type: string }, description: More }"),
    ],
    [
      "nullable",
      /messages\.yaml:\d+:\d+: `nullable`/,
      'write `type: [string, "null"]`',
      field("{ type: string, nullable: true, description: More }"),
    ],
    [
      "a form body",
      /messages\.yaml:\d+:\d+: `requestBody`/,
      "this client sends JSON, so add `application/json`",
      [
        "          application/json:\n            schema:\n              $ref",
        "          multipart/form-data:\n            schema:\n              $ref",
      ],
    ],
    [
      "an inline channel",
      /messages\.yaml:\d+:\d+: `mapping`/,
      "must map SMS to a schema in components/schemas",
      [
        '      oneOf:\n        - $ref: "#/components/schemas/SmsMessage"',
        "      oneOf:\n        - { type: object, required: [type], properties: { type: { const: SMS } } }",
      ],
    ],
    [
      "a contract without sendMessage",
      /messages\.yaml:\d+:\d+: `paths`/,
      "has no operation with `operationId: sendMessage`. Add it",
      ["operationId: sendMessage", "operationId: send"],
    ],
    ["an empty file", /messages\.yaml/, "is not an OpenAPI 3 document", ["", ""]],
    [
      "a reference that leads nowhere",
      /messages\.yaml:\d+:\d+: /,
      "Can't resolve $ref",
      [
        'items: { type: string }\n          examples: [["https',
        'items: { $ref: "#/components/schemas/Gone" }\n          examples: [["https',
      ],
    ],
  ])("%s", async (_, place, why, ...edits) => {
    const error = await generated(...edits).then(
      () => new Error("It was not refused"),
      (thrown: Error) => thrown,
    );
    expect(error.message).toMatch(place);
    expect(error.message).toContain(why);
    expect(error.name).toBe("Error");
  });
});

it("lint refuses what calls can't be sent to, and two operations of one name, each with its place", async () => {
  const file = edited([
    ["https://services.leadconnectorhq.com", "/{env}"],
    below("      operationId: sendMessage", "      servers: [{ url: https://other.example }]"),
    below("  /conversations/messages:", "    servers: [{ url: https://other.example }]"),
    ["operationId: getEmail", "operationId: getMessage", "conversations.yaml"],
  ]);
  const lint = redocly(["lint", "--config", "openapi/redocly.yaml", "--format", "stylish", file]);
  const said = await lint.then(String, String);
  for (const about of ["not an absolute URL", "`env` variable", "must have a unique `operationId`"])
    expect(said).toMatch(new RegExp(`^ +\\d+:\\d+ +error .*${about}`, "m"));
  expect(said.match(/`servers` would not be used/g)).toHaveLength(2);
});

describe("is carried out:", () => {
  it.each<[what: string, file: string, text: string | RegExp, ...edits: Edit[]]>([
    [
      "a server variable with a default",
      "src/generated/facts.ts",
      'server = "https://eu.services.',
      [
        "url: https://services.leadconnectorhq.com",
        "url: https://{env}.services.example\n    variables: { env: { default: eu } }",
      ],
    ],
    [
      "a default on an optional field, which stays optional",
      "src/generated/messages.ts",
      "subject?: string | undefined",
      below("          description: Subject line for email messages", "          default: Hola"),
    ],
    [
      "a default on an optional field, in all types",
      "src/generated/openapi.ts",
      /@default Bad Request\n.*\n *\*\/\n *error\?: string \| undefined/,
      ["description: The name of the HTTP status,", "default: Bad Request, description: The name of the HTTP status,"],
    ],
    [
      "a `default` response",
      "src/generated/facts.ts",
      "statuses = [200,201,400,401,403,404,422,429,500]",
      ['        "500":\n', '        default:\n          description: Anything else.\n        "500":\n'],
    ],
    [
      "a 4XX response",
      "src/generated/facts.ts",
      "statuses = [200,201,400,401,403,404,422,429,500]",
      ['        "500":\n', '        4XX:\n          description: Anything else.\n        "500":\n'],
    ],
    [
      "a 409",
      "src/generated/facts.ts",
      "statuses = [200,201,400,401,403,404,409,422,429,500]",
      ['        "422":\n', '        "409":\n          description: Sent before.\n        "422":\n'],
    ],
    [
      "subType made optional",
      "src/generated/messages.ts",
      "subType?: Channel | undefined",
      ["[type, subType, contactId, status]", "[type, contactId, status]"],
    ],
    [
      "subType removed",
      "src/generated/messages.ts",
      /^(?![\s\S]*subType)/,
      ["[type, subType, contactId, status]", "[type, contactId, status]"],
      [/ {8}subType: &subType\n( {10}.*\n)+/.exec(readFileSync(join(openapi, "messages.yaml"), "utf8"))?.[0] ?? "?", ""],
      ["        subType: *subType\n", ""],
    ],
    [
      "x-client-optional on another required field",
      "src/generated/messages.ts",
      "contactId?: string | undefined",
      below("        contactId: &contactId", "          x-client-optional: true"),
    ],
    [
      "a field that may be null",
      "src/generated/messages.ts",
      "extra?: string | null | undefined",
      field('{ type: [string, "null"], description: More }'),
    ],
    [
      "a format",
      "src/generated/messages.ts",
      "extra?: string | undefined",
      field("{ type: string, format: email, description: More }"),
    ],
    [
      "a closed object",
      "src/generated/rules.ts",
      /"additionalProperties": false/,
      field("{ type: object, additionalProperties: false, properties: { a: { type: string } }, description: More }"),
    ],
    [
      "an integer",
      "cli/src/generated/fields.ts",
      '"path":"extra","kind":"number"',
      field("{ type: integer, description: More }"),
    ],
    [
      "a list of numbers",
      "src/generated/messages.ts",
      "extra?: readonly number[] | undefined",
      field("{ type: array, items: { type: number }, description: More }"),
    ],
    [
      "a list of objects",
      "src/generated/messages.ts",
      /extra\?: readonly \(?\{\s+a\?: string \| undefined;\s+\}\)?\[\]/,
      field("{ type: array, items: { type: object, properties: { a: { type: string } } }, description: More }"),
    ],
    [
      "a map",
      "src/generated/messages.ts",
      "readonly [name: string]: number;",
      field("{ type: object, additionalProperties: { type: number }, description: More }"),
    ],
    [
      "a free-form object",
      "src/generated/messages.ts",
      "readonly [name: string]: unknown;",
      field("{ type: object, description: More }"),
    ],
    ["a field without a description", "src/generated/messages.ts", "extra?: string | undefined", field("{ type: string }")],
    [
      "a field on one channel only",
      "cli/src/generated/fields.ts",
      '"path":"extra","kind":"string","about":"More","only":["SMS"]',
      [
        "          properties: { type: { type: string, const: SMS } }",
        "          properties: { type: { type: string, const: SMS }, extra: { type: string, description: More } }",
      ],
    ],
    [
      "that channel keeps its own interface",
      "src/generated/messages.ts",
      /interface SmsMessageFields extends MessageFields {\n.*\n {2}type: "SMS";\n.*\n {2}extra\?: string/,
      [
        "          properties: { type: { type: string, const: SMS } }",
        "          properties: { type: { type: string, const: SMS }, extra: { type: string, description: More } }",
      ],
    ],
    [
      "a field that is optional on one channel only",
      "src/generated/messages.ts",
      /interface SmsMessageFields {\n[^}]*contactId\?: string/,
      [
        "          properties: { type: { type: string, const: SMS } }",
        "          properties: { type: { type: string, const: SMS }, contactId: { x-client-optional: true } }",
      ],
    ],
    [
      "what a channel's content is, said before its fields",
      "src/generated/messages.ts",
      /interface SmsMessageFields extends MessageFields \{/,
      [
        '        - $ref: "#/components/schemas/MessageFields"\n        - type: object',
        '        - $ref: "#/components/schemas/TextContent"\n        - $ref: "#/components/schemas/MessageFields"\n        - type: object',
      ],
      [
        '          properties: { type: { type: string, const: SMS } }\n        - $ref: "#/components/schemas/TextContent"',
        "          properties: { type: { type: string, const: SMS }, extra: { type: string } }",
      ],
    ],
    [
      "a channel that is one flat object",
      "src/generated/messages.ts",
      'interface SmsMessage {\n  /** A text message (SMS). */\n  type: "SMS";\n  to: string;',
      [
        / {4}SmsMessage:\n(.*\n){7}/.exec(readFileSync(join(openapi, "messages.yaml"), "utf8"))?.[0] ?? "?",
        "    SmsMessage:\n      description: A text message (SMS).\n      type: object\n      required: [type, to]\n      properties: { type: { type: string, const: SMS }, to: { type: string } }\n",
      ],
    ],
    [
      "a parameter by reference",
      "src/generated/openapi.ts",
      'campaign?: components["parameters"]["Campaign"] | undefined',
      parameter('{ $ref: "#/components/parameters/Campaign" }'),
      [
        "  parameters:\n    Version:\n",
        "  parameters:\n    Campaign: { name: campaign, in: query, schema: { type: string } }\n    Version:\n",
      ],
    ],
    [
      "a path's own parameters and summary",
      "src/generated/openapi.ts",
      "sendMessage",
      [
        "  /conversations/messages:\n",
        "  /conversations/messages:\n    summary: Messages\n    parameters: [{ name: trace, in: query, schema: { type: string } }]\n",
      ],
    ],
    [
      "a media type with a charset",
      "src/generated/rules.ts",
      "export const sendMessageBody",
      [
        "          application/json:\n            schema:\n              $ref",
        "          application/json; charset=utf-8:\n            schema:\n              $ref",
      ],
    ],
    [
      "a schema in a file of its own",
      "src/generated/messages.ts",
      "export type Channel = ",
      [
        / {4}Channel:\n(.*\n){4}/.exec(readFileSync(join(openapi, "messages.yaml"), "utf8"))?.[0] ?? "?",
        '    Channel: { $ref: "Channel.yaml" }\n',
      ],
      [
        "",
        "type: string\ndescription: The channel\nenum: [SMS, RCS, Email, WhatsApp, IG, FB, Custom, Live_Chat, TIKTOK]\n",
        "Channel.yaml",
      ],
    ],
    [
      "a webhook",
      "src/generated/openapi.ts",
      "interface webhooks",
      [
        "\ncomponents:\n",
        '\nwebhooks:\n  gone:\n    post: { operationId: gone, responses: { "200": { description: Thanks. } } }\n\ncomponents:\n',
      ],
    ],
  ])("%s", async (_, file, text, ...edits) => {
    const { files } = await generated(...edits);
    const pattern =
      typeof text === "string" ? { asymmetricMatch: (all: string) => all.includes(text) } : expect.stringMatching(text);
    expect(files.get(file)).toEqual(pattern);
    for (const [name, source] of [...files].filter(([name]) => name.endsWith(".ts"))) {
      const { diagnostics } = ts.transpileModule(source, { reportDiagnostics: true });
      expect(diagnostics, name).toEqual([]);
    }
  });

  it("what has no flag is told, and an unknown keyword in a response too", async () => {
    const list = await generated(field("{ type: array, items: { type: number }, description: More }"));
    expect(list.notes).toEqual([expect.stringContaining("no flag for extra")]);
    const response = await generated([
      "          description: Conversation ID.\n",
      "          description: Conversation ID.\n          readOnly: true\n",
    ]);
    expect(response.notes).toEqual([expect.stringMatching(/messages\.yaml:\d+:\d+: `readOnly` is not checked in a response/)]);
  });
});
