// The tests that judge a mutant: those that take a few seconds together, in this process and without Prism.
import { fileURLToPath } from "node:url";
import type { Alias } from "vite";
import { defineConfig, type ViteUserConfig } from "vitest/config";
import usual from "../../vitest.config.js";

const { alias } = (usual as ViteUserConfig).resolve as { alias: Alias[] };
const noContract = { find: /^\.\/contract\.js$/, replacement: fileURLToPath(new URL("no-contract.ts", import.meta.url)) };

export default defineConfig({
  resolve: { alias: [...alias, noContract] },
  test: {
    include: [
      "test/transport/{attempt,before-request,deadline,keep-alive,own-fetch,pacer,pacing,retry,wrapped}.test.ts",
      "test/cli/{edited-file,journal,known,read,run,writer}.test.ts",
      "test/simulation/*.test.ts",
      "test/reconcile/{batch,failures,look,match,text,verdict,verdicts}.test.ts",
    ],
    // The worlds of every mutant.
    env: { SIMULATED_WORLDS: "100" },
    testTimeout: 60_000,
  },
});
