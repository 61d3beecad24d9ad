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

  // TypeScript 5.9 can't tell yet which content comes: it leaves the comment of `attachments` out where nothing else is there.
  test.each(contentOf(schema))("shows who it is for where %s is its only content", (name) => {
    const { description } = fieldsOf(schema).contactId ?? {};
    expect(plain(hoverField(`${type}:${name}`, "contactId").documentation)).toContain(plain(description));
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
