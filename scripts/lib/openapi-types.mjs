// The types of the whole contract: openapi-typescript's, made easier to fill in.
import openapiTypescript, { astToString } from "openapi-typescript";
import ts from "typescript";

/**
 * @param {any} document the contract
 * @returns {Promise<string>} the text of src/generated/openapi.ts, without its banner
 */
export async function renderOpenapiTypes(document) {
  // Without `defaultNonNullable: false` a `default` would make an optional field required.
  const nodes = await openapiTypescript(structuredClone(document), { alphabetize: false, defaultNonNullable: false });
  const { transformed } = ts.transform(nodes, [
    (context) => (root) => {
      const visit = (/** @type {ts.Node} */ node) => loosen(ts.visitEachChild(node, visit, context));
      return visit(root);
    },
  ]);
  return astToString(transformed);
}

/** An optional field may be given as undefined, and a list may be readonly. @type {(node: ts.Node) => ts.Node} */
function loosen(node) {
  const { factory, SyntaxKind } = ts;
  if (ts.isArrayTypeNode(node)) return factory.createTypeOperatorNode(SyntaxKind.ReadonlyKeyword, node);
  if (!ts.isPropertySignature(node) || !node.questionToken || !node.type || node.type.kind === SyntaxKind.NeverKeyword)
    return node;
  const type = factory.createUnionTypeNode([node.type, factory.createKeywordTypeNode(SyntaxKind.UndefinedKeyword)]);
  return factory.updatePropertySignature(node, node.modifiers, node.name, node.questionToken, type);
}
