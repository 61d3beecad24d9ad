#!/usr/bin/env node
// The leadway command.
import { setFlagsFromString } from "node:v8";
import { CommanderError } from "commander";
import { isLeadwayError } from "leadway-client";
import { program } from "./arguments.js";
import { exitCodes, UsageError } from "./errors.js";
import { JournalError } from "./journal/store.js";
import { visible } from "./output.js";

// Without it, V8 lets the heap grow far beyond what is live: 146 MB instead of 92 to check 200,000 messages, in the same time.
setFlagsFromString("--optimize-for-size");

// The reader of our output has closed it (`| head`): stop, as at Ctrl-C.
process.stdout.once("error", () => {
  process.stdout.on("error", () => undefined);
  if (!process.emit("SIGINT")) process.exit();
});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? exitCodes.sent : exitCodes.usage;
  else if (error instanceof UsageError || error instanceof JournalError || isLeadwayError(error)) {
    process.stderr.write(`leadway: ${visible(error.message)}\n`);
    process.exitCode = exitCodes.usage;
  } else throw error;
}
