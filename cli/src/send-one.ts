// leadway send: one message, from flags or from JSON.
import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { isLeadwayError, type OutgoingMessage } from "leadway-client";
import type { Flags } from "./bulk/options.js";
import { createCurl } from "./curl.js";
import { exitCodes, systemCode, UsageError } from "./errors.js";
import { type Output, paint, problemText } from "./output.js";
import { readJson } from "./read/json.js";
import { utf8Source, whyNotRead } from "./read/text.js";
import { addressOf, connect, openTarget } from "./target.js";

/** Sends one message. Resolves to the exit code. */
export async function sendOne(flags: Flags, output: Output): Promise<number> {
  const body = flags.json === undefined ? {} : await readBody(flags.json);
  const message = { ...body, ...flags.fields } as unknown as OutgoingMessage;
  try {
    // This checks the message too, so a missing field is reported before a missing token.
    const curl = await createCurl(addressOf(flags.baseUrl))({ ...message });
    if (flags.dryRun) {
      await output.raw(curl);
      return exitCodes.sent;
    }
    await using target = await openTarget(flags);
    const sent = await connect(target).messages.send(message);
    const to = target.name === "mock" ? " (to the mock server: nobody gets it)" : "";
    await output.result({ outcome: "sent", ...sent }, `${paint("sent", "Sent")}${to}: message ${sent.messageId}`);
    return exitCodes.sent;
  } catch (error) {
    if (!isLeadwayError(error)) throw error;
    const { outcome, code } = error;
    const isInvalid = code === "invalid-input";
    await output.result({ ...error.toJSON() }, `${paint(outcome, isInvalid ? code : outcome)}: ${error.message}`);
    if (isInvalid) return exitCodes.usage;
    return outcome === "unknown" ? exitCodes.unknown : exitCodes.notSent;
  }
}

async function readBody(from: string): Promise<Record<string, unknown>> {
  const name = from === "-" ? "stdin" : from;
  const bytes = await (from === "-" ? buffer(process.stdin) : readFile(from)).catch((error: unknown) => {
    throw new UsageError(`${name}: ${whyNotRead(systemCode(error))}`);
  });
  const source = utf8Source(name, async function* () {
    yield bytes;
  });
  const entries = readJson(source);
  const { value: entry } = await entries.next();
  if (!entry || !(await entries.next()).done) throw new UsageError(`${name}: this is for one message. For many, use --file.`);
  const [problem] = entry.problems;
  if (problem) throw new UsageError(`${name}: ${problemText(problem)}`);
  return entry.body;
}
