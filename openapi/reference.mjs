// What Redoc needs to draw the contract well: it folds away what has a tag, and draws neither a field's `examples` nor a
// channel's own description.

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
        }
      },
    },
  };
}

export default () => ({ id: "reference", decorators: { oas3: { drawn: Drawn } } });
