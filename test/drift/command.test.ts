// `npm run drift` as a person or CI calls it, in a copy of the repository that holds a small contract.
import { execFile } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { Copy } from "../support/copy.js";
import { COMMON, OURS, THEIRS } from "./fixtures.js";

const MORE_DOORS = THEIRS.replace("required: [floor]", "required: [floor, behind]");
const REASON = "They count the doors, we do not.";
const CHOSEN = `
against: [{ source: apps/theirs.yaml }]
deviations:
  - why: ${REASON}
    differences: [{ at: sendMessage.request.body.door.behind, kind: required, theirs: true }]
`;

function repository(deviations = "against: [{ source: apps/theirs.yaml }]\ndeviations: []\n", theirs = THEIRS): Copy {
  const copy = new Copy("scripts", "package.json");
  copy.write("openapi/messages.yaml", OURS);
  copy.write("openapi/deviations.yaml", deviations);
  copy.write("apps/theirs.yaml", theirs);
  copy.write("common/common.json", COMMON);
  return copy;
}

/** Not `copy.run`: the server that it may ask lives in this process. */
const drift = (copy: Copy, ...args: string[]) =>
  new Promise<{ status: number; stdout: string; stderr: string }>((resolve) => {
    const child = execFile(process.execPath, ["scripts/drift.mjs", ...args], { cwd: copy.folder }, (_error, stdout, stderr) =>
      resolve({ status: child.exitCode ?? -1, stdout, stderr }),
    );
  });

/** Serves the copy's files on a free port until the test ends. */
async function serve(files: Record<string, string>): Promise<string> {
  const server = createServer((request, response) => {
    const text = files[request.url ?? ""];
    response.writeHead(text === undefined ? 404 : 200).end(text);
  });
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it("says that nothing differs, and exits 0", async () => {
  const { status, stdout } = await drift(repository());
  expect(stdout).toBe("Our contract against `apps/theirs.yaml`: 0 unexplained, 0 known, 0 out of date.\n");
  expect(status).toBe(0);
});

it("exits 1 on a difference that nobody explained, and prints the line that would explain it", async () => {
  const copy = repository(undefined, MORE_DOORS);
  const { status, stdout } = await drift(copy);
  expect(stdout).toContain("- `sendMessage.request.body.door.behind` in `theirs.yaml`: `required: theirs true, ours false`");
  expect(status).toBe(1);

  const line = /^ +- (\{ at: .+ \})$/m.exec(stdout)?.[1];
  copy.write(
    "openapi/deviations.yaml",
    `against: [{ source: apps/theirs.yaml }]\ndeviations: [{ why: Chosen., differences: [${line}] }]`,
  );
  expect(await drift(copy)).toMatchObject({
    status: 0,
    stdout: expect.stringContaining("0 unexplained, 1 known, 0 out of date"),
  });
});

it("reports a difference that we chose as known, with its reason", async () => {
  const { status, stdout } = await drift(repository(CHOSEN, MORE_DOORS));
  expect(stdout).toMatch(
    /## Known\n\n- `sendMessage\.request\.body\.door\.behind` in `theirs\.yaml`: `required: .*`\. They count the doors/,
  );
  expect(status).toBe(0);
});

it("exits 1 on a deviation that no longer exists", async () => {
  const { status, stdout } = await drift(repository(CHOSEN));
  expect(stdout).toMatch(
    /Out of date: .*\n\n`- \{ at: sendMessage\.request\.body\.door\.behind, kind: required, theirs: true \}`/,
  );
  expect(status).toBe(1);
});

it("prints JSON for machines", async () => {
  const { stdout } = await drift(repository(CHOSEN, MORE_DOORS), "--json", "apps/theirs.yaml");
  expect(JSON.parse(stdout)).toEqual({
    sources: ["apps/theirs.yaml"],
    without: [],
    unexplained: [],
    known: [
      {
        at: "sendMessage.request.body.door.behind",
        in: "theirs.yaml",
        kind: "required",
        ours: false,
        theirs: true,
        pin: true,
        why: REASON,
      },
    ],
    stale: [],
  });
});

it("prints Markdown in which nothing of theirs is markup", async () => {
  const rude = THEIRS.replace("Its  form", "`|` <b>@someone</b>\\n# see");
  const { status, stdout } = await drift(repository(CHOSEN, rude));
  const line = stdout.split("\n").find((line) => line.includes("@someone"));
  expect(line).toMatch(/^- `sendMessage\.request\.body\.form` in `theirs\.yaml`: `[^`]*'\|' <b>@someone<\/b> # see[^`]*`$/);
  expect(status).toBe(1);
});

it("compares with several files, and names the operations that none of them has", async () => {
  const copy = repository();
  const more = "  /doors/{door}: { get: { operationId: getDoor, responses: { 200: { description: A door. } } } }\n";
  const lost = "  /lost: { get: { operationId: getLost, responses: { 200: { description: Lost. } } } }\n";
  copy.write("openapi/messages.yaml", OURS.replace("paths:\n", `paths:\n${more}${lost}`));
  const doors = `openapi: 3.0.0\ninfo: {}\nservers: [{ url: "https://parcels.example" }]\nsecurity: [{ bearer: [] }]\npaths:\n${more}`;
  copy.write(
    "apps/doors.yaml",
    `${doors.replace("{door}", "{id}")}components: { securitySchemes: { bearer: { type: http, scheme: bearer } } }\n`,
  );
  const { status, stdout } = await drift(copy, "apps/theirs.yaml", "apps/doors.yaml");
  expect(stdout).toBe(
    "Our contract against `apps/theirs.yaml`, `apps/doors.yaml`: 0 unexplained, 0 known, 0 out of date.\n" +
      "Not compared, since no file has it: `getLost`.\n",
  );
  expect(status).toBe(0);
});

it("goes on without an optional file that is not there", async () => {
  const against = "against: [{ source: apps/theirs.yaml }, { source: apps/v3.yaml, optional: true }]\ndeviations: []\n";
  const { status, stdout, stderr } = await drift(repository(against));
  expect(stdout).toContain("0 unexplained");
  expect(stderr).toContain("Not compared with apps/v3.yaml: ");
  expect(status).toBe(0);
});

it("reads from the web, siblings too", async () => {
  const files = { "/main/apps/theirs.yaml": THEIRS, "/main/common/common.json": COMMON };
  const { status, stdout } = await drift(repository(), `${await serve(files)}/main/apps/theirs.yaml`);
  expect(stdout).toContain("0 unexplained");
  expect(status).toBe(0);
});

it("follows nothing from the web to a file of this machine", async () => {
  const copy = repository();
  const theirs = THEIRS.replaceAll("../common/common.json", `file://${copy.folder}/common/common.json`);
  const { status, stdout } = await drift(copy, "--json", `${await serve({ "/theirs.yaml": theirs })}/theirs.yaml`);
  const { unexplained } = JSON.parse(stdout);
  expect(unexplained.filter(({ kind }: { kind: string }) => kind === "unreadable")).toHaveLength(2);
  expect(status).toBe(1);
});

it("gives a file of no use one clear line and exit 2", async () => {
  const copy = repository();
  expect(await drift(copy, "openapi/deviations.yaml")).toEqual({
    status: 2,
    stdout: "",
    stderr: "openapi/deviations.yaml is not an OpenAPI 3 document.\n",
  });
});

it("gives a URL of no use one clear line and exit 2", async () => {
  const origin = await serve({});
  expect(await drift(repository(), `${origin}/gone.yaml`)).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/gone\.yaml: .*404.*\n$/),
  });
});

it("gives a deviation without a reason one clear line and exit 2", async () => {
  const { status, stderr } = await drift(repository(CHOSEN.replace(`- why: ${REASON}\n   `, "-")));
  expect(stderr).toMatch(/deviations\.yaml: each deviation needs a "why" and its "differences"\.\n$/);
  expect(status).toBe(2);
});
