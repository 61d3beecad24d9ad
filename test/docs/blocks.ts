// The fenced blocks of the pages that a user reads.
import { readdirSync, readFileSync } from "node:fs";

const root = new URL("../../", import.meta.url);

/** A fenced block. */
export interface Block {
  /** Where its fence opens, such as `README.md:5`. */
  at: string;
  /** What stands after the fence; empty where nothing does. */
  language: string;
  code: string;
  /** The file that a comment just above, `<!-- file: contacts.csv -->`, says it is. */
  file?: string;
}

const inFolder = (folder: string) =>
  readdirSync(new URL(folder, root))
    .filter((name) => name.endsWith(".md"))
    .map((name) => folder + name);

/** Every page: the READMEs and the other pages at the root, docs/ and examples/. */
export const pages = ["./", "docs/", "examples/", "examples/campaign/", "examples/opentelemetry/"]
  .flatMap(inFolder)
  .map((page) => page.replace("./", ""));

/** A page's text. */
export const textOf = (page: string): string => readFileSync(new URL(page, root), "utf8");

/** A page's blocks, in their order. Code that is set off without a fence is a block without a language: it can't hide. */
export function blocksOf(page: string): Block[] {
  const blocks: Block[] = [];
  let open: (Block & { fence: string }) | undefined;
  let above = "";
  for (const [index, line] of textOf(page).split("\n").entries()) {
    const at = `${page}:${index + 1}`;
    const [, fence, language = ""] = line.match(/^\s*(`{3,}|~{3,})\s*(\S*)/) ?? [];
    if (open) {
      if (fence?.startsWith(open.fence) && !language) {
        const { fence: _, ...block } = open;
        blocks.push(block);
        open = undefined;
      } else open.code += `${line}\n`;
    } else if (fence) {
      const [, file] = above.match(/^<!-- file: (\S+) -->$/) ?? [];
      open = { at, language, code: "", fence, ...(file && { file }) };
    } else if (/^( {4}|\t)\S|<pre/.test(line)) blocks.push({ at, language: "", code: line });
    if (line) above = line;
  }
  if (open) throw new Error(`${open.at}: this fence does not close.`);
  return blocks;
}
