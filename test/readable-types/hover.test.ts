// What an editor shows over each field of a message, inside an object literal: the contract's own words.
import { describe, expect, test } from "vitest";
import { channelSchemas, contract, fieldsOf, type Schema, sampleOf } from "../contract/support.js";
import { editor } from "./program.js";

const channels = [...channelSchemas].map(([type, schema]) => ({ type, schema, fields: Object.entries(fieldsOf(schema)) }));

/** A message with some of its fields, each with a mark in front. */
const literal = (type: string, mark: string, fields: [string, Schema][]) =>
  `leadway.messages.send({\n${fields
    .map(([name, field]) => `  /*${mark}.${name}*/ ${name}: ${JSON.stringify(name === "type" ? type : sampleOf(field))},\n`)
    .join("")}});\n`;

/** The fields that give a message its content; each is enough. */
const contentOf = ({ allOf = [] }: Schema) => allOf.flatMap(({ anyOf = [] }) => anyOf.flatMap(({ required = [] }) => required));

const literals = channels.flatMap(({ type, schema, fields }) => {
  const least = fields.filter(([name]) => name === "type" || name === "contactId");
  const content = contentOf(schema).map((name) => [...least, ...fields.filter(([field]) => field === name)]);
  return [literal(type, type, fields), ...content.map((some) => literal(type, `${type}:${some.at(-1)?.[0]}`, some))];
});
const { hover } = editor(`
import { createLeadwayClient } from "leadway-client";
const leadway = createLeadwayClient({ token: "any" });
${literals.join("")}
const sent = await leadway.messages.send({ type: "SMS", contactId: "a", message: "b" });
export const status = sent./*sent*/status;
`);

const hoverField = (mark: string, name: string) => hover(`/*${mark}.${name}*/ `, `/*${mark}.${name}*/ `.length);

/** As it is wrapped in a comment or not. */
const plain = (text = "") => text.replaceAll(/\s+/g, " ").trim();

describe.each(channels)("$type", ({ type, schema, fields }) => {
  test.each(fields.filter(([name]) => name !== "type"))("shows what %s is", (name, { description }) => {
    const { documentation } = hoverField(type, name);
    expect(plain(description)).not.toBe("");
    expect(plain(documentation)).toContain(plain(description));
  });

  // But not what the content itself is. TypeScript 5.9 looks for one declaration of the field in all types that the literal may
  // become (https://github.com/microsoft/TypeScript/blob/v5.9.3/src/services/utilities.ts, getPropertySymbolsFromContextualType),
  // and only what is there rules a type out, not what is missing. A field that is required in one of them and optional in another
  // has two declarations. To have one, it would be required or forbidden in each: a type for each set of contents. Then a message
  // whose attachments are `string[] | undefined` would fit none of them.
  test.each(contentOf(schema))("shows who it is for, and what the channel is, where %s is its only content", (name) => {
    const { description } = fieldsOf(schema).contactId ?? {};
    const documentation = (field: string) => plain(hoverField(`${type}:${name}`, field).documentation);
    expect(documentation("contactId")).toContain(plain(description));
    expect(documentation("type")).toContain(plain(schema.description));
  });

  test("shows what the channel is", () => {
    const { documentation, type: shown } = hoverField(type, "type");
    expect(plain(documentation)).toContain(plain(schema.description));
    expect(shown).not.toMatch(/Omit<|more \.\.\./);
  });
});

test("WhatsApp's attachments come with their warning", () => {
  expect(hoverField("WhatsApp", "attachments").documentation).toContain("WhatsApp drops them");
});

test("the status of a response is explained", () => {
  const { description } = contract.components.schemas.SendMessageResponse.properties.status;
  expect(plain(hover("/*sent*/", "/*sent*/".length).documentation)).toContain(plain(description));
});
