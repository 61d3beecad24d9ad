// docs/delivery.md's program, on a Redis.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type MockApi, startMock } from "../../src/mock/index.js";
import { blocksOf } from "../docs/blocks.js";
import { runProgram } from "../docs/programs.js";
import { Project } from "../docs/project.js";
import { findRedis, startRedis } from "../support/redis.js";

const project = new Project();
let api: MockApi;
beforeAll(async () => {
  api = await startMock();
});
afterAll(async () => {
  await api?.close();
  project.remove();
});

test.skipIf(!findRedis())("the program of docs/delivery.md sends, and ends", async () => {
  await using redis = await startRedis();
  const programs = blocksOf("docs/delivery.md").filter(
    ({ language, code }) => language === "ts" && code.includes("new Redis()"),
  );
  expect(programs).toHaveLength(1);
  for (const { code } of programs) {
    await runProgram(code.replace("new Redis()", `new Redis(${redis.port})`), project, api);
  }
  expect(api.violations).toEqual([]);
});
