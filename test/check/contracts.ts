// Small contracts, and the rules that the generator makes of them.
const load = (name: string) => import(String(new URL(`../../scripts/lib/${name}.mjs`, import.meta.url)));

/** The generator's own, from scripts/lib/. */
export const { rulesOf } = await load("rules");
export const { renderRules } = await load("render-rules");

export type Json = Record<string, unknown>;

/** A contract of one operation with that body, and that answer. */
export function contractOf(body: unknown, schemas: Json = {}, answers: Json = { 201: { type: "object" } }): Json {
  const json = (schema: unknown) => ({ content: { "application/json": { schema } } });
  const responses = Object.fromEntries(Object.entries(answers).map(([status, schema]) => [status, json(schema)]));
  return { paths: { "/messages": { post: { requestBody: json(body), responses } } }, components: { schemas } };
}

/** Where the body's schema is. */
export const body = "#/paths/~1messages/post/requestBody/content/application~1json/schema";
/** A contract whose body is an object of one field. */
export const ofField = (field: unknown) => contractOf({ type: "object", properties: { field } });
export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
