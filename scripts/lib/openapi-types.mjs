// The types of the whole contract: openapi-typescript's, made easier to fill in, and without what costs a compiler and tells nothing.
import openapiTypescript, { astToString } from "openapi-typescript";
import ts from "typescript";
import { operationsOf } from "./contract.mjs";

const { factory, SyntaxKind } = ts;

const JSON_BODY = /\{\s*content: \{\s*"application\/json": ([^;{}]+);\s*\};\s*\}/g;

/** What is written once, and not in each operation: a program that sends one message reads the names and objects of all. */
const HELPERS = `/** A body that is JSON. */
export interface Json<Body> {
    content: {
        "application/json": Body;
    };
}
/** What the documentation says: with the fields that the client can do without. */
export type Complete<T, Name extends keyof T> = T & {
    [Key in Name]-?: Exclude<T[Key], undefined>;
};
`;

/**
 * @param {any} document the contract
 * @param {Map<string, string>} named the schemas that have a type in messages.ts, and how to write it
 * @returns {Promise<string>} the text of src/generated/openapi.ts, without its banner
 */
export async function renderOpenapiTypes(document, named) {
  const types = new Map(
    [...named].map(([name, type]) => [`#/components/schemas/${name}`, factory.createTypeReferenceNode(type)]),
  );
  // Without `defaultNonNullable: false` a `default` would make an optional field required.
  const nodes = await openapiTypescript(withoutResponseHeaders(document), {
    alphabetize: false,
    defaultNonNullable: false,
    transform: (_schema, { path = "" }) => types.get(path),
  });
  const visit = (/** @type {any} */ node) => loosen(shorten(ts.visitEachChild(node, visit, undefined)));
  const text = astToString(nodes.flatMap((node) => visit(node) ?? [])).replaceAll(JSON_BODY, "Json<$1>");
  return `import type { ${[...named.keys()].join(", ")} } from "./messages.js";\n\n${HELPERS}${text}`;
}

/** A copy. Headers are read from a `Response`, which has no types for them. */
function withoutResponseHeaders(/** @type {any} */ document) {
  const copy = structuredClone(document);
  const listed = operationsOf(copy).flatMap(({ operation }) => Object.values(operation.responses ?? {}));
  for (const response of [...listed, ...Object.values(copy.components?.responses ?? {})]) delete response.headers;
  delete copy.components?.headers;
  return copy;
}

/**
 * Parameters and responses that operations share are picked from where they are, if they have the same name there.
 * @type {(node: ts.Node) => ts.Node}
 */
function shorten(node) {
  if (!ts.isTypeLiteralNode(node)) return node;
  const shared = node.members.filter(groupOf);
  if (shared.length === 0) return node;
  const keys = shared.map(({ name }) => JSON.stringify(/^\d+$/.test(textOf(name)) ? Number(textOf(name)) : textOf(name)));
  const pick = factory.createTypeReferenceNode(`Pick<components["${groupOf(shared[0])}"], ${keys.join(" | ")}>`);
  const own = node.members.filter((member) => !groupOf(member));
  return own.length > 0 ? factory.createIntersectionTypeNode([factory.createTypeLiteralNode(own), pick]) : pick;
}

/** @type {(member: any) => string | undefined} `responses` for `400: components["responses"]["400"]` */
function groupOf({ name, questionToken, type }) {
  const [, group, key] = /^components\["(parameters|responses)"\]\["(.*)"\]\s*$/.exec(type ? astToString(type) : "") ?? [];
  return !questionToken && key === textOf(name) ? group : undefined;
}

const textOf = (/** @type {any} */ name) => name?.text;

/**
 * An optional field may be given as undefined, and a list may be readonly. What a path does not have is not mentioned.
 * @type {(node: ts.Node) => ts.Node | undefined}
 */
function loosen(node) {
  if (ts.isArrayTypeNode(node)) return factory.createTypeOperatorNode(SyntaxKind.ReadonlyKeyword, node);
  if (!ts.isPropertySignature(node) || !node.type) return node;
  const { members } = /** @type {Partial<ts.TypeLiteralNode>} */ (node.type);
  // `parameters: {}` of a path, and `headers: { [name: string]: unknown }` of a response.
  if (members?.every(ts.isIndexSignatureDeclaration) && /^(parameters|headers)$/.test(textOf(node.name))) return undefined;
  if (node.type.kind === SyntaxKind.NeverKeyword) return undefined;
  if (!node.questionToken) return node;
  const type = factory.createUnionTypeNode([node.type, factory.createKeywordTypeNode(SyntaxKind.UndefinedKeyword)]);
  return factory.updatePropertySignature(node, node.modifiers, node.name, node.questionToken, type);
}
