import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Forks, not threads: tests start servers and count listeners, and must not share a process.
    pool: "forks",
    // Most of a test's time is waiting for a server or a timer.
    maxWorkers: 2,
    testTimeout: 20_000,
    // The fault matrix's rows mostly wait; five at once would take a minute.
    maxConcurrency: 20,
    // Starting the mock loads Prism: a second or two, and many on a busy machine.
    hookTimeout: 60_000,
  },
});
