// The contract as the tests walk it, and a sender that knows nothing of the client.
import { contract as source } from "../../src/generated/contract.js";

/** A schema, as far as the tests look into it. Its references are resolved. */
export interface Schema {
  type?: string | string[];
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  enum?: unknown[];
  const?: unknown;
  examples?: unknown[];
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  discriminator?: { propertyName: string };
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  pattern?: string;
}

/** A node of a document, its references resolved. What stands beside one (a description) wins over what it leads to. */
// biome-ignore lint/suspicious/noExplicitAny: a document of any kind.
export function resolved(node: unknown, document: any = source): unknown {
  if (Array.isArray(node)) return node.map((part) => resolved(part, document));
  if (typeof node !== "object" || node === null) return node;
  const { $ref, ...rest } = node as Record<string, unknown>;
  const beside = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, resolved(value, document)]));
  if (typeof $ref !== "string") return beside;
  const path = $ref.slice(2).split("/");
  return {
    ...(resolved(
      path.reduce((at, key) => at[key], document),
      document,
    ) as object),
    ...beside,
  };
}

/** The whole contract, its references resolved. */
// biome-ignore lint/suspicious/noExplicitAny: a document is walked by the tests that check its shape.
export const contract = resolved(source) as any;

/** The operation that sends a message. */
export const operation = contract.paths["/conversations/messages"].post;

/** A body as JSON; what is wrong with it is the test's own affair. */
export type Body = Record<string, unknown>;

/** The bodies of the contract's request examples, by name. */
export const examples = Object.fromEntries(
  Object.entries<{ value: Body }>(operation.requestBody.content["application/json"].examples).map(([name, { value }]) => [
    name,
    value,
  ]),
);

/** Each channel's own schema, by its `type`. */
export const channelSchemas = new Map<string, Schema>(
  (contract.components.schemas.SendMessageBody.oneOf as Schema[]).map((schema) => [
    String(fieldsOf(schema).type?.const),
    schema,
  ]),
);

/** Every property of a schema and of all that it is made of; what two parts say of one property is put together. */
export function fieldsOf(schema: Schema): Record<string, Schema> {
  const fields: Record<string, Schema> = {};
  for (const part of [schema, ...(schema.allOf ?? [])]) {
    for (const [name, field] of Object.entries(part.properties ?? {})) fields[name] = { ...fields[name], ...field };
  }
  return fields;
}

/** Every property that a schema, or a part of it, requires. */
export function requiredOf(schema: Schema): string[] {
  return [...new Set([schema, ...(schema.allOf ?? [])].flatMap((part) => part.required ?? []))];
}

/** A value that keeps a schema, with every property that it knows. */
export function sampleOf(schema: Schema): unknown {
  const fields = Object.entries(fieldsOf(schema));
  if (schema.const !== undefined) return schema.const;
  if (fields.length > 0) return Object.fromEntries(fields.map(([name, field]) => [name, sampleOf(field)]));
  return (
    schema.examples?.[0] ?? schema.enum?.[0] ?? { string: "text", number: 1, boolean: true, array: [] }[String(schema.type)]
  );
}

/** The response to a message without what each message has of its own. */
export function withoutIds(response: object): Body {
  const { conversationId: _, messageId: __, emailMessageId: ___, ...rest } = response as Body;
  return rest;
}

/** Sends anything, with the headers that the contract wants unless told otherwise (`undefined` leaves one out). */
export function post(url: string, body: unknown, headers: Record<string, string | undefined> = {}): Promise<Response> {
  const all = { authorization: "Bearer any", version: "2021-07-28", "content-type": "application/json", ...headers };
  const sent = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return fetch(`${url}/conversations/messages`, { method: "POST", headers: sent, body: JSON.stringify(body) });
}
