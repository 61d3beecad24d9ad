import { defineConfig, type UserConfig } from "tsdown";
import { stringify } from "yaml";

const { readContract } = await import(String(new URL("scripts/lib/contract.mjs", import.meta.url)));

/** The printer of declarations writes a comment of one line behind the member before it, where no editor finds it. */
const commentsFirst = {
  name: "comments-first",
  renderChunk: (code: string, { fileName }: { fileName: string }) =>
    /\.d\.[cm]ts$/.test(fileName) ? code.replaceAll(/; (\/\*\* .+ \*\/)(\n\s*)/g, ";$2$1$2") : null,
};

const common: UserConfig = {
  format: ["esm", "cjs"],
  dts: { compilerOptions: { stripInternal: true } },
  target: "es2022",
  fixedExtension: true,
  // The one run-time dependency and the optional peers stay imports; nothing else may be pulled in.
  deps: { onlyBundle: [] },
  // Prism's own declarations take long to read: nothing to warn of.
  checks: { pluginTimings: false },
  outputOptions: { plugins: [commentsFirst] },
};

/** The contract in one file, whatever files it is written in. */
const contractFile = {
  name: "contract-file",
  async generateBundle(this: { emitFile(file: object): void }) {
    const source = stringify(await readContract(), { aliasDuplicateObjects: false });
    this.emitFile({ type: "asset", fileName: "openapi.yaml", source });
  },
};

/** Its errors are the core's own, and its check of a message too. */
const onTheCore: UserConfig = { entry: { bullmq: "src/bullmq/index.ts" }, platform: "node" };

export default defineConfig([
  { ...common, entry: { index: "src/index.ts" }, platform: "neutral" },
  { ...common, entry: { mock: "src/mock/index.ts" }, platform: "node", plugins: [contractFile] },
  { ...common, entry: { undici: "src/undici/index.ts" }, platform: "node" },
  { ...common, entry: { redis: "src/redis/index.ts" }, platform: "node" },
  ...(["esm", "cjs"] as const).map((format) => ({ ...common, ...onTheCore, format, inputOptions: withCoreBeside(format) })),
]);

/** The core is a file of its own in the package, and what is built on it imports that one, of its own format. */
function withCoreBeside(format: "esm" | "cjs"): NonNullable<UserConfig["inputOptions"]> {
  const id = format === "esm" ? "./index.mjs" : "./index.cjs";
  const coreBeside = {
    name: "core-beside",
    resolveId: (source: string) => (source === "../index.js" ? { id, external: true } : null),
  };
  // As one of `plugins`, it would not be asked for the declarations of CommonJS: they would have types of their own.
  return (options) => ({ ...options, plugins: [coreBeside, options.plugins] });
}
