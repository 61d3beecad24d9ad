// The built file of each subpath, in each format: it runs, and its process ends. `npm run test:bundlers` does more with it.
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { serve } from "../support/server.js";

const { programs, sourceOf } = await import(String(new URL("../bundlers/programs.mjs", import.meta.url)));
const root = fileURLToPath(new URL("../../", import.meta.url));

async function run(format: string, code: string) {
  await using server = await serve({});
  const env = { ...process.env, API: server.url };
  const args = [`--input-type=${format}`, "--eval", code];
  return await promisify(execFile)(process.execPath, args, { cwd: root, env, timeout: 100_000 });
}

describe.each(["module", "commonjs"])("as %s", (format) => {
  test.each<{ subpath: string; prints: string[] }>(programs)("$subpath", async (program) => {
    const { stdout, stderr } = await run(format, sourceOf(program, format));
    expect({ stdout, stderr }).toEqual({ stdout: `${program.prints.join("\n")}\n`, stderr: "" });
  });
});

test("an idle connection of undiciFetch does not keep the process alive", async () => {
  const program = programs.find(({ subpath }: { subpath: string }) => subpath === "undici");
  // Open handles that are not listed here don't count.
  const handles = "process.getActiveResourcesInfo().filter((name) => !/^(Pipe|TTY|File)/.test(name))";
  const body = `${program.body}\n setImmediate(() => setImmediate(() => print(${handles}.join())));`;
  const { stdout } = await run("commonjs", sourceOf({ ...program, body }, "commonjs"));
  expect(stdout).toBe("message-1\n\n");
});
