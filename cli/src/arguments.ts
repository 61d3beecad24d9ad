// The command line: commands, flags and help.
import { Command, Option } from "commander";
import manifest from "../package.json" with { type: "json" };
import { reconcileFile } from "./bulk/reconcile.js";
import { check } from "./check.js";
import { contacts } from "./contacts/index.js";
import { doctor } from "./doctor.js";
import { addFields, channelOption, messageOf, outputOption, parseRate, parseWhole } from "./flags.js";
import { exitCodeHelp, helpLayout, helpList } from "./help.js";
import { mock } from "./mock.js";
import { createOutput } from "./output.js";
import { report } from "./report.js";
import { requireFileFor, send, WITH_FILE } from "./send.js";
import { status } from "./status.js";

const SEND_CODES = exitCodeHelp(
  "sent",
  "some were not sent",
  "the command, the file or a message is wrong: nothing was sent",
  "some may have gone out: look before you send them again",
);

const FILE = ["<file>", "a .csv, .jsonl or .json file of messages; flags apply to all"] as const;
const JOURNAL_ARGUMENT = ["<journal>", "the journal of a bulk send"] as const;
const BASE_URL = ["--base-url <url>", "the API's address (also LEADWAY_BASE_URL)"] as const;
const LOCATION = ["--location <id>", "the location (account) to look in (also LEADWAY_LOCATION)"] as const;
const JOURNAL = ["--journal <file>", "where each send is recorded (default: <file>.journal.jsonl)"] as const;
const IGNORE_COLUMN = ["--ignore-column <names...>", "columns that are not part of the message"] as const;
const PORT = ["--port <number>", "where to listen (default: a free port)", parseWhole(0, 65_535)] as const;
const RATE = ["--rate <number>", "messages per second, or off (default: below the API's limit)", parseRate] as const;

const EXAMPLES = `
Examples:
  leadway send --type SMS --contact abc123def456 --message "Hola"
  leadway send --json message.json --dry-run
  leadway contacts numbers.csv
  leadway check contacts.csv --type SMS --message "Hola {{name}}"
  leadway send --file contacts.csv --type SMS --message "Hola {{name}}"
  leadway reconcile contacts.csv --type SMS --message "Hola {{name}}"
  leadway report contacts.csv.journal.jsonl`;

export const program = new Command("leadway")
  .description("Sends messages through Leadway CRM. The token is read from LEADWAY_TOKEN.")
  .version(manifest.version, "-v, --version")
  .configureHelp(helpLayout)
  .exitOverride()
  .helpCommand(false)
  .addHelpText("after", EXAMPLES)
  .addHelpText("after", SEND_CODES);

/** The formats of commands that print a row for each message. The others print text or JSON. */
const TABLE = ["table", "csv", "json"];

/**
 * Adds a command.
 * @param work gets the argument, if there is one, the flags and the output, and resolves to the exit code
 */
function add(name: string, work: (...given: never[]) => Promise<number>, about: string, formats = ["text", "json"]): Command {
  const command = program.command(name).description(about).addOption(outputOption(formats));
  return command.action(async () => {
    const flags = command.opts();
    const given = [...command.processedArgs, { ...flags, fields: messageOf(flags) }, createOutput(flags.output)];
    process.exitCode = await work(...(given as never[]));
  });
}

addFields(
  add("send", send, "send one message, or every message of a file with --file")
    .option("--json <file>", "the message as JSON, from a file or stdin (-); flags win")
    .option("--dry-run", "send nothing: print the request as a curl line")
    .addOption(new Option("--mock", "send to a built-in mock server: nobody gets anything").conflicts("baseUrl"))
    .option(...BASE_URL)
    .optionsGroup(WITH_FILE)
    .addOption(new Option("--file <file>", FILE[1]).conflicts("json"))
    .option(...JOURNAL)
    .option(...IGNORE_COLUMN)
    .option("--no-check-first", "don't check the whole file before the first send")
    .option(...RATE)
    .option("--concurrency <number>", "how many sends at the same time", parseWhole(1, 100), 8)
    .addOption(new Option("--retry <outcome>", "send again what was rejected").choices(["rejected"]))
    .option("--resend <names...>", "send these parked messages again; they may have gone out")
    .option("--resend-not-seen", "send those again that reconcile did not see; asks first")
    .option("--yes", "answer that question with yes")
    .option("--max-unknown <number>", "stop after this many unknown outcomes in a row", parseWhole(1, 1_000_000), 20),
)
  .addHelpText("after", helpList("With --file", [["{{column}}", "in a flag is replaced by the message's own value"]]))
  .addHelpText("after", SEND_CODES)
  .hook("preAction", requireFileFor);

add("contacts", contacts, "find the contacts of a list of phone numbers or email addresses; sends nothing")
  .argument("<file>", "a .csv or .jsonl file with a column phone or email")
  .addOption(channelOption)
  .option(...LOCATION)
  .option(...BASE_URL)
  .option("--journal <file>", "where the answers are kept (default: <file>.answers.jsonl)")
  .option("--rate <number>", "requests per second, or off (default: below the API's limit); a contact takes two", parseRate)
  .addHelpText("after", exitCodeHelp("all found", "some are left out", "the command or the file is wrong"));

addFields(
  add("check", check, "check the messages of a file, and show the first one; sends nothing")
    .argument(...FILE)
    .option(...IGNORE_COLUMN)
    .option("--strict", "count warnings as problems")
    .option(...RATE),
).addHelpText("after", exitCodeHelp("all fine", "problems found", "the file can't be read"));

add("mock", mock, "run a mock server: it checks requests and answers them, and sends nothing to anyone").option(...PORT);

addFields(
  add("reconcile", reconcileFile, "look for the parked messages of a file, with the flags of its send; sends nothing", TABLE)
    .argument(...FILE)
    .option(...JOURNAL)
    .option(...IGNORE_COLUMN)
    .option(...BASE_URL)
    .option(...LOCATION),
).addHelpText("after", exitCodeHelp("nothing is parked any more", "", "it can't look", "some are still parked"));

add("report", report, "sum up a journal: what was not sent or is parked, and why", TABLE)
  .argument(...JOURNAL_ARGUMENT)
  .addHelpText("after", exitCodeHelp("all sent", "some were not sent", "no such journal", "some are parked"));

add("status", status, "ask the API what became of the messages that were sent: delivered, failed, or in transit", TABLE)
  .argument(...JOURNAL_ARGUMENT)
  .option(...BASE_URL)
  .addHelpText("after", exitCodeHelp("none failed", "some failed, or nobody can tell", "it can't ask"));

add("doctor", doctor, "check the token, its location and its scopes for reading; sends nothing")
  .option(...BASE_URL)
  .option(...LOCATION)
  .addHelpText("after", exitCodeHelp("all fine", "something is missing", "it can't check"));

program
  .command("help")
  .description("show the help of a command")
  .argument("[command]")
  .action((name?: string) => {
    const found = name === undefined ? program : program.commands.find((command) => command.name() === name);
    found ? found.help() : program.error(`error: unknown command '${name}'`);
  });
