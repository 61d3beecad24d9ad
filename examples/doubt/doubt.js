// Sends twenty messages over a connection that breaks now and then, and says at the end what became of each. It takes two minutes.
import { pathToFileURL } from "node:url";
import { createLeadwayClient, isSendError, reconcile } from "leadway-client";
import { startMock } from "leadway-client/mock";

const GUESTS = ["Ana", "Luis", "Eva", "Juan", "Lola"];
const messages = Array.from({ length: 20 }, (_, index) => ({
  type: "SMS",
  contactId: `contact-${index % GUESTS.length}`,
  // A text of its own: no other message can be mistaken for it.
  message: `Hello ${GUESTS[index % GUESTS.length]}, your table ${index + 1} is booked.`,
}));

/** Resolves to the account of each message. */
export async function run({ print = console.log, fetch = globalThis.fetch } = {}) {
  const api = await startMock();
  const leadway = createLeadwayClient({ token: "any", baseUrl: api.url, locationId: "location-1", fetch });

  const accounts = [];
  const doubts = [];
  for (const [index, message] of messages.entries()) {
    // Of every four connections, one is cut before the API has accepted the message, and one after.
    if (index % 2 === 1) api.reply({ hangUp: true, accepted: index % 4 === 3 });
    try {
      const { messageId } = await leadway.messages.send(message);
      accounts[index] = { said: "sent", messageId };
    } catch (error) {
      if (!isSendError(error) || error.outcome !== "unknown") throw error;
      doubts.push({ index, send: { message, error } });
    }
  }

  print(`${doubts.length} of ${messages.length} sends have an unknown outcome. Looking for two minutes.`);
  await reconcile(
    leadway,
    doubts.map(({ send }) => send),
    {
      onVerdict(verdict, position) {
        const { index } = doubts[position];
        accounts[index] = { said: verdict.verdict, messageId: verdict.messageId };
        print(`${messages[index].message} ${verdict.verdict}`);
      },
    },
  );

  // Only a mock server can tell: is each account true?
  const accepted = new Map(api.messages.map(({ request, messageId }) => [request.message, messageId]));
  for (const [index, account] of accounts.entries()) {
    account.message = messages[index].message;
    account.isTrue =
      accepted.get(account.message) === account.messageId && (account.said === "not-seen") === !account.messageId;
  }
  await api.close();
  return accounts;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const accounts = await run();
  console.table(accounts.map(({ message, said, messageId, isTrue }) => ({ message, said, messageId, "is it true?": isTrue })));
  process.exitCode = accounts.every(({ isTrue }) => isTrue) ? 0 : 1;
}
