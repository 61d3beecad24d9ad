// The tarball as a user gets it: packed, installed in an empty folder, used from ESM and from CommonJS.
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { publint } from "publint";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type MockApi, startMock } from "../../src/mock/index.js";
import { deadLinks } from "../support/links.js";
import { runNpm } from "../support/npm.js";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../", import.meta.url));
let folder: string;
let installed: string;
let tarball: string;
let api: MockApi;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "leadway-client-"));
  const { stdout } = await runNpm(["pack", "--json", "--ignore-scripts", "--pack-destination", folder], { cwd: root });
  tarball = join(folder, JSON.parse(stdout)[0].filename);
  const app = join(folder, "app");
  await mkdir(app);
  await writeFile(join(app, "package.json"), "{}");
  await runNpm(["install", "--prefer-offline", "--no-audit", "--no-fund", tarball], { cwd: app });
  installed = join(app, "node_modules");
  api = await startMock();
});

afterAll(async () => {
  await api?.close();
  await rm(folder, { recursive: true, force: true });
});

const USE = `
  const leadway = createLeadwayClient({ token: "any-token", baseUrl: process.env.API });
  leadway.messages.send({ type: "SMS", contactId: "abc123def456", message: "Hola" }).then(async (sent) => {
    const error = await leadway.messages.send({ type: "SMS" }).catch((thrown) => thrown);
    console.log(JSON.stringify({ sent: sent.messageId, known: isLeadwayError(error), outcome: error.outcome }));
  });
`;

test.each([
  ["ESM", "use.mjs", 'import { createLeadwayClient, isLeadwayError } from "leadway-client";'],
  ["CommonJS", "use.cjs", 'const { createLeadwayClient, isLeadwayError } = require("leadway-client");'],
])("sends from %s", async (_kind, file, load) => {
  await writeFile(join(installed, "..", file), load + USE);
  const { stdout } = await run(process.execPath, [file], { cwd: join(installed, ".."), env: { ...process.env, API: api.url } });
  expect(JSON.parse(stdout)).toEqual({ sent: api.messages.at(-1)?.messageId, known: true, outcome: "not-sent" });
});

test("an error of the one format is known to the other", async () => {
  const script = `
    import { createRequire } from "node:module";
    import { LeadwayTimeoutError } from "leadway-client";
    const { isLeadwayError, LeadwayTimeoutError: Other } = createRequire(import.meta.url)("leadway-client");
    const error = new LeadwayTimeoutError("late", { code: "timed-out", outcome: "unknown", attempts: 1 });
    console.log(error instanceof Other, isLeadwayError(error));
  `;
  await writeFile(join(installed, "..", "both.mjs"), script);
  const { stdout } = await run(process.execPath, ["both.mjs"], { cwd: join(installed, "..") });
  expect(stdout.trim()).toBe("false true");
});

test("installing it brings openapi-fetch alone", async () => {
  const packages = (await readdir(installed)).filter((name) => !name.startsWith("."));
  expect(packages.sort()).toEqual(["leadway-client", "openapi-fetch", "openapi-typescript-helpers"]);
});

test("it holds what a user needs, and nothing else", async () => {
  const names = await readdir(join(installed, "leadway-client"));
  expect(names.sort()).toEqual([
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "README.es.md",
    "README.md",
    "SECURITY.md",
    "dist",
    "docs",
    "llms.txt",
    "package.json",
  ]);
  expect(await readdir(join(installed, "leadway-client/docs"))).toEqual(await readdir(join(root, "docs")));
});

test("no link in it is dead", async () => {
  const files = await readdir(join(installed, "leadway-client"), { recursive: true });
  const pages = files.filter((file) => /\.(md|txt)$/.test(file));
  expect(pages).toContain("docs/errors.md");
  expect(pages).toContain("llms.txt");
  const dead = pages.map((page) => [page, deadLinks(join(installed, "leadway-client", page))]);
  expect(dead).toEqual(pages.map((page) => [page, []]));
});

test("it runs nothing when it is installed", async () => {
  for (const path of ["package.json", "cli/package.json"]) {
    const scripts = Object.keys((await manifestOf(path)).scripts);
    expect(scripts.filter((name) => /^(pre|post)?install$|^prepare$/.test(name))).toEqual([]);
  }
});

test("the declarations name no type of a dependency", async () => {
  const dist = join(installed, "leadway-client", "dist");
  for (const name of (await readdir(dist)).filter((file) => /\.d\.[cm]ts$/.test(file))) {
    const imports = (await readFile(join(dist, name), "utf8")).matchAll(/(?:from|import\() ?"([^".][^"]*)"/g);
    expect([name, [...imports].map(([, from]) => from)]).toEqual([name, []]);
  }
});

test.each(["cts", "mts"])("the bullmq subpath imports the core's types, and has no copy of them, .d.%s", async (extension) => {
  const text = await readFile(join(installed, "leadway-client", "dist", `bullmq.d.${extension}`), "utf8");
  expect(text).toContain(`from "./index.${extension.replace("t", "j")}"`);
  expect(text).not.toContain("interface SendMessageResponse");
});

test("an editor finds the comment of each declaration", async () => {
  const text = await readFile(join(installed, "leadway-client", "dist", "index.d.cts"), "utf8");
  // A comment behind a member, on its line, is the comment of nothing.
  expect(text.split("\n").filter((line) => /; *\/\*\*/.test(line))).toEqual([]);
});

const manifestOf = async (path: string) => JSON.parse(await readFile(join(root, path), "utf8"));

test("the client has no command; the command has the client's version and brings the client alone", async () => {
  const [client, command] = await Promise.all([manifestOf("package.json"), manifestOf("cli/package.json")]);
  expect(client).not.toHaveProperty("bin");
  expect(await readdir(join(installed, "leadway-client", "dist"))).not.toContainEqual(expect.stringMatching(/^cli/));
  expect(command.version).toBe(client.version);
  expect(command.dependencies).toEqual({ "leadway-client": client.version });
});

test("the packed command runs, with the licences of what it bundles", async () => {
  const app = join(folder, "command");
  await mkdir(app);
  await writeFile(join(app, "package.json"), "{}");
  const pack = ["pack", "--json", "--ignore-scripts", "--pack-destination", folder, "--workspace", "cli"];
  const { stdout } = await runNpm(pack, { cwd: root });
  const [{ filename, files }] = JSON.parse(stdout);
  expect(files.map(({ path }: { path: string }) => path).sort()).toEqual([
    "LICENSE",
    "README.md",
    "dist/cli.LICENSES.txt",
    "dist/cli.mjs",
    "package.json",
  ]);
  const install = ["install", "--prefer-offline", "--no-audit", "--no-fund", tarball, join(folder, filename)];
  await runNpm(install, { cwd: app });
  const args = ["send", "--type", "SMS", "--contact", "abc123def456", "--message", "Hola", "--base-url", api.url];
  const env = { ...process.env, LEADWAY_TOKEN: "any-token" };
  const sent = await run(join(app, "node_modules/.bin/leadway"), args, { cwd: app, env });
  expect(JSON.parse(sent.stdout)).toMatchObject({ outcome: "sent" });
  const texts = await readFile(join(app, "node_modules/leadway/dist/cli.LICENSES.txt"), "utf8");
  const named = [...texts.matchAll(/^([\w-]+) \d+\.\d+\.\d+ \(.+\)$/gm)].map(([, name]) => name);
  expect(named).toEqual([
    "commander",
    "csv-parse",
    "grapheme-splitter",
    "jsonc-parser",
    "picocolors",
    "sms-segments-calculator",
  ]);
  const manifest = await manifestOf("cli/package.json");
  expect(named).toEqual(expect.arrayContaining(Object.keys(manifest.devDependencies)));
});

test("publint has nothing to say", async () => {
  const { messages } = await publint({ pkgDir: join(installed, "leadway-client"), level: "suggestion" });
  expect(messages).toEqual([]);
});

test("attw has nothing to say", async () => {
  // It exits with 1 on a problem.
  const args = [tarball, "--no-color", "--exclude-entrypoints", "./openapi.yaml"];
  const { stdout } = await run(process.execPath, [join(root, "node_modules/@arethetypeswrong/cli/dist/index.js"), ...args]);
  expect(stdout).toContain("(CJS)");
});
