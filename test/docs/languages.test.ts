// README.es.md is README.md in Spanish: section by section it has the same code and the same table rows. The words are up to the author.
import { expect, test } from "vitest";
import { blocksOf, textOf } from "./blocks.js";

interface Section {
  heading: string;
  code: string[];
  /** The first cell of each table row, where it is code: an option, an outcome. */
  rows: string[];
}

function sectionsOf(page: string): Section[] {
  const code = blocksOf(page).map((block) => ({ line: Number(block.at.split(":")[1]), code: block.code }));
  const sections: Section[] = [];
  let fenced = false;
  for (const [index, line] of textOf(page).split("\n").entries()) {
    if (line.startsWith("```")) fenced = !fenced;
    else if (!fenced && line.startsWith("#")) sections.push({ heading: line, code: [], rows: [] });
    const section = sections.at(-1);
    section?.code.push(...code.filter((block) => block.line === index + 1).map((block) => block.code));
    section?.rows.push(...(line.match(/^\| (`[^`]+`)/)?.slice(1) ?? []));
  }
  return sections;
}

const spanish = sectionsOf("README.es.md");
const english = sectionsOf("README.md");

test.each(english.map((section, index) => [section.heading, section, spanish[index]] as const))("%s", (_, section, other) => {
  const { heading, ...content } = other ?? {};
  expect(content, `README.es.md, "${heading}"`).toEqual({ code: section.code, rows: section.rows });
});

test("no section more", () => {
  expect(spanish).toHaveLength(english.length);
});
