// docs/cli.md shows what the command says: each console block is run, in order, in a folder with the page's files.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { serveMailbox } from "../support/mailbox.js";
import { folder } from "./support.js";

const page = await readFile(new URL("../../docs/cli.md", import.meta.url), "utf8");
const bin = fileURLToPath(new URL("../../cli/dist/cli.mjs", import.meta.url));

const files = Object.fromEntries(
  [...page.matchAll(/<!-- file: (\S+) -->\n```\w+\n([^`]*)```/g)].map(([, name, text]) => [name, text]),
);
const blocks = [...page.matchAll(/```console\n\$ leadway (.*)\n([\s\S]*?)```/g)].map(([, command = "", output = ""]) => ({
  command,
  output,
}));

const optedOut = {
  message: "Cannot send message as DND is active for SMS.",
  canonicalCode: "CONVERSATIONS_MSG_DND_ACTIVE_SMS",
  traceId: "5b1a2c3d-0000-4000-8000-000000000400",
};

const noScope = {
  status: 401,
  body: { message: "The token is not authorized for this scope." },
  headers: {
    "x-ratelimit-max": "100",
    "x-ratelimit-remaining": "97",
    "x-ratelimit-limit-daily": "200000",
    "x-ratelimit-daily-remaining": "199503",
  },
};

/** What becomes of the messages to each contact. */
const FATES: Record<string, string> = { contact1: "delivered", contact4: "undelivered" };

/** Refuses contact 2, and hangs up on contact 3 after it has accepted the message. */
const api = () =>
  serveMailbox({
    instead: ({ body, path }) => {
      if (path.includes("nobody")) return noScope;
      return body.includes("contact2") ? { status: 400, body: optedOut } : undefined;
    },
    hangUp: ({ contactId }) => (contactId === "contact3" ? "after" : undefined),
  });

/** As on a terminal, with what differs from run to run made the same. */
async function run(command: string, cwd: string, url: string): Promise<string> {
  const format = /^(report|reconcile|status)/.test(command) ? "table" : "text";
  const script = `"$0" "${bin}" ${command} ${command.includes("--output") ? "" : `--output ${format}`} 2>&1`;
  const variables = { LEADWAY_TOKEN: "token-1", LEADWAY_LOCATION: "location-1" };
  const env = { ...process.env, ...variables, ...(!command.includes("--dry-run") && { LEADWAY_BASE_URL: url }) };
  const child = spawn("sh", ["-c", script, process.execPath], { cwd, env, stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    output += text;
  });
  await once(child, "close");
  return output;
}

const timeless = (text: string) =>
  text.replaceAll(/in [\d.]+ s \([\d.]+\/s\)/g, "in a time").replaceAll(/leadway-client\/\d[^']*/g, "leadway-client/x");

it.skipIf(process.platform === "win32")(
  "docs/cli.md shows what the command says",
  async () => {
    await using dir = await folder(files as Record<string, string>);
    await using server = await api();
    for (const number of [1, 2, 3, 4]) {
      const dndSettings = number === 2 ? { SMS: { status: "active" as const } } : {};
      server.mailbox.contacts.add({ id: `contact${number}`, phone: `+3460011100${number}`, dndSettings });
    }
    expect(blocks.length).toBeGreaterThan(4);
    for (const { command, output } of blocks) {
      if (command.startsWith("status"))
        for (const message of server.mailbox.messages) message.status = FATES[message.contactId] ?? message.status;
      expect(timeless(await run(command, dir.path, server.url)), command).toBe(timeless(output));
    }
  },
  60_000,
);
