// The shell blocks of the pages.
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect } from "vitest";
import { runNpm } from "../support/npm.js";
import { manifest, type Project } from "./project.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const run = promisify(execFile);

/** Commands that are not run as they stand. */
const IN_THEIR_OWN_WAY: [RegExp, (argument: string) => unknown][] = [
  // For a clone of this repository: CI and other tests run them, npm test among them. Here they are looked up.
  [/^npm (ci|pack)$/, () => undefined],
  [/^npm (?:run )?([\w:-]+)(?: -- .+)?$/, (script) => expect(manifest.scripts).toHaveProperty([script])],
  // Brings nearly two hundred packages, which are here already: the tests of the mock run with them.
  [
    /^npm install --save-dev @stoplight\/prism-http@(\S+)$/,
    (version) => expect(version).toBe(manifest.devDependencies["@stoplight/prism-http"]),
  ],
  // Here already too, in the versions that the tests run with.
  [
    /^npm install ((?:[\w-]+@\d\S* ?)+)$/,
    (packages) => {
      const versions = packages.split(" ").map((one) => one.split("@"));
      expect(manifest.devDependencies).toMatchObject(Object.fromEntries(versions));
    },
  ],
  // What is built here, as it would be published; once, since more than one page says it.
  [/^npm install (leadway-client)$/, () => (installed ??= installPackage())],
  [/^npm install \.\.\/leadway-client\/leadway-client-(\S+)\.tgz$/, (version) => expect(version).toBe(manifest.version)],
];

let installed: Promise<void> | undefined;

async function installPackage(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "leadway-install-"));
  try {
    const { stdout } = await runNpm(["pack", "--json", "--ignore-scripts", "--pack-destination", folder], { cwd: root });
    const [{ filename }] = JSON.parse(stdout);
    await writeFile(join(folder, "package.json"), "{}");
    await runNpm(["install", "--prefer-offline", "--no-audit", "--no-fund", join(folder, filename)], { cwd: folder });
    await run(process.execPath, ["-e", 'require("leadway-client")'], { cwd: folder });
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Runs a block's commands to a good end, in a shell unless all of them have a way of their own. */
export async function runShell(code: string, project: Project, mock: string): Promise<void> {
  const commands = code.split(/\n|&&/).map((command) => command.replace(/\s#.*/, "").trim());
  const ownWays = commands.filter(Boolean).map((command) => {
    const [pattern, look] = IN_THEIR_OWN_WAY.find(([pattern]) => pattern.test(command)) ?? [];
    return look && (() => look(command.match(pattern as RegExp)?.[1] ?? ""));
  });
  if (ownWays.every((own) => own !== undefined)) {
    for (const own of ownWays) await own();
    return;
  }
  const { code: exit, stdout, stderr } = await project.run("bash", ["-ec", code], mock);
  expect(exit, stdout + stderr).toBe(0);
}
