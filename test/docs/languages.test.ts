// README.es.md says what README.md says: the same code, and section by section the same links, options and rows.
import { expect, test } from "vitest";
import { blocksOf, textOf } from "./blocks.js";

const [english, spanish] = ["README.md", "README.es.md"].map((page) => ({ page, text: textOf(page) })) as [Page, Page];
interface Page {
  page: string;
  text: string;
}

/** What a text says whatever its language: its headings' depths, its tables' rows by their code, where it leads to. */
function skeleton({ page, text }: Page): string[] {
  const own = ["README.md", "README.es.md", "docs/primeros-pasos.md"].filter((name) => name !== page);
  return text
    .replaceAll(/^```.*?^```$/gms, "")
    .split("\n")
    .flatMap((line) => {
      const heading = line.match(/^#+/)?.[0] ?? [];
      const row = line.match(/^\| (`[^`]+`)/)?.[1] ?? [];
      const links = [...line.matchAll(/\]\(([^)]+)\)/g)].map(([, target = ""]) => target);
      return [heading, row, links.filter((target) => !own.includes(target))].flat();
    });
}

test("the same code", () => {
  const codeOf = ({ page }: Page) => blocksOf(page).map(({ language, code }) => ({ language, code }));
  expect(codeOf(spanish)).toEqual(codeOf(english));
});

test("the same skeleton", () => {
  expect(skeleton(spanish)).toEqual(skeleton(english));
});

test("each leads to the other", () => {
  expect(english.text).toContain("(README.es.md)");
  expect(spanish.text).toContain("(README.md)");
  expect(spanish.text).toContain("(docs/primeros-pasos.md)");
});
