// leadway send: one message, or every message of a file.
import type { Command } from "commander";
import { dryRunFile } from "./bulk/dry-run.js";
import { type FileFlags, sendFile } from "./bulk/send-file.js";
import { UsageError } from "./errors.js";
import type { Output } from "./output.js";
import { type OneFlags, sendOne } from "./send-one.js";
import { hasTemplate, refuseTemplates } from "./template.js";

/** What the command line says. */
interface SendFlags extends OneFlags, Omit<FileFlags, "fields" | "retry"> {
  file?: string;
  retry?: "rejected";
}

/** The title of the flags that are for `--file`. */
export const WITH_FILE = "Many messages:";

/** Resolves to the exit code. */
export function send(flags: SendFlags, output: Output): Promise<number> {
  const { file, fields } = flags;
  if (file === undefined) {
    refuseTemplates(fields);
    return sendOne(flags, output);
  }
  if (fields.contactId !== undefined && !hasTemplate(String(fields.contactId)))
    throw new UsageError('--contact is for one message. With --file, name the column: --contact "{{Contact Id}}".');
  const bulk = { ...flags, retry: flags.retry !== undefined };
  return flags.dryRun ? dryRunFile(file, bulk, output) : sendFile(file, bulk, output);
}

/** Refuses flags that mean nothing for a single message. */
export function requireFileFor(command: Command): void {
  if (command.getOptionValue("file") !== undefined) return;
  const given = command.options.find(
    (option) => option.helpGroupHeading === WITH_FILE && command.getOptionValueSource(option.attributeName()) === "cli",
  );
  if (given) throw new UsageError(`${given.long} needs --file.`);
}
