// npm run test:bundlers: the tarball in the hands of esbuild, of a file tracer, and of jest. Each subpath must still run.
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { installTarballIn, installTools } from "../../scripts/lib/consumer.mjs";
import { jestTestOf, programs, sourceOf } from "./programs.mjs";

/** @typedef {import("./programs.mjs").Format} Format */

const here = fileURLToPath(new URL(".", import.meta.url));
// Inside this folder, so that the programs find its node_modules.
const work = join(here, "node_modules/.work");
await installTools("test/bundlers");
await installTarballIn(here, "--no-save");
await rm(work, { recursive: true, force: true });
await mkdir(work, { recursive: true });
const { build } = await import("esbuild");
const { nodeFileTrace } = await import("@vercel/nft");

const api = createServer((request, response) => {
  request.resume().on("end", () => {
    response.writeHead(201, { "content-type": "application/json" });
    response.end('{"conversationId":"conversation-1","messageId":"message-1","status":"pending"}');
  });
});
await new Promise((resolve) => api.listen(0, "127.0.0.1", () => resolve(undefined)));
const { port } = /** @type {import("node:net").AddressInfo} */ (api.address());
const env = { ...process.env, API: `http://127.0.0.1:${port}` };
const run = (/** @type {string[]} */ args, /** @type {string} */ cwd) =>
  promisify(execFile)(process.execPath, args, { cwd, env, timeout: 120_000 });

/** Packages that bundlers can't take whole: parts of Prism are loaded by names that no bundler can follow. */
const external = ["@stoplight/prism-http"];
// esbuild leaves the `require` of CommonJS packages in an ES module: https://github.com/evanw/esbuild/issues/1921
const requireInModule = 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);';
const ending = { module: ".mjs", commonjs: ".cjs" };

/** In one file: with nothing next to it, unless a package is external. */
async function bundled(/** @type {string} */ file, /** @type {Format} */ format, /** @type {string} */ folder) {
  const outfile = join(folder, `bundle${ending[format]}`);
  const module = format === "module";
  const banner = { js: module ? requireInModule : "" };
  const { metafile } = await build({
    ...{ entryPoints: [file], outfile, banner, external, metafile: true },
    ...{ bundle: true, platform: "node", format: module ? "esm" : "cjs", logLevel: "error" },
  });
  const whole = Object.values(metafile.outputs).every(({ imports }) => imports.every(({ path }) => !external.includes(path)));
  if (whole) return outfile;
  await cp(outfile, join(work, `external-bundle${ending[format]}`));
  return join(work, `external-bundle${ending[format]}`);
}

/** A copy of the files that the tracer has found, as Next.js makes it for `output: "standalone"`. */
async function traced(/** @type {string} */ file, /** @type {Format} */ _, /** @type {string} */ folder) {
  const { fileList } = await nodeFileTrace([file], { base: here });
  for (const name of fileList) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await cp(join(here, name), join(folder, name), { recursive: true, verbatimSymlinks: true });
  }
  return join(folder, file.slice(here.length));
}

let failed = 0;
/** Runs one check, and says how it went. */
async function check(/** @type {string} */ name, /** @type {() => Promise<unknown>} */ work) {
  const error = await work().then(
    () => undefined,
    (thrown) => thrown,
  );
  if (error) failed++;
  console.log(`${error ? "FAIL" : "ok  "} ${name}${error ? `\n${error.stderr || error.stack || error}` : ""}`);
}

for (const program of programs) {
  for (const format of /** @type {Format[]} */ (["module", "commonjs"])) {
    const file = join(work, program.subpath + ending[format]);
    await writeFile(file, sourceOf(program, format));
    for (const make of [bundled, traced]) {
      await check(`${make.name}, ${format}: ${program.subpath}`, async () => {
        const folder = await mkdtemp(join(tmpdir(), "leadway-bundler-"));
        try {
          const { stdout } = await run([await make(file, format, folder)], folder);
          const expected = `${program.prints.join("\n")}\n`;
          if (stdout !== expected) throw new Error(`printed ${JSON.stringify(stdout)}, not ${JSON.stringify(expected)}`);
        } finally {
          await rm(folder, { recursive: true, force: true });
        }
      });
    }
  }
}
// jest runs no tests below a node_modules.
const jestFolder = await mkdtemp(join(tmpdir(), "leadway-jest-"));
await symlink(join(here, "node_modules"), join(jestFolder, "node_modules"));
await writeFile(join(jestFolder, "package.json"), "{}");
for (const program of programs) {
  const file = join(jestFolder, `${program.subpath}.test.js`);
  await writeFile(file, jestTestOf(program));
  const jest = join(here, "node_modules/jest/bin/jest.js");
  await check(`jest: ${program.subpath}`, () => run([jest, "--runTestsByPath", file], jestFolder));
}
await rm(jestFolder, { recursive: true, force: true });
api.close();
if (failed > 0) process.exitCode = 1;
