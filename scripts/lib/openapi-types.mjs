// The types of the whole contract: openapi-typescript's, made easier to fill in, and without what costs a compiler and tells nothing.
import openapiTypescript, { astToString } from "openapi-typescript";
import ts from "typescript";
import { operationsOf } from "./contract.mjs";

/**
 * @param {any} document the contract
 * @returns {Promise<string>} the text of src/generated/openapi.ts, without its banner
 */
export async function renderOpenapiTypes(document) {
  // Without `defaultNonNullable: false` a `default` would make an optional field required.
  const nodes = await openapiTypescript(withoutResponseHeaders(document), { alphabetize: false, defaultNonNullable: false });
  const { transformed } = ts.transform(nodes, [
    (context) => (root) => {
      const visit = (/** @type {ts.Node} */ node) => loosen(ts.visitEachChild(node, visit, context));
      return /** @type {ts.Node} */ (visit(root));
    },
  ]);
  return astToString(transformed);
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
 * An optional field may be given as undefined, and a list may be readonly. What a path does not have is not mentioned.
 * @type {(node: ts.Node) => ts.Node | undefined}
 */
function loosen(node) {
  const { factory, SyntaxKind } = ts;
  if (ts.isArrayTypeNode(node)) return factory.createTypeOperatorNode(SyntaxKind.ReadonlyKeyword, node);
  if (!ts.isPropertySignature(node) || !node.type) return node;
  const { members } = /** @type {Partial<ts.TypeLiteralNode>} */ (node.type);
  // `parameters: {}` of a path, and `headers: { [name: string]: unknown }` of a response.
  if (
    members?.every(ts.isIndexSignatureDeclaration) &&
    /^(parameters|headers)$/.test(ts.isIdentifier(node.name) ? node.name.text : "")
  )
    return undefined;
  if (!node.questionToken) return node;
  if (node.type.kind === SyntaxKind.NeverKeyword) return undefined;
  const type = factory.createUnionTypeNode([node.type, factory.createKeywordTypeNode(SyntaxKind.UndefinedKeyword)]);
  return factory.updatePropertySignature(node, node.modifiers, node.name, node.questionToken, type);
}
