// Runs the built command, as a user's shell would.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The built command. */
export const bin = fileURLToPath(new URL("../../cli/dist/cli.mjs", import.meta.url));

/** What a run came to. */
export interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface Running {
  child: ChildProcess;
  ended: Promise<Ran>;
}

export interface RunOptions {
  cwd?: string;
  env?: Record<string, string>;
  input?: string | Uint8Array;
}

/** The environment of the command: a token, and nothing of this process's own LEADWAY_… variables. */
export function environment(env: Record<string, string> = {}): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith("LEADWAY_"));
  return { ...Object.fromEntries(others), LEADWAY_TOKEN: "token-1", ...env };
}

/** Starts the command. */
export function start(args: string[], { cwd, env, input = "" }: RunOptions = {}): Running {
  const child = spawn(process.execPath, [bin, ...args], { cwd, env: environment(env) });
  const ran: Ran = { code: null, stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text) => {
    ran.stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    ran.stderr += text;
  });
  child.stdin.on("error", () => undefined).end(input);
  return { child, ended: once(child, "close").then(([code]) => ({ ...ran, code })) };
}

/** Runs it to its end. */
export function leadway(args: string[], options?: RunOptions): Promise<Ran> {
  return start(args, options).ended;
}

/** The lines of an output, each read as JSON. */
export function jsonLines(text: string): Record<string, unknown>[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

/** A folder that is removed at the end, with the files given. */
export async function folder(files: Record<string, string | Uint8Array> = {}) {
  const path = await mkdtemp(join(tmpdir(), "leadway-"));
  for (const [name, content] of Object.entries(files)) await writeFile(join(path, name), content);
  return {
    path,
    read: (name: string) => readFile(join(path, name), "utf8"),
    write: (name: string, content: string) => writeFile(join(path, name), content),
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  };
}

/** Messages as JSON Lines, one to each of `count` contacts. */
export function messages(count: number, more: (number: number) => object = () => ({})): string {
  const line = (number: number) =>
    JSON.stringify({ ...more(number), type: "SMS", contactId: `contact-${number}`, message: `Hola ${number}` });
  return Array.from({ length: count }, (_, index) => `${line(index + 1)}\n`).join("");
}

/** The contacts that a server's requests were for, in order. */
export function contacts(requests: { body: string }[]): string[] {
  return requests.map(({ body }) => JSON.parse(body).contactId);
}
