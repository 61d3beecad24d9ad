import { defineConfig, type UserConfig } from "tsdown";

const common: UserConfig = {
  format: ["esm", "cjs"],
  dts: true,
  target: "es2022",
  fixedExtension: true,
  // The one run-time dependency and the optional peer stay imports; nothing else may be pulled in.
  deps: { onlyBundle: [] },
  // Prism's own declarations take long to read: nothing to warn of.
  checks: { pluginTimings: false },
};

export default defineConfig([
  { ...common, entry: { index: "src/index.ts" }, platform: "neutral" },
  { ...common, entry: { mock: "src/mock/index.ts" }, platform: "node" },
]);
