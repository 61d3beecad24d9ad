#!/usr/bin/env node
// The leadway command.
import { setFlagsFromString } from "node:v8";
import { type Command, CommanderError } from "commander";
import { type Channel, isLeadwayError } from "leadway-client";
import { createProgram } from "./arguments.js";
import { dryRunFile } from "./bulk/dry-run.js";
import { type FileFlags, reconcileFile, sendFile, withJournal } from "./bulk/send-file.js";
import { checkCommand } from "./check.js";
import { findContacts, type Ports } from "./contacts/index.js";
import { doctor } from "./doctor.js";
import { exitCodes, UsageError } from "./errors.js";
import { messageOf } from "./flags.js";
import { JournalError } from "./journal/store.js";
import { runMock } from "./mock.js";
import { createOutput, visible } from "./output.js";
import { report } from "./report.js";
import { sendOne } from "./send-one.js";
import { status } from "./status.js";
import { locationOf, type Rate } from "./target.js";
import { hasTemplate, type MessageFlags, refuseTemplates } from "./template.js";

// Without it, V8 lets the heap grow far beyond what is live: 146 MB instead of 92 to check 200,000 messages, in the same time.
setFlagsFromString("--optimize-for-size");

let code: number = exitCodes.sent;

const program = createProgram({
  async send(flags, command) {
    const output = createOutput(flags.output as string | undefined);
    const fields = messageOf(flags, command);
    const { file } = flags;
    if (typeof file !== "string") {
      refuseBulkFlags(command);
      refuseTemplates(fields);
      code = await sendOne({ ...flags, fields, json: flags.json as string | undefined, dryRun: flags.dryRun === true }, output);
      return;
    }
    if (fields.contactId !== undefined && !hasTemplate(String(fields.contactId)))
      throw new UsageError('--contact is for one message. With --file, name the column: --contact "{{Contact Id}}".');
    const { retry, resend = [], resendNotSeen = false } = flags;
    const choice = { retry: retry !== undefined, resend, resendNotSeen, ...messageFlags(flags, command) };
    const bulk = { ...flags, ...choice } as unknown as FileFlags;
    code = await (flags.dryRun ? dryRunFile(file, bulk, output) : sendFile(file, bulk, output));
  },
  async check(file, flags, command) {
    const choice = { strict: flags.strict === true, rate: flags.rate as Rate, ...messageFlags(flags, command) };
    code = await checkCommand(file, choice, createOutput(flags.output as string | undefined));
  },
  async contacts(file, flags) {
    const { type, journal, baseUrl, output } = flags as Record<string, string | undefined>;
    refuseTemplates({ type });
    const options = { channel: type as Channel | undefined, rate: flags.rate as Rate, locationId: locationOf(flags.location) };
    const find = (ports: Omit<Ports, "output">) => findContacts(options, { ...ports, output: createOutput(output) });
    code = await withJournal(file, { journal, baseUrl }, find, "answers.jsonl");
  },
  async reconcile(file, flags, command) {
    const { journal, baseUrl, output } = flags as Record<string, string | undefined>;
    const options = { ...messageFlags(flags, command), journal, baseUrl, locationId: locationOf(flags.location) };
    code = await reconcileFile(file, { ...options, format: output ?? "" }, tableOutput(output));
  },
  async mock({ port = 0, output }) {
    code = await runMock(port, createOutput(output));
  },
  async report(journal, { output }) {
    code = await report(journal, output ?? "", tableOutput(output));
  },
  async status(journal, { output, baseUrl }) {
    code = await status(journal, baseUrl, output ?? "", tableOutput(output));
  },
  async doctor({ output, ...flags }) {
    code = await doctor(flags, createOutput(output));
  },
});

const tableOutput = (format: string | undefined) => createOutput(format === "table" ? "text" : format);

function messageFlags(flags: Record<string, unknown>, command: Command): MessageFlags {
  return { fields: messageOf(flags, command), ignoreColumn: (flags.ignoreColumn as string[] | undefined) ?? [] };
}

/** Refuses flags that mean nothing for a single message. */
function refuseBulkFlags(command: Command): void {
  const bulk = [
    "journal",
    "checkFirst",
    "rate",
    "concurrency",
    "retry",
    "resend",
    "resendNotSeen",
    "yes",
    "maxUnknown",
    "ignoreColumn",
  ];
  const given = bulk.find((name) => command.getOptionValueSource(name) === "cli");
  const flag = command.options.find((option) => option.attributeName() === given)?.long;
  if (flag) throw new UsageError(`${flag} needs --file.`);
}

// The reader of our output has closed it (`| head`): stop, as at Ctrl-C.
process.stdout.once("error", () => {
  process.stdout.on("error", () => undefined);
  if (!process.emit("SIGINT")) process.exit(code);
});

for (const command of [program, ...program.commands]) command.exitOverride();
try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) code = error.exitCode === 0 ? exitCodes.sent : exitCodes.usage;
  else if (error instanceof UsageError || error instanceof JournalError || isLeadwayError(error)) {
    process.stderr.write(`leadway: ${visible(error.message)}\n`);
    code = exitCodes.usage;
  } else throw error;
}
process.exitCode = code;
