import { defineConfig } from "tsdown";

const { licences } = await import(String(new URL("../scripts/lib/licences.mjs", import.meta.url)));

export default defineConfig({
  entry: { cli: "src/index.ts" },
  format: "esm",
  target: "es2022",
  platform: "node",
  fixedExtension: true,
  dts: false,
  // Bundled with their licences, so that installing the command brings the client and nothing else.
  deps: {
    onlyBundle: ["commander", "csv-parse", "grapheme-splitter", "jsonc-parser", "picocolors", "sms-segments-calculator"],
  },
  // jsonc-parser's CommonJS file loads its parts by names that no bundler can follow.
  inputOptions: { resolve: { mainFields: ["module", "main"] } },
  plugins: [licences("cli.LICENSES.txt")],
});
