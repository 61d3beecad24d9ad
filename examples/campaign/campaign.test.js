// The whole of it on a Redis of its own: stopped in the middle, gone on with by three, and nobody sent to twice.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import { startMock } from "leadway-client/mock";

const found = spawnSync("redis-server", ["--version"]).status === 0;
if (!found && process.env.CI) throw new Error("No redis-server on the PATH: CI skips nothing.");

describe("campaign", { skip: !found && "no redis-server on the PATH" }, () => {
  const folder = mkdtempSync(join(tmpdir(), "campaign-"));
  const socket = join(folder, "redis.sock");
  let redis;
  let api;

  before(async () => {
    const settings = ["--port", "0", "--unixsocket", socket, "--dir", folder, "--appendonly", "yes"];
    redis = spawn("redis-server", settings, { stdio: "ignore" });
    for (let tries = 0; !existsSync(socket) && tries < 200; tries++) await sleep(50);
    api = await startMock();
  });
  afterEach(() => {
    assert.deepEqual(api.violations, []);
    api.reset();
  });
  after(async () => {
    await api.close();
    redis.kill();
    await once(redis, "exit");
    rmSync(folder, { recursive: true });
  });

  /** Starts a program against the mock, as if that were the API. */
  function start(...args) {
    return startWith({}, ...args);
  }
  function startWith(settings, ...args) {
    const env = {
      ...process.env,
      REDIS_URL: socket,
      LEADWAY_TOKEN: "any",
      LEADWAY_BASE_URL: api.url,
      LEADWAY_ACCOUNT: "leadway",
      LEADWAY_LOCATION: "any",
      PORT: "0",
      ...settings,
    };
    const child = spawn(process.execPath, args, { env, timeout: 60_000, killSignal: "SIGKILL" });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += text));
    return { child, ended: once(child, "close").then(([code]) => ({ code, output })) };
  }
  async function run(...args) {
    const { code, output } = await start("campaign.js", ...args).ended;
    assert.equal(code, 0, output);
    return output;
  }
  const sends = () => api.requests.filter(({ method }) => method === "POST");
  const reached = () =>
    sends()
      .map(({ body }) => body.contactId)
      .sort();

  test("stopped in the middle, it goes on, and nobody is sent to twice", async () => {
    const { child, ended } = start("campaign.js", "send", "spring");
    while (api.requests.length < 5 && child.exitCode === null) await sleep(20);
    child.kill("SIGINT");
    assert.match((await ended).output, /Stopped: \d+ to go/);
    const first = reached();
    assert.ok(first.length >= 5 && first.length < 30, `${first.length} before it was stopped`);

    await Promise.all([run("work"), run("work"), run("send", "spring")]);
    assert.equal(reached().length, 30);
    assert.equal(new Set(reached()).size, 30);
    assert.match(api.requests[0].body.message, /^Hello (Ana|Bruno|Carla)/);
    assert.match(await run("send", "spring"), /0 to go, 0 sent/);
  });

  test("what is in doubt is parked, until it is found or a person says what becomes of it", async () => {
    const people = join(folder, "people.csv");
    writeFileSync(people, "contactId,name\nana,Ana\nbruno,Bruno\ncarla,Carla\n");
    api.reply({ status: 500, accepted: true });
    api.reply({ status: 500, times: 2 });
    assert.match(await run("send", "summer", "--people", people), /3 failed or parked/);
    assert.equal(await run("reconcile"), "", "too early");
    assert.match(await run("reconcile", "--older-than", "0"), /^send-\S+ found $/m);
    const [one, other] = (await run("parked")).match(/^send-\S+/gm);
    const mistyped = await start("campaign.js", "resolve", "sent", one, "send-another").ended;
    assert.equal(mistyped.code, 1);
    assert.match(mistyped.output, /Nothing was resolved. Not parked: send-another/);
    await run("resolve", "sent", one);
    await run("resolve", "send-again", other);
    await run("work");
    assert.equal(await run("parked"), "");
    // It was sent again to one of the two, and only because a person said so.
    assert.equal(reached().length, 4);
    assert.deepEqual([...new Set(reached())], ["ana", "bruno", "carla"]);
  });

  test("with the mock: of two lost responses, the message that went out is found", async () => {
    const { code, output } = await startWith({ LEADWAY_TOKEN: "" }, "campaign.js", "send", "spring", "--doubt", "2").ended;
    assert.equal(code, 0, output);
    assert.match(output, /0 to go, 29 sent, 1 failed or parked/);
  });

  test("a list with a mistake is not queued at all", async () => {
    const people = join(folder, "mistake.csv");
    writeFileSync(people, "contactId,name\nana,Ana\n,Bruno\n");
    const { code, output } = await start("campaign.js", "send", "autumn", "--people", people).ended;
    assert.equal(code, 1);
    assert.match(output, /mistake.csv, line 3/);
    const text = join(folder, "mistake.txt");
    writeFileSync(text, "Hello {{constructor}}");
    const other = await start("campaign.js", "send", "autumn", "--text", text).ended;
    assert.match(other.output, /line 2: {{constructor}} has no value/);
    assert.match(await run("work"), /0 to go, 0 sent/);
  });

  test("a token that is wrong: says what the API answers, while it tries on", async () => {
    api.reply({ status: 401 });
    const { child, ended } = startWith({ LEADWAY_ACCOUNT: "wrong" }, "campaign.js", "send", "winter");
    while (api.requests.length < 2 && child.exitCode === null) await sleep(20);
    child.kill("SIGINT");
    assert.match((await ended).output, /The API answered 401/);
  });

  test("what fails before the first message ends the program", async () => {
    const named = await startWith({ LEADWAY_ACCOUNT: "bistro:madrid" }, "campaign.js", "work").ended;
    assert.deepEqual([named.code, named.output.trim()], [1, "Queue name cannot contain :"]);
    const admin = new Redis(socket);
    await admin.set("bull:mock:wait", "not a list");
    const broken = await startWith({ LEADWAY_TOKEN: "" }, "campaign.js", "work").ended;
    await admin.del("bull:mock:wait");
    admin.disconnect();
    assert.equal(broken.code, 1, broken.output);
  });

  test("the dashboard shows the queue, and lets nobody touch it", async () => {
    const { child, ended } = start("dashboard.js");
    const [url] = await once(child.stdout, "data");
    const { queues } = await (await fetch(`${String(url).trim()}/api/queues`)).json();
    assert.deepEqual([queues[0].name, queues[0].counts.completed, queues[0].readOnlyMode], ["leadway", 33, true]);
    child.kill("SIGINT");
    assert.equal((await ended).code, 0);
  });
});
