// leadway send: one message, or every message of a file.
import type { Command } from "commander";
import { dryRunFile } from "./bulk/dry-run.js";
import { sendBulk } from "./bulk/index.js";
import type { Flags } from "./bulk/options.js";
import { withJournal } from "./bulk/with-journal.js";
import { UsageError } from "./errors.js";
import type { Output } from "./output.js";
import { sendOne } from "./send-one.js";
import { hasTemplate, refuseTemplates } from "./template.js";

/** The title of the flags that are for `--file`. */
export const WITH_FILE = "Many messages:";

/** Resolves to the exit code. */
export function send(flags: Flags, output: Output): Promise<number> {
  const { file, fields } = flags;
  if (file === undefined) {
    refuseTemplates(fields);
    return sendOne(flags, output);
  }
  if (fields.contactId !== undefined && !hasTemplate(String(fields.contactId)))
    throw new UsageError('--contact is for one message. With --file, name the column: --contact "{{Contact Id}}".');
  if (flags.dryRun) return dryRunFile(file, flags, output);
  return withJournal(file, flags, output, (ports) => sendBulk({ ...flags, retry: flags.retry !== undefined }, ports));
}

/** Refuses flags that mean nothing for a single message. */
export function requireFileFor(command: Command): void {
  if (command.getOptionValue("file") !== undefined) return;
  const given = command.options.find(
    (option) => option.helpGroupHeading === WITH_FILE && command.getOptionValueSource(option.attributeName()) === "cli",
  );
  if (given) throw new UsageError(`${given.long} needs --file.`);
}
