// The TypeScript of the pages compiles, strictly, for someone who has installed the package.
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { blocksOf, pages } from "./blocks.js";
import { Project } from "./project.js";

const tsc = fileURLToPath(new URL("../../node_modules/typescript-7/bin/tsc", import.meta.url));
const FLAGS =
  "--noEmit --strict --exactOptionalPropertyTypes --module nodenext --target es2022 --types node --pretty false".split(" ");

test("every block compiles", async () => {
  const project = new Project();
  try {
    const files = pages.flatMap(blocksOf).flatMap(({ at, language, code }) => {
      if (language !== "ts") return [];
      const file = `${at.replaceAll(/[/:]/g, "_")}.ts`;
      project.write(file, code);
      return file;
    });
    expect(files.length).toBeGreaterThan(0);
    const { code, stdout } = await project.run(process.execPath, [tsc, ...FLAGS, ...files], "");
    expect(stdout).toBe("");
    expect(code).toBe(0);
  } finally {
    project.remove();
  }
});
