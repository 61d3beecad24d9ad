// The weekly job's own shell script, with a `gh` that only writes down what it is asked.
import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync } from "node:fs";
import { delimiter } from "node:path";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { Copy } from "../support/copy.js";
import { COMMON, OURS, THEIRS } from "./fixtures.js";

const workflow = parse(readFileSync(new URL("../../.github/workflows/drift.yml", import.meta.url), "utf8"));
const step = workflow.jobs.report.steps.at(-1);

/** Runs the step; `issue` is the number of the open one. */
function week(theirs: string, issue = "") {
  const copy = new Copy("scripts", "package.json");
  copy.write("openapi/messages.yaml", OURS);
  copy.write("openapi/deviations.yaml", "against: [{ source: apps/theirs.yaml }]\ndeviations: []\n");
  copy.write("apps/theirs.yaml", theirs);
  copy.write("common/common.json", COMMON);
  copy.write("bin/gh", '#!/bin/sh\necho "$@" >> gh.log\ncase "$*" in "issue list"*) printf %s "$OPEN";; esac\n');
  chmodSync(`${copy.folder}/bin/gh`, 0o755);
  const env = {
    ...process.env,
    PATH: [`${copy.folder}/bin`, process.env.PATH].join(delimiter),
    TITLE: step.env.TITLE,
    OPEN: issue,
  };
  // As the runner calls it.
  const { status } = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", step.run], { cwd: copy.folder, env });
  const done = status === 0 ? copy.read("gh.log").trim().split("\n").slice(1) : [];
  return { status, done, body: status === 0 ? copy.read("body.md") : "" };
}

const DRIFTED = THEIRS.replace("required: [form, to]", "required: [form]");

it("opens an issue with the report where none is open", () => {
  const { status, done, body } = week(DRIFTED);
  expect(done).toEqual([`issue create --title ${step.env.TITLE} --body-file body.md`]);
  expect(body).toContain("- `sendMessage.request.body.to` in `theirs.yaml`: `required: theirs false, ours true`");
  expect(status).toBe(0);
});

it("updates the one that is open", () => {
  expect(week(DRIFTED, "7").done).toEqual(["issue edit 7 --body-file body.md"]);
});

it("closes it once nothing is unexplained, and opens none", () => {
  expect(week(THEIRS, "7").done).toEqual(["issue close 7 --comment Nothing is unexplained any more."]);
  expect(week(THEIRS).done).toEqual([]);
});

it("fails, and touches no issue, where there is nothing to compare with", () => {
  expect(week("not here")).toMatchObject({ status: 2, done: [] });
});

it("may write issues and nothing else", () => {
  expect(workflow.permissions).toEqual({ contents: "read", issues: "write" });
  expect(workflow.jobs.report.permissions).toBeUndefined();
});
