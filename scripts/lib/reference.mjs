// docs/reference.md: every operation and field of the contract, for reading without the HTML page of `npm run docs`.
import { sampleOf } from "../../openapi/reference.mjs";
import { readChannels } from "./channels.mjs";
import { jsonSchemaOf, operationsOf, resolve, sendOperation } from "./contract.mjs";
import { descriptionOf, gather, isOptional, nameOf, partsOf } from "./schema.mjs";

/** @typedef {import("./schema.mjs").Part} Part */

const INTRO = `# Reference

Every operation of the contract, \`openapi/messages.yaml\`, with its parameters, responses and fields. "Live API:" marks what others have
seen the API do that its documentation does not say. In a clone, \`npm run docs\` writes the same as an HTML page with more examples:
\`reference/index.html\`.

The client sends the token and the \`Version\` header with every request. It can call every path, with \`leadway.GET(path, { params })\`
and so on. The [README](../README.md#send) shows the shorter ways to send, to read and to find a contact.
`;

const FILLED_IN = `HighLevel's documentation requires \`subType\` and \`status\`, so the contract requires them too: set them when you use
\`leadway.POST\` or call the API yourself. With \`messages.send\` you can leave them out. It then sends the \`type\` as \`subType\`, and
\`pending\` as \`status\`.
`;

/**
 * @param {any} document the contract
 * @returns {string} the text of docs/reference.md, without its banner
 */
export function renderReference(document) {
  const context = { document };
  const read = (/** @type {any} */ node) => partsOf(context, node);
  /** @type {Map<string, Part[]>} the objects with a name, each of which gets a section */
  const objects = new Map();

  /** @type {(parts: Part[]) => string} */
  function typeOf(parts) {
    const { enum: values, items, properties } = gather(context, parts);
    const choices = parts.flatMap(({ schema }) => schema.oneOf ?? schema.anyOf ?? []);
    if (choices.length > 0) return choices.map((/** @type {any} */ choice) => typeOf(read(choice))).join(" or ");
    if (values) return values.map((value) => `\`${value}\``).join(", ");
    if (items.length > 0) return `list of ${typeOf(items)}`;
    if (properties.size === 0) return [parts.map(({ schema }) => schema.type).find(Boolean) ?? "any"].flat().join(" or ");
    const name = nameOf(parts);
    if (!name) return `{ ${[...properties].map(([key, field]) => `${key}: ${typeOf(field)}`).join(", ")} }`;
    objects.set(name, parts);
    return linkTo(name);
  }

  /** @type {(parts: Part[], optional: string) => string} `optional` marks a field that the client makes optional */
  function fieldTable(parts, optional) {
    const { properties, required } = gather(context, parts);
    const rows = [...properties].map(([name, field]) => {
      const mark = isOptional(field) ? optional : "yes";
      return [`\`${name}\``, typeOf(field), required.has(name) ? mark : "", descriptionOf(field)];
    });
    return table(["field", "type", "required", "meaning"], rows);
  }

  const send = sendOperation(document);
  const { body, by, channels } = readChannels(document);
  /** @type {Map<string, string>} the tables of fields, each with the first channel that has it */
  const tables = new Map();

  /** @type {(channel: import("./channels.mjs").Channel) => string} */
  function channelSection({ type, parts, all, content }) {
    // The fields but for the one that names the channel: then the tables of most channels are the same.
    const fields = fieldTable(parts, "`send` adds it").replace(new RegExp(`^\\| \`${by}\` .*\n`, "m"), "");
    const first = tables.get(fields);
    if (!first) tables.set(fields, type);
    const names = [...all.properties.keys()].filter((name) => content.flat().includes(name));
    const rule = names.length > 0 ? ` It needs one or more of ${names.map((name) => `\`${name}\``).join(", ")}.` : "";
    const example = resolve(document, document.components.examples?.[type])?.value;
    return [
      `### ${type}\n\n${descriptionOf(parts)}${rule}\n`,
      ...(example ? [`\`\`\`ts\n${sampleOf(example).source}\`\`\`\n`] : []),
      first ? `Its fields are those of ${linkTo(first)}.\n` : fields,
    ].join("\n");
  }

  /** @type {(one: import("./contract.mjs").Operation) => string} */
  function operationSection({ id, path, method, operation, parameters }) {
    const inputs = parameters.filter((one) => one.in !== "header");
    const rows = inputs.map(({ name, in: place, schema, required, description }) => {
      return [`\`${name}\``, place, typeOf(read(schema)), required ? "yes" : "", description];
    });
    const answers = Object.entries(operation.responses).map(([status, response]) => {
      const schema = jsonSchemaOf(document, response);
      return [status, schema ? typeOf(read(schema)) : "", resolve(document, response).description];
    });
    return [
      `## ${operation.summary ?? id}\n\n\`${method.toUpperCase()} ${path}\` (\`${id}\`)\n\n${operation.description ?? ""}\n`,
      ...(rows.length > 0 ? [table(["parameter", "in", "type", "required", "meaning"], rows)] : []),
      table(["status", "body", "meaning"], answers),
      ...(id === send.id ? [`${body.description}\n\n${FILLED_IN}`, ...channels.map(channelSection)] : []),
    ].join("\n");
  }

  const operations = operationsOf(document).map(operationSection);
  const sections = ["## Objects\n"];
  // A section may add the objects of its fields, which get their sections in the same loop.
  for (const [name, parts] of objects)
    sections.push(`### ${name}\n\n${descriptionOf(parts.slice(1))}\n\n${fieldTable(parts, "")}`);
  return [INTRO, ...operations, ...sections].join("\n");
}

const linkTo = (/** @type {string} */ heading) => `[${heading}](#${heading.toLowerCase()})`;

/** @type {(head: string[], rows: string[][]) => string} */
function table(head, rows) {
  const cells = rows.map((row) => row.map((cell = "") => cell.replaceAll("\n", " ").replaceAll("|", "\\|")));
  return [head, head.map(() => "---"), ...cells].map((row) => `| ${row.join(" | ")} |\n`).join("");
}
