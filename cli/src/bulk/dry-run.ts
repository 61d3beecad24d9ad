// leadway send --file --dry-run: the curl line of every message.
import { isLeadwayError } from "leadway-client";
import { checkFile, entryName, summary } from "../check.js";
import { createCurl } from "../curl.js";
import { exitCodes } from "../errors.js";
import { display } from "../journal/events.js";
import type { Output } from "../output.js";
import { readEntries } from "../read/index.js";
import { addressOf } from "../target.js";
import { messageMaker } from "../template.js";
import type { BulkFlags } from "./index.js";

/** Prints them. Reads and writes no journal. */
export async function dryRunFile(file: string, flags: BulkFlags, output: Output): Promise<number> {
  if (flags.checkFirst) {
    const found = await checkFile(file, flags.fields, output);
    if (found.problems > 0) {
      output.note(summary(found));
      return exitCodes.usage;
    }
  }
  const curl = createCurl(addressOf(flags.baseUrl));
  const make = messageMaker(flags.fields);
  let code: number = exitCodes.sent;
  for await (const entry of readEntries(file)) {
    const { message, problems } = make(entry);
    const line = problems[0] ? undefined : await curl(message).catch(refusalOf);
    if (typeof line === "string") await output.raw(line);
    else {
      output.note(`${display(entryName(entry))}: ${line?.message ?? problems[0]?.rule}`);
      code = exitCodes.notSent;
    }
  }
  return code;
}

function refusalOf(error: unknown): Error {
  if (!isLeadwayError(error)) throw error;
  return error;
}
