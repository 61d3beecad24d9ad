// What Stryker breaks, and which tests must notice. README.md has the survivors, each with a reason.
import { fileURLToPath } from "node:url";

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));

export default {
  mutate: [
    "src/transport/{attempt,retry,pacer}.ts",
    "cli/src/journal/{known,writer,reader}.ts",
    "cli/src/bulk/run.ts",
    "src/reconcile/*.ts",
  ],
  // The exact English has tests of its own, and a type cannot be broken.
  mutator: { excludedMutations: ["StringLiteral"] },
  plugins: [here("node_modules/@stryker-mutator/vitest-runner/dist/src/index.js")],
  testRunner: "vitest",
  vitest: { configFile: "test/mutation/vitest.config.ts", related: false },
  coverageAnalysis: "perTest",
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 20_000,
  reporters: ["clear-text", "progress-append-only", "json"],
  jsonReporter: { fileName: "test/mutation/report.json" },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportMutants: true },
  thresholds: { break: 85 },
  tempDirName: "test/mutation/.stryker",
};
