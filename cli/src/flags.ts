// The fields of a message as flags, and the values that flags take.
import { type Command, InvalidArgumentError, Option } from "commander";
import { checkMessage } from "leadway-client";
import { UsageError } from "./errors.js";
import { type Field, fieldAt, fields, parseValue, setField, wrongTime } from "./fields.js";
import { problemText } from "./output.js";
import { hasTemplate } from "./template.js";

/** The message that the flags make. */
export function messageOf(flags: Record<string, unknown>): Record<string, unknown> {
  const message: Record<string, unknown> = {};
  for (const [field, option] of options) {
    const value = flags[option.attributeName()];
    if (value !== undefined) setField(message, field, value);
  }
  return message;
}

/** `--contact` for `contactId`, which every message needs. Otherwise the field's name in kebab case. */
function flagOf({ path }: Field): string {
  if (path === "contactId") return "--contact";
  return `--${path.replace(".", "-").replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

const CONTACT =
  "the API sends to a contact's id, not to a number or an address. `leadway contacts` finds the ids; then use --contact.";
const TEXT = "the text goes into --message; the text of an Email into --html.";
/** Flags that people expect, and what to use. */
const EXPECTED = { to: CONTACT, phone: CONTACT, email: CONTACT, body: TEXT, text: TEXT };

/** Adds a flag for each field of a message. */
export function addFields(command: Command): Command {
  for (const option of options.values()) command.addOption(option);
  for (const [name, instead] of Object.entries(EXPECTED)) {
    const refuse = () => {
      throw new UsageError(`--${name} is not an option: ${instead}`);
    };
    command.addOption(new Option(`--${name} <text>`).argParser(refuse).hideHelp());
  }
  return command;
}

function optionFor(field: Field): Option {
  const { path, kind, about, choices, only } = field;
  const isTime = path === wrongTime.path;
  const more = kind === "list" ? " (repeat it for more)" : isTime ? "; or such as 2026-12-24T20:30+01:00" : "";
  const value = isTime ? "time" : { string: "text", number: "number", boolean: "true|false", list: "text" }[kind];
  const option = new Option(`${flagOf(field)} <${value}>`, `${about}${more}`);
  option.helpGroup(only ? `${only.join(", ")} only:` : "The message:");
  // Help lists them. Checking them is left to the contract, which also knows what a wrong one was meant to be.
  if (choices) option.argChoices = [...choices];
  return option.argParser((text: string, before: unknown) => {
    if (kind === "list") return [...((before ?? []) as string[]), text];
    if (hasTemplate(text)) return text;
    const parsed = parseValue(field, text);
    const unread = isTime ? wrongTime : { path, rule: `must be ${value === "number" ? "a number" : value}` };
    // An Email has every field with choices.
    const problems = choices ? checkMessage({ type: "Email", [path]: text }) : [];
    if (kind !== "string" && parsed === text) problems.push(unread);
    const wrong = problems.find((problem) => problem.path === path);
    if (wrong) throw new InvalidArgumentError(problemText({ ...wrong, path: "It" }));
    return parsed;
  });
}

const options = new Map(fields.map((field) => [field, optionFor(field)]));

/** The flag of a message's `type`. */
export const channelOption = optionFor(fieldAt("type") as Field).helpGroup("Options:");

/** `--output`. The first format is for people. */
export function outputOption(formats: string[]): Option {
  const about = `${formats[0]} on a terminal, json (a line for each result) when piped`;
  return new Option("--output <format>", about).choices(formats);
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
