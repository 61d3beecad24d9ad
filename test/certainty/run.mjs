// npm run proof:certainty: no message is sent twice, and no outcome is false. Each fetch of each runtime sends 2,000 messages to an API
// that cuts connections, answers with errors and hangs up, and to places where nothing gets through. What the client said of each
// message is compared with what the servers counted. `-- Deno "Node 20"` proves only these. With --strict, or with CI set, a runtime
// that isn't installed is a failure.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { installTarball, installTools } from "../../scripts/lib/consumer.mjs";
import { environment, runtimes } from "../runtimes/runtimes.mjs";
import { faults, startApi } from "./faults.mjs";
import { judge } from "./judge.mjs";
import { startUnsent } from "./unsent.mjs";

const SENDS = 2_000;
/** Sends at the same time, and runs at the same time: they mostly wait. */
const CONCURRENCY = 100;
const PARALLEL = 3;

const strict = Boolean(process.env.CI) || process.argv.includes("--strict");
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const runs = runtimes
  .filter(({ name }) => (wanted.length > 0 ? wanted.includes(name) : /^(Node|Bun|Deno|workerd)/.test(name)))
  .flatMap((runtime) =>
    (runtime.name.startsWith("Node") ? ["built-in", "undici"] : ["built-in"]).map((fetch) => ({ runtime, fetch })),
  );

const manifest = JSON.parse(await readFile(new URL("../../package.json", import.meta.url), "utf8"));
await installTools("test/runtimes");
const { folder, remove } = await installTarball(`undici@${manifest.devDependencies.undici}`);
await cp(fileURLToPath(new URL("app/", import.meta.url)), folder, { recursive: true });

const started = performance.now();
let [passed, failed, skipped] = [0, 0, 0];
const queue = [...runs];
await Promise.all(Array.from({ length: PARALLEL }, runSome));
await remove();
console.log(`In ${Math.round((performance.now() - started) / 1000)} s:`);
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
if (failed > 0 || (strict && skipped > 0)) process.exitCode = 1;

async function runSome() {
  for (let run = queue.shift(); run; run = queue.shift()) {
    const name = `${run.runtime.name}, ${run.fetch}`;
    if (!existsSync(run.runtime.program)) {
      skipped++;
      console.log(`SKIP ${name}: there is no ${run.runtime.program}`);
      continue;
    }
    try {
      const { problems, summary } = await prove(run);
      if (problems.length === 0) passed++;
      else failed++;
      const lines = [`${problems.length === 0 ? "ok  " : "FAIL"} ${name}: ${summary}`, ...problems.slice(0, 10)];
      console.log(lines.join("\n     "));
    } catch (error) {
      failed++;
      // Without the command line, which contains the plan.
      console.log(`FAIL ${name}: ${Object(error).stderr || error}`);
    }
  }
}

/** @param {(typeof runs)[number]} run */
async function prove({ runtime, fetch }) {
  const [api, unsent] = await Promise.all([startApi(), startUnsent()]);
  try {
    const places = placesFor(runtime, api.urls, unsent);
    const [file, ...args] = runtime.command(folder);
    const clients = places.map(({ options }) => options);
    const plan = JSON.stringify({ clients, sends: SENDS, concurrency: CONCURRENCY, fetch });
    const options = { cwd: folder, env: environment, timeout: 600_000 };
    const { stdout } = await promisify(execFile)(file, [...args, plan], options);
    return judge({ outcomes: JSON.parse(stdout), places, api, unsent, sends: SENDS, proves: runtime.provesRefused });
  } finally {
    api.close();
    unsent.close();
  }
}

/**
 * The places where a runtime sends messages.
 * @param {import("../runtimes/runtimes.mjs").Runtime} runtime
 * @param {{ http: string, https: string, http2: string }} api
 * @param {{ provable: Record<string, string>, doubtful: Record<string, string> }} unsent
 * @returns {import("./judge.mjs").Place[]}
 */
function placesFor({ trustsAuthority, provesRefused }, api, unsent) {
  // undici stops connecting after 10 s. Other runtimes wait until the call times out, which proves nothing.
  const patience = (/** @type {string} */ name) =>
    name === "handshake never answered"
      ? { maxRetries: 0, timeoutMs: provesRefused ? 120_000 : 1_000 }
      : { timeoutMs: 120_000 };
  const usable = ([, url]) => trustsAuthority || url.startsWith("http:");
  const bad = faults.flatMap((fault) =>
    Object.entries(api)
      .filter(usable)
      .map(([protocol, url]) => ({
        name: `${fault} (${protocol})`,
        options: {
          baseUrl: `${url}/${encodeURIComponent(fault)}`,
          ...(fault === "accepts in silence" && { timeoutMs: 1_000 }),
        },
      })),
  );
  const never = Object.entries(unsent.provable)
    .filter(usable)
    .map(([name, baseUrl]) => ({ name, unsent: true, options: { baseUrl, ...patience(name) } }));
  const doubtful = Object.entries(unsent.doubtful)
    .filter(usable)
    // undici connects again and again to a server that closes each connection before it is used.
    .map(([name, baseUrl]) => ({ name, options: { baseUrl, timeoutMs: 300 } }));
  return [...bad, ...never, ...doubtful];
}
