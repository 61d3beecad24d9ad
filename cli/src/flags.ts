// The fields of a message as flags, and the values that flags take.
import { type Command, InvalidArgumentError, Option } from "commander";
import { checkMessage } from "leadway-client";
import { UsageError } from "./errors.js";
import { type Field, fields, parseValue, setField, wrongTime } from "./fields.js";
import { hasTemplate } from "./template.js";

/** The message that the flags make. */
export function messageOf(flags: Record<string, unknown>, command: Command): Record<string, unknown> {
  const message: Record<string, unknown> = {};
  const attributes = new Map(command.options.map((option) => [option.long, option.attributeName()]));
  for (const field of fields) {
    const value = flags[attributes.get(flagOf(field)) ?? ""];
    if (value !== undefined) setField(message, field, value);
  }
  return message;
}

/** `--contact` for `contactId`, which every message needs. Otherwise the field's name in kebab case. */
function flagOf({ path }: Field): string {
  if (path === "contactId") return "--contact";
  return `--${path.replace(".", "-").replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** Flags that people expect, and what to use. */
const INSTEAD: Record<string, string> = {
  to: "the API sends to a contact's id, not to a number or an address. `leadway contacts` finds the ids; then use --contact.",
  body: "the text goes into --message; the text of an Email into --html.",
};
const EXPECTED = { to: INSTEAD.to, phone: INSTEAD.to, email: INSTEAD.to, body: INSTEAD.body, text: INSTEAD.body };

/** Adds a flag for each field of a message. */
export function addFields(command: Command): void {
  const channelsOf = ({ only }: Field) => only?.join(", ");
  for (const channels of new Set(fields.map(channelsOf))) {
    command.optionsGroup(channels ? `${channels} only:` : "The message:");
    for (const field of fields.filter((field) => channelsOf(field) === channels)) command.addOption(fieldOption(field));
  }
  for (const [name, instead] of Object.entries(EXPECTED)) {
    const refuse = () => {
      throw new UsageError(`--${name} is not an option: ${instead}`);
    };
    command.addOption(new Option(`--${name} <text>`).argParser(refuse).hideHelp());
  }
}

/** The flag of a field. */
export function fieldOption(field: Field): Option {
  const { kind, about, choices } = field;
  const isTime = field.path === wrongTime.path;
  const more = kind === "list" ? " (repeat it for more)" : isTime ? "; or such as 2026-12-24T20:30+01:00" : "";
  const value = isTime ? "time" : { string: "text", number: "number", boolean: "true|false", list: "text" }[kind];
  const option = new Option(`${flagOf(field)} <${value}>`, `${about}${more}`);
  // Help lists them. Checking them is left to the contract, which also knows what a wrong one was meant to be.
  if (choices) option.argChoices = [...choices];
  return option.argParser((text: string, before: unknown) => {
    if (kind === "list") return [...((before as string[] | undefined) ?? []), text];
    const parsed = parseValue(field, text);
    if (hasTemplate(text)) return text;
    // An Email has every such field.
    const [wrong] = choices
      ? checkMessage({ type: "Email", [field.path]: text }).filter(({ path }) => path === field.path)
      : [];
    if (wrong) throw new InvalidArgumentError(`It ${wrong.rule}. ${wrong.remedy ?? ""}`.trim());
    if (kind !== "string" && parsed === text) {
      const must = isTime ? `${wrongTime.rule}. ${wrongTime.remedy}` : `must be ${kind === "number" ? "a number" : value}`;
      throw new InvalidArgumentError(`It ${must}.`);
    }
    return parsed;
  });
}

/** `--output`. The first format is for people. */
export function outputOption(...formats: string[]): Option {
  return new Option("--output <format>", `${formats[0]} on a terminal, json (a line for each result) when piped`).choices(
    formats,
  );
}

/** Reads a rate per second. */
export function parseRate(text: string): number | "off" {
  if (text === "off") return text;
  const rate = Number(text);
  if (text.trim() === "" || !(rate >= 0.01 && rate <= 10))
    throw new InvalidArgumentError("It must be a number from 0.01 to 10 (the API's limit), or off.");
  return rate;
}

/** Makes the function that reads a whole number. */
export function parseWhole(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };
}
