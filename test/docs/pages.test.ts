// Every block of every page is run, or at least parsed: no page shows what does not work.
import { existsSync } from "node:fs";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import { type MockApi, startMock } from "../../src/mock/index.js";
import { findRedis, type RedisServer, startRedis } from "../support/redis.js";
import { type Block, blocksOf, pages } from "./blocks.js";
import { runProgram } from "./programs.js";
import { Project } from "./project.js";
import { runShell } from "./shell.js";

/** The blocks that another test runs. */
const RUN_BY: Record<string, Record<string, string>> = {
  "docs/campaign.md": { console: "test/cli/campaign.test.ts" },
  "docs/campana.md": { console: "test/cli/campaign.test.ts" },
  "docs/cli.md": { console: "test/cli/docs.test.ts" },
  "examples/campaign/README.md": { sh: "examples/campaign/campaign.test.js" },
  "examples/opentelemetry/README.md": { sh: "examples/opentelemetry/tracing.test.js" },
  "docs/testing.md": { js: "test/examples/docs.test.ts" },
};

const hasRedis = findRedis();
let redis: RedisServer | undefined;
let api: MockApi;
beforeAll(async () => {
  api = await startMock();
  if (!hasRedis) return;
  redis = await startRedis();
  process.env.REDIS_URL = `redis://127.0.0.1:${redis.port}`;
});
afterEach(() => {
  expect(api.violations).toEqual([]);
  api.reset();
});
afterAll(async () => {
  await api.close();
  await redis?.[Symbol.asyncDispose]();
});

const rowsOf = (text: string) => text.trim().split("\n");
const runners: Record<string, (block: Block, project: Project) => unknown> = {
  ts: ({ code }, project) => runProgram(code, project, api),
  js: ({ code }, project) => runProgram(code, project, api),
  sh: ({ code }, project) => runShell(code, project, api.url),
  json: ({ code }) => JSON.parse(code),
  jsonl: ({ code }) => rowsOf(code).map((row) => JSON.parse(row)),
  csv: ({ code }) => expect(new Set(rowsOf(code).map((row) => row.split(",").length)).size).toBe(1),
  yaml: ({ code }) => parseYaml(code),
  text: () => undefined,
};

// README.es.md has README.md's own code: languages.test.ts looks after that.
const shown = pages.filter((page) => page !== "README.es.md" && blocksOf(page).length > 0);
describe.each(shown)("%s", (page) => {
  const project = new Project();
  afterAll(() => project.remove());

  const blocks = blocksOf(page).map((block) => [block.at, block] as const);
  test.for(blocks)("%s", async ([, block], context) => {
    const { language, code, file } = block;
    context.skip(code.includes("REDIS_URL") && !hasRedis, "needs a redis-server");
    if (file) project.write(file, code);
    const other = code.includes("new Redis()") ? "test/redis/docs.test.ts" : RUN_BY[page]?.[language];
    if (other) return expect(existsSync(new URL(`../../${other}`, import.meta.url))).toBe(true);
    expect(Object.keys(runners), "nothing runs a block of this language").toContain(language);
    await runners[language]?.(block, project);
  });
});
