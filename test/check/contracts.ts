// Small contracts, and the rules that the generator makes of them.
import type { Rule } from "../../src/check/index.js";

const generator = await import(String(new URL("../../scripts/lib/rules.mjs", import.meta.url)));

/** The generator's own, from scripts/lib/. */
export const { renderRules, rulesOf } = generator;

export type Json = Record<string, unknown>;

/** The rule that the generator makes of a contract's body. */
export const bodyRule = (contract: Json): Rule => rulesOf(contract).rules.sendMessageBody;

/** A contract of one operation with that body, and those responses. */
export function contractOf(body: unknown, schemas: Json = {}, responses: Json = { 201: { type: "object" } }): Json {
  const json = (schema: unknown) => ({ content: { "application/json": { schema } } });
  const answers = Object.fromEntries(Object.entries(responses).map(([status, schema]) => [status, json(schema)]));
  const post = { operationId: "sendMessage", requestBody: json(body), responses: answers };
  return { paths: { "/messages": { post } }, components: { schemas } };
}

/** A contract whose body is an object of one field. */
export const ofField = (field: unknown) => contractOf({ type: "object", properties: { field } });
export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** What the generator says of a contract that it refuses. */
export function refusalOf(contract: Json): string {
  try {
    rulesOf(contract);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("It was not refused");
}
