// What Redoc needs to draw the contract well: it folds away what has a tag, and draws neither a field's `examples` nor a
// channel's own description.

/** The documentation requires these two fields, so the contract does; nobody has to write them in TypeScript. */
function explain(field, filledIn) {
  const note = `HighLevel's documentation requires this field, so it is required here. In TypeScript, \`send\` fills it in ${filledIn}.`;
  return { ...field, description: [field.description, note].filter(Boolean).join(" ") };
}

/** A channel's example as a program. */
export function sampleOf({ subType, status, ...message }) {
  const literal = JSON.stringify(message, null, 2).replaceAll(/^( *)"(\w+)":/gm, "$1$2:");
  const source = `import { createLeadwayClient } from "leadway-client";

const leadway = createLeadwayClient({
  token: process.env.LEADWAY_TOKEN,
});

const sent = await leadway.messages.send(${literal});
console.log(sent.messageId);
`;
  return { lang: "TypeScript", label: message.type, source };
}

function Drawn() {
  return {
    Operation: { leave: (operation) => void delete operation.tags },
    Schema: {
      leave(schema) {
        if (schema.examples && !schema.enum) schema.example = schema.examples[0];
      },
    },
    Root: {
      leave(root) {
        delete root.tags;
        const { schemas } = root.components;
        const channels = Object.entries(schemas.SendMessageBody.discriminator.mapping);
        const said = channels.map(([type, ref]) => [type, schemas[ref.split("/").pop()].description]);
        for (const { properties } of [schemas.EmailFields, schemas.MessageFields]) {
          properties.type = { ...properties.type, "x-enumDescriptions": Object.fromEntries(said) };
          properties.subType = explain(properties.subType, "as the `type`");
          properties.status = explain(properties.status, "as `pending`");
        }
        const { post } = root.paths["/conversations/messages"];
        const curl = post["x-codeSamples"].filter(({ lang }) => lang === "curl");
        post["x-codeSamples"] = [...channels.map(([type]) => sampleOf(root.components.examples[type].value)), ...curl];
      },
    },
  };
}

export default () => ({ id: "reference", decorators: { oas3: { drawn: Drawn } } });
