// docs/errors.md has a heading for each `code` of an error, and for nothing else between "Codes" and the next section.
import ts from "typescript";
import { expect, test } from "vitest";
import { anchorsOf } from "../support/links.js";
import { textOf } from "./blocks.js";

/** The members of `LeadwayErrorCode`, from its declaration. */
function codes(): string[] {
  const source = ts.createSourceFile("errors.ts", textOf("src/errors.ts"), ts.ScriptTarget.Latest);
  const declared = source.statements.find((node) => ts.isTypeAliasDeclaration(node) && node.name.text === "LeadwayErrorCode");
  const { types } = (declared as ts.TypeAliasDeclaration).type as ts.UnionTypeNode;
  return types.map((type) => ((type as ts.LiteralTypeNode).literal as ts.StringLiteral).text);
}

test("every code has its heading, and its anchor is the code", () => {
  const section = textOf("docs/errors.md").match(/^## Codes\n(.*?)^## /ms)?.[1] ?? "";
  expect(anchorsOf(section).sort()).toEqual(codes().sort());
});
