import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig } from "vitest/config";

/** Tests of connections, listeners and timers have a process per file. The others share one, and load Prism once. */
const ALONE = "test/{bullmq,certainty,redis,simulation,transport,undici}/**/*.test.ts";
/** Tests of the repository itself, which start many processes: `npm run test:project`. `npm test` leaves them out. */
const PROJECT = "test/{browser,diff,docs,drift,examples,package,promise,start}/**/*.test.ts";

export default defineConfig({
  // Tests that import the command run it on the sources, not on the last build.
  resolve: { alias: [{ find: /^leadway-client$/, replacement: fileURLToPath(new URL("src/index.ts", import.meta.url)) }] },
  test: {
    pool: "forks",
    // Most of a test's time is waiting for a server or a timer.
    maxWorkers: 2,
    // Tests that run side by side talk to a Redis, and mostly wait.
    maxConcurrency: 20,
    // Only for a test that hangs: a busy machine may take many times as long as a quiet one.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    projects: [
      { extends: true, test: { name: "alone", include: [ALONE] } },
      {
        extends: true,
        test: {
          name: "shared",
          include: ["test/**/*.test.ts"],
          exclude: [...configDefaults.exclude, ALONE, PROJECT],
          isolate: false,
        },
      },
      { extends: true, test: { name: "project", include: [PROJECT], isolate: false } },
    ],
  },
});
