// No page leads to a file or a heading that is not there.
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { deadLinks } from "../support/links.js";
import { pages } from "./blocks.js";

test.each(pages)("%s", (page) => {
  expect(deadLinks(fileURLToPath(new URL(`../../${page}`, import.meta.url)))).toEqual([]);
});
