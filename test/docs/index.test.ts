// The tables of contents name every page: docs/README.md for people, llms.txt for programs.
import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { textOf } from "./blocks.js";

const inDocs = readdirSync(new URL("../../docs/", import.meta.url)).filter((name) => name !== "README.md");

test.each(inDocs)("%s", (name) => {
  expect(textOf("docs/README.md")).toContain(`](${name})`);
  expect(textOf("llms.txt")).toMatch(new RegExp(`^- \\[.+\\]\\(docs/${name}\\): .+$`, "m"));
});
