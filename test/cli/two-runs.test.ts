// Two runs on one journal that can't see each other's process: one of them is refused, and nobody gets a message twice.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { serve } from "../support/server.js";
import { contacts, folder, messages } from "./support.js";

const bin = fileURLToPath(new URL("../../cli/dist/cli.mjs", import.meta.url));

/** Whether this machine allows a command. */
function allows(command: string, ...args: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: "ignore", timeout: 60_000 });
    return true;
  } catch {
    return false;
  }
}

const CONTAINER = ["--user", "--map-root-user", "--pid", "--fork", "--mount-proc", "--uts", "--kill-child"];
const HIDE = "mount -t proc -o hidepid=2 proc /proc";
const asUser = (uid: number) => ["setpriv", `--reuid=${uid}`, `--regid=${uid}`, "--clear-groups"];

it("two containers with the same host name", async (context) => {
  context.skip(!allows("unshare", ...CONTAINER, "true"), "needs unshare");
  const run = `hostname same && exec ${process.execPath} ${bin} "$@"`;
  const inContainer = ["unshare", ...CONTAINER, "sh", "-c", run, "sh"];
  await expectOne([inContainer, inContainer]);
});

it("two users who can't read each other's /proc", async (context) => {
  const hides = `${HIDE} && ${asUser(1001).join(" ")} sh -c '! cat /proc/1/stat'`;
  context.skip(!allows("unshare", "--mount", "sh", "-c", hides), "needs root, unshare, setpriv and a /proc with hidepid");
  const as = (uid: number) => [...asUser(uid), process.execPath, bin];
  await expectOne([as(1001), as(1002)], ["unshare", "--mount", "sh", "-c", `${HIDE} && exec "$@"`, "sh"]);
});

/** Starts the second command while the first has messages in flight. */
async function expectOne(commands: string[][], shell: string[] = []): Promise<void> {
  await using dir = await folder({ "a.jsonl": messages(8) });
  await chmod(dir.path, 0o777);
  await using server = await serve({ fault: "silence" });
  const args = ["send", "--file", "a.jsonl", "--rate", "off", "--concurrency", "4", "--base-url", server.url];
  const start = (command: string[]) => {
    const [program = "", ...rest] = [...shell, ...command, ...args];
    const env = { ...process.env, LEADWAY_TOKEN: "token-1" };
    return spawn(program, rest, { cwd: dir.path, env, stdio: ["ignore", "ignore", "pipe"] });
  };
  const first = start(commands[0] as string[]);
  await server.arrived(4);
  const second = start(commands[1] as string[]);
  let said = "";
  second.stderr.setEncoding("utf8").on("data", (text) => {
    said += text;
  });
  const [code] = await once(second, "close");
  expect([code, said]).toEqual([2, expect.stringContaining("Another run is using")]);
  expect(contacts(server.requests).sort()).toEqual(["contact-1", "contact-2", "contact-3", "contact-4"]);
  first.kill("SIGKILL");
  await once(first, "close");
}
