// The pages that show what the command says: their files and console blocks, and a run of one.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { blocksOf } from "../docs/blocks.js";
import { bin, environment } from "./support.js";

/** A command as a page shows it, without `leadway`, and what the page says that it prints. */
export interface Shown {
  command: string;
  output: string;
}

/** A page's files by name, and its commands in order. */
export function readPage(page: string): { files: Record<string, string>; shown: Shown[] } {
  const blocks = blocksOf(page);
  const files = Object.fromEntries(blocks.flatMap(({ file, code }) => (file ? [[file, code]] : [])));
  const shown = blocks.flatMap(({ language, code }) => {
    if (language !== "console") return [];
    const [, command = "", output = ""] = code.match(/^\$ leadway (.*)\n([\s\S]*)$/) ?? [];
    return [{ command, output }];
  });
  return { files, shown };
}

/** Runs a command as on a terminal, where a shell says so when it is killed. `stop` kills it. */
export function runShown(command: string, cwd: string, url: string): { stop(): void; output: Promise<string> } {
  const format = /^(report|reconcile|status)/.test(command) ? "table" : "text";
  const script = `exec "$0" "${bin}" ${command} ${command.includes("--output") ? "" : `--output ${format}`} 2>&1`;
  const address: Record<string, string> = command.includes("--dry-run") ? {} : { LEADWAY_BASE_URL: url };
  const env = environment({ LEADWAY_LOCATION: "location-1", ...address });
  const child = spawn("sh", ["-c", script, process.execPath], { cwd, env, stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    output += text;
  });
  const ended = once(child, "close").then(([, signal]) => output + (signal === "SIGKILL" ? "Killed\n" : ""));
  return { stop: () => void child.kill("SIGKILL"), output: ended };
}

/** Without what differs from run to run. */
export const timeless = (text: string) =>
  text
    .replaceAll(/in [\d.]+ s \([\d.]+\/s\)/g, "in a time")
    .replaceAll(/until 20[\d-]+T[\d:.]+Z/g, "until a time")
    .replaceAll(/leadway-client\/\d[^']*/g, "leadway-client/x");
