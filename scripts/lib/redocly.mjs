// Redocly's command line, as the scripts call it: no telemetry, no announcements.
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { promisify } from "node:util";
import { rootFolder } from "./contract.mjs";

const cli = createRequire(import.meta.url).resolve("@redocly/cli/bin/cli.js");
const quiet = { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true", REDOCLY_SUPPRESS_NOTIFICATIONS: "true" };

/**
 * Runs one command from the repository's root.
 * @param {string[]} args such as `["lint", "openapi/messages.yaml"]`
 * @returns {Promise<string>} what it printed; throws an error with that report when it fails
 */
export async function redocly(args) {
  const options = { cwd: rootFolder, env: { ...process.env, ...quiet }, maxBuffer: 2 ** 27 };
  try {
    return (await promisify(execFile)(process.execPath, [cli, ...args], options)).stdout;
  } catch (error) {
    throw new Error(`redocly ${args[0]} failed.\n${error.stdout ?? ""}${error.stderr ?? error.message}`);
  }
}
