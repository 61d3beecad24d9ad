// No page leads to a file or a heading that is not there.
import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { pages, textOf } from "./blocks.js";

const root = new URL("../../", import.meta.url);

/** A heading's anchor, as GitHub makes it. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .replaceAll(" ", "-");
const anchorsOf = (page: string) => [...textOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => anchorOf(heading));

test.each(pages)("%s", (page) => {
  const links = [...textOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
  for (const link of links.filter((link) => !link.startsWith("https:"))) {
    const [file, anchor] = link.split("#");
    const target = new URL(file || page.split("/").at(-1) || "", new URL(page, root));
    expect(existsSync(target), `${page} leads to ${link}`).toBe(true);
    if (anchor) expect(anchorsOf(target.pathname.slice(root.pathname.length)), link).toContain(anchor);
  }
});
