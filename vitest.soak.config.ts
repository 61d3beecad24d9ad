// The long forms: `npm run soak`, or one of them with `npm run soak -- chaos`. A few minutes, on a machine with nothing else to do.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/soak/**/*.soak.ts"],
    pool: "forks",
    fileParallelism: false,
    testTimeout: 600_000,
    disableConsoleIntercept: true,
  },
});
