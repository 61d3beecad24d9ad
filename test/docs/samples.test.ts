// The contract's own code samples, which the reference page shows beside the operation.
import { afterAll, beforeAll, expect, test } from "vitest";
import { channels, server } from "../../src/generated/facts.js";
import { type MockApi, startMock } from "../../src/mock/index.js";
import { examples, operation } from "../contract/support.js";
import { runProgram } from "./programs.js";
import { Project } from "./project.js";

const project = new Project();
let api: MockApi;
beforeAll(async () => {
  api = await startMock();
});
afterAll(async () => {
  await api?.close();
  project.remove();
});

const sampleOf = (language: string): string =>
  operation["x-codeSamples"].find(({ lang }: { lang: string }) => lang === language).source;

test("TypeScript", async () => {
  await runProgram(sampleOf("TypeScript"), project, api);
  expect(api.violations).toEqual([]);
});

test.each(channels)("%s, on the reference page", async (type) => {
  const { sampleOf } = await import(String(new URL("../../openapi/reference.mjs", import.meta.url)));
  await runProgram(sampleOf(examples[type]).source, project, api);
  expect(api.violations).toEqual([]);
  expect(api.requests.at(-1)?.body).toMatchObject({ type });
});

test("curl", async () => {
  // What bash makes of the line; curl itself need not be there.
  const script = `curl() { printf '%s\\0' "$@"; }\n${sampleOf("curl")}`;
  const { code, stdout } = await project.run("bash", ["-ec", script], api.url);
  expect(code).toBe(0);
  const [x, method = "", url = "", ...flags] = stdout.split("\0").slice(0, -1);
  const valuesOf = (flag: string) => flags.filter((_, index) => flags[index - 1] === flag);
  expect(x).toBe("-X");
  const headers = valuesOf("-H").map((header) => header.split(": ") as [string, string]);
  const answer = await fetch(url.replace(server, api.url), { method, headers, body: valuesOf("-d").join() });
  expect(answer.status).toBe(201);
  expect(api.requests.at(-1)).toMatchObject({ violations: [], headers: { authorization: "Bearer a-token" } });
});
