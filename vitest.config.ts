import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  // Tests that import the command run it on the sources, not on the last build.
  resolve: { alias: [{ find: /^leadway-client$/, replacement: fileURLToPath(new URL("src/index.ts", import.meta.url)) }] },
  test: {
    include: ["test/**/*.test.ts"],
    // Forks, not threads: tests start servers and count listeners, and must not share a process.
    pool: "forks",
    // Most of a test's time is waiting for a server or a timer.
    maxWorkers: 2,
    // Tests that run side by side talk to a Redis, and mostly wait.
    maxConcurrency: 20,
    // Only for a test that hangs: a busy machine may take many times as long as a quiet one.
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});
