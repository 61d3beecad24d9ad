// The long forms: `npm run soak`, or one of them with `npm run soak -- chaos`; those of the queue with `npm run soak:queue`. A few
// minutes each.
import { defineConfig, type ViteUserConfig } from "vitest/config";
import usual from "./vitest.config.js";

const { resolve = {} } = usual as ViteUserConfig;

export default defineConfig({
  resolve,
  test: {
    include: ["**/*.soak.ts"],
    pool: "forks",
    fileParallelism: false,
    // Each takes some minutes on a machine with nothing else to do, and must pass on a busy one too.
    testTimeout: 1_800_000,
    disableConsoleIntercept: true,
  },
});
