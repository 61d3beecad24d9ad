// The rules that every workflow of this repository follows.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const folder = new URL("../.github/workflows/", import.meta.url);
const workflows = readdirSync(folder).map((name) => [name, parse(readFileSync(new URL(name, folder), "utf8"))] as const);

describe.each(workflows)("%s", (_name, { permissions, jobs }) => {
  it("asks for its permissions by name, and may read the code alone", () => {
    expect(permissions.contents).toBe("read");
  });

  it("pins each action to a commit", () => {
    // biome-ignore lint/suspicious/noExplicitAny: a parsed file
    const used = Object.values<any>(jobs).flatMap(({ steps }) => steps.flatMap(({ uses = [] }: { uses?: string[] }) => uses));
    expect(used.length).toBeGreaterThan(0);
    for (const action of used) expect(action).toMatch(/@[0-9a-f]{40}$/);
  });

  it("has a time limit", () => {
    for (const job of Object.values<{ "timeout-minutes": number }>(jobs))
      expect(job["timeout-minutes"]).toBeLessThanOrEqual(45);
  });
});

const jobsOf = (name: string) => workflows.find(([file]) => file === name)?.[1].jobs ?? {};

it("CI runs .ci/run, on the oldest Node that the package supports too", () => {
  const { test } = jobsOf("ci.yml");
  const { engines } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  expect(`>=${Math.min(...test.strategy.matrix.node)}`).toBe(engines.node);
  expect(test.strategy.matrix.node).toContain(26);
  expect(test.steps).toContainEqual({ run: ".ci/run" });
});

it("CI runs npm test on Windows and macOS", () => {
  const { platforms } = jobsOf("ci.yml");
  expect(platforms.strategy.matrix.os.join()).toMatch(/windows.*macos/);
  expect(platforms.steps).toContainEqual({ run: "npm test" });
});

it("the release publishes nothing until package.json has the owner's fields", () => {
  const { steps } = jobsOf("release.yml").publish;
  const switchedOff = steps.findIndex(({ id }: { id?: string }) => id === "owner");
  for (const field of ["repository", "homepage", "bugs"]) expect(steps[switchedOff].run).toContain(`has("${field}")`);
  const after = steps.slice(switchedOff + 1);
  expect(after.map(({ run }: { run: string }) => run)).toContain("npm run release");
  for (const step of after) expect(step.if).toBe("steps.owner.outputs.ready == 'true'");
});
