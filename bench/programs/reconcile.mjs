// Cuts the connection of so many sends, half of them after the mock server has accepted the message, and counts what reconcile reads.
import { createLeadwayClient, reconcile } from "leadway-client";
import { startMock } from "leadway-client/mock";

const { sends, contacts, settleMs } = JSON.parse(process.argv[2]);
const api = await startMock();
const leadway = createLeadwayClient({ token: "any", baseUrl: api.url, locationId: "any" });

/** @type {import("leadway-client").UnknownSend[]} */
const doubts = [];
for (let index = 0; index < sends; index++) {
  /** @type {import("leadway-client").OutgoingMessage} */
  const message = { type: "SMS", contactId: `contact-${index % contacts}`, message: `Hola ${index}` };
  api.reply({ hangUp: true, accepted: index % (2 * contacts) < contacts });
  const error = await leadway.messages.send(message).catch((thrown) => thrown);
  doubts.push({ message, error });
}

const [started, before] = [performance.now(), api.requests.length];
const verdicts = await reconcile(leadway, doubts, { settleMs });
const found = verdicts.filter(({ verdict }) => verdict === "found").length;
const seconds = (performance.now() - started) / 1000;
process.send?.({ requests: api.requests.length - before, accepted: api.messages.length, found, seconds });
await api.close();
