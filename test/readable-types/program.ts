// A program over the source of the client, in the memory of a compiler.
import { fileURLToPath } from "node:url";
import ts from "typescript";

const root = fileURLToPath(new URL("../../", import.meta.url));
const config = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile).config;
const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, root);

/** The language service of an editor, with one file open. */
export function editor(text: string) {
  const file = `${root}test/readable-types/open.ts`;
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [file],
    getScriptVersion: () => "1",
    getScriptSnapshot: (name) => {
      const source = name === file ? text : ts.sys.readFile(name);
      return source === undefined ? undefined : ts.ScriptSnapshot.fromString(source);
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (name) => name === file || ts.sys.fileExists(name),
    readFile: ts.sys.readFile,
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
  });
  return {
    /** What an editor shows over the place `offset` characters after the mark. */
    hover(mark: string, offset: number): { type: string; documentation: string } {
      const at = text.indexOf(mark);
      if (at < 0) throw new Error(`The program has no ${mark}`);
      const info = service.getQuickInfoAtPosition(file, at + offset);
      return { type: ts.displayPartsToString(info?.displayParts), documentation: ts.displayPartsToString(info?.documentation) };
    },
  };
}
