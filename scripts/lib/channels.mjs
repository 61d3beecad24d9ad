// The channels of a message: the branches of the body of `sendMessage`.
import { jsonSchemaOf, refuse, resolve, sendOperation } from "./contract.mjs";
import { gather, partsOf } from "./schema.mjs";

/**
 * @typedef {object} Channel
 * @property {string} type what the message says of it
 * @property {string} $ref its schema
 * @property {import("./schema.mjs").Part[]} parts
 * @property {import("./schema.mjs").Gathered} all
 * @property {string[][]} content of each list, a message needs one field or more
 */

/**
 * @param {any} document the contract
 * @returns {{ body: any, by: string, channels: Channel[] }} `by` is the field that names the channel
 */
export function readChannels(document) {
  const { operation } = sendOperation(document);
  const body = resolve(document, jsonSchemaOf(document, operation.requestBody) ?? {});
  const { propertyName, mapping } = body.discriminator ?? {};
  const why = "must be a `oneOf` of the channels, with a `discriminator` that has a `mapping`";
  if (!body.oneOf || !mapping) refuse(operation, "requestBody", why);
  const read = (/** @type {any} */ schema) => gather({ document }, partsOf({ document }, schema));
  const channels = Object.entries(mapping).map(([type, $ref]) => {
    const all = read({ $ref });
    const content = all.groups.map(({ schema }) => schema.anyOf.flatMap((/** @type {any} */ one) => [...read(one).required]));
    return { type, $ref, parts: partsOf({ document }, { $ref }), all, content };
  });
  return { body, by: propertyName, channels };
}
