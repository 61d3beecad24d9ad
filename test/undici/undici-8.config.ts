// The tests of undiciFetch, on undici 8: undici-8.test.ts runs them, on a Node that undici 8 supports.
import { defineConfig } from "vitest/config";
import common from "../../vitest.config.js";

const { projects: _, ...settings } = common.test ?? {};

export default defineConfig({
  resolve: { alias: { undici: "undici-8" } },
  test: {
    ...settings,
    include: ["test/undici/{answers,connections,dispatcher,parity}.test.ts", "test/transport/matrix.test.ts"],
    // The fault matrix runs with other fetches as well.
    testNamePattern: /^(?!built-in fetch|a fetch of the row's own)/,
  },
});
