// leadway send --file --dry-run: prints the curl line of every message. It reads and writes no journal.
import { checkMessage } from "leadway-client";
import { checkFile, summary } from "../check.js";
import { createCurl } from "../curl.js";
import { exitCodes } from "../errors.js";
import { display } from "../journal/name.js";
import { type Output, problemText } from "../output.js";
import { fileSource } from "../read/text.js";
import { addressOf } from "../target.js";
import { readMessages } from "../template.js";
import type { Flags } from "./options.js";

export async function dryRunFile(file: string, flags: Flags, output: Output): Promise<number> {
  const source = fileSource(file);
  if (flags.checkFirst) {
    const found = await checkFile(source, flags, output);
    if (found.problems > 0) {
      output.note(summary(found));
      return exitCodes.usage;
    }
  }
  const curl = createCurl(addressOf(flags.baseUrl));
  let code: number = exitCodes.sent;
  for await (const { entry, message, problems } of readMessages(source, flags)) {
    const [problem] = [...problems, ...checkMessage(message)];
    if (!problem) await output.raw(await curl(message));
    else {
      output.note(`${display(entry)}: ${problemText(problem)}`);
      code = exitCodes.notSent;
    }
  }
  return code;
}
