import { defineConfig } from "tsdown";

export default defineConfig({
  entry: { index: "src/index.ts" },
  format: ["esm", "cjs"],
  dts: true,
  target: "es2022",
  platform: "neutral",
  fixedExtension: true,
  // The one run-time dependency stays an import; nothing else may be pulled in.
  deps: { onlyBundle: [] },
});
