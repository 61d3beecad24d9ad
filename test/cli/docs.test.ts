// docs/cli.md shows what the command says: each console block is run, in order, in a folder with the page's files.
import { expect, it } from "vitest";
import { serveMailbox } from "../support/mailbox.js";
import { readPage, runShown, timeless } from "./page.js";
import { folder } from "./support.js";

const { files, shown } = readPage("docs/cli.md");

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

it.skipIf(process.platform === "win32")(
  "docs/cli.md shows what the command says",
  async () => {
    await using dir = await folder(files);
    await using server = await api();
    for (const number of [1, 2, 3, 4]) {
      const dndSettings = number === 2 ? { SMS: { status: "active" as const } } : {};
      server.mailbox.contacts.add({ id: `contact${number}`, phone: `+3460011100${number}`, dndSettings });
    }
    expect(shown.length).toBeGreaterThan(4);
    for (const { command, output } of shown) {
      if (command.startsWith("status"))
        for (const message of server.mailbox.messages) message.status = FATES[message.contactId] ?? message.status;
      expect(timeless(await runShown(command, dir.path, server.url).output), command).toBe(timeless(output));
    }
  },
  60_000,
);
