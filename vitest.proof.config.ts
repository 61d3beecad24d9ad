import { defineConfig } from "vitest/config";

/** Proofs that take minutes: run by name, beside the tests. */
export default defineConfig({
  test: { include: ["test/**/*.proof.ts"], pool: "forks", fileParallelism: false, testTimeout: 900_000 },
});
