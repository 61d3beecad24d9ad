// 20,000 worlds with fixed seeds, so that a red run repeats, on all cores. `npm run simulate` tries new ones; with `--seed S` it tells
// the story of one.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const program = fileURLToPath(new URL("../simulation/run.mjs", import.meta.url));

test("nothing is violated in 20,000 worlds", () => {
  const { status } = spawnSync(process.execPath, [program, "--worlds", "20000", "--seed", "1000000"], { stdio: "inherit" });
  expect(status).toBe(0);
});
