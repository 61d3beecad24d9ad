// What `npm run live` asks the live API, and how it puts the answers into words.
import { createLeadwayClient, reconcile } from "leadway-client";
import { said } from "./probe.mjs";

/** @typedef {import("./probe.mjs").Probe} Probe */
/** @typedef {import("./probe.mjs").Answer} Answer */
/** @typedef {Awaited<ReturnType<Probe["send"]>>} Send */

const MESSAGE = "/conversations/messages/{id}";
const EMAIL = "/conversations/messages/email/{id}";
const LIST = "/conversations/{conversationId}/messages";
const SEARCH = "/conversations/search";
const CONTACT = "/contacts/{contactId}";
const DUPLICATE = "/contacts/search/duplicate";
const UNKNOWN_ID = "000000000000000000ab";
const HOUR_S = 3600;

/** Asks everything, and has the probe note the answers. */
export async function askAll(/** @type {Probe} */ probe) {
  const stamp = Date.now().toString(36);
  const sends = [await askAboutSms(probe, stamp), ...(await askAboutEmails(probe, stamp))].filter(({ sent }) => sent);
  await askAboutScheduled(probe, stamp);
  await askReconcile(probe, sends);
  await askAboutContact(probe);
  for (const { sent, message } of sends) {
    const { body } = await probe.call(`${message.type}, at the end`, "GET", MESSAGE, { id: sent.messageId });
    probe.say(`Status of the ${message.type} at the end`, unwrap(body)?.status);
  }
}

/** @returns {Promise<Send>} */
async function askAboutSms(/** @type {Probe} */ probe, /** @type {string} */ stamp) {
  const text = `Check ${stamp}:  two spaces,\na new line, ñ, e\u0301 and 😀`;
  const sms = await probe.send("SMS", { type: "SMS", message: text });
  if (!sms.sent) return sms;
  const { messageId, conversationId } = sms.sent;
  const { contactId, locationId } = probe;
  const isThere = (/** @type {any} */ body) => rowsOf(body).some(({ id }) => id === messageId);
  const isFound = (/** @type {any} */ body) =>
    body.conversations?.some(({ lastMessageBody }) => lastMessageBody?.includes(stamp));
  await probe.askUntil(isThere, "SMS: from the 2xx until it is in the list", "GET", LIST, { conversationId, limit: "20" });
  await probe.askUntil(isFound, "SMS: from there until the search shows it", "GET", SEARCH, { locationId, contactId });
  await probe.ask("Search without locationId", "GET", SEARCH, { contactId });
  const stored = sayStored(probe, "an SMS", text, await probe.call("message", "GET", MESSAGE, { id: messageId }));
  probe.say("Type of an SMS", stored?.messageType);
  await probe.ask("Read of an unknown message", "GET", MESSAGE, { id: UNKNOWN_ID });
  await cancel(probe, "Cancel an SMS that was sent", sms.sent);
  return sms;
}

/** @returns {Promise<Send[]>} */
async function askAboutEmails(/** @type {Probe} */ probe, /** @type {string} */ stamp) {
  const html = `<p>Check ${stamp}: <b>ñ</b> &amp; 😀 <a href="https://example.com/">a link</a></p>`;
  const first = await probe.send("first email", { type: "Email", subject: `Check ${stamp}, 1`, html });
  const second = await probe.send("second email", { type: "Email", subject: `Check ${stamp}, 2`, html });
  if (!first.sent || !second.sent) return [first, second];
  const { messageId: id, emailMessageId } = second.sent;
  probe.say("Do two emails without a threadId share a row?", first.sent.messageId === id ? "yes" : "no");
  const { body } = await probe.call("email thread", "GET", MESSAGE, { id });
  const ids = unwrap(body)?.meta?.email?.messageIds ?? [];
  const places = [first, second].map(({ sent }) => ids.indexOf(sent.emailMessageId) + 1);
  probe.say("Places of the two in messageIds, from 1; 0: not in it", `${places.join(" and ")} of ${ids.length}`);
  const stored = sayStored(probe, "an email", html, await probe.call("email", "GET", EMAIL, { id: emailMessageId }));
  const ours = stored?.id === emailMessageId && stored?.threadId === id;
  probe.say("Is its id the emailMessageId, its threadId the messageId?", ours);
  return [first, second];
}

async function askAboutScheduled(/** @type {Probe} */ probe, /** @type {string} */ stamp) {
  const scheduledTimestamp = Math.floor(Date.now() / 1000) + HOUR_S;
  for (const fields of [
    { type: "SMS", message: `Check ${stamp}, later` },
    { type: "Email", subject: `Check ${stamp}, later`, html: "<p>Later</p>" },
  ]) {
    const name = `scheduled ${fields.type}`;
    const { sent, outcome, startedAt } = await probe.send(name, { ...fields, scheduledTimestamp });
    let cancelled = outcome !== undefined && outcome !== "unknown";
    if (sent) {
      const { conversationId, messageId } = sent;
      const { body } = await probe.call(`list with ${name}`, "GET", LIST, { conversationId, limit: "20" });
      const row = rowsOf(body).find(({ id }) => id === messageId);
      const after = Math.round((Date.parse(row?.dateAdded) - startedAt) / 60_000);
      const listed = row ? `yes, status ${row.status}, dateAdded ${after} minutes after the send` : "no";
      probe.say(`Is a ${name} listed before its time?`, listed);
      const first = await cancel(probe, `Cancel a ${name}`, sent);
      await cancel(probe, `Cancel a ${name} again`, sent);
      // A 2xx that does not say so proves nothing.
      cancelled = first.status === 200 && first.body?.status < 400;
    }
    if (!cancelled) console.error(`Perhaps the ${name} was not cancelled. Cancel it in Leadway, or it goes out in an hour.`);
  }
}

/** Would reconcile have found them? Another client does not know that they were accepted. */
async function askReconcile(/** @type {Probe} */ probe, /** @type {Send[]} */ sends) {
  const unknown = sends.map(({ message, startedAt, endedAt }) => ({ message, startedAt, endedAt }));
  const verdicts = await reconcile(createLeadwayClient(probe.account), unknown, { known: [], settleMs: 0 });
  for (const [index, verdict] of verdicts.entries()) {
    const { match, messageId, reason } = Object(verdict);
    const how = match ? `${match}, id ${messageId ? "given" : "not given"}` : reason;
    const what = unknown[index].message.subject?.replace(/Check \w+, /, "email ") ?? "the SMS";
    probe.say(`reconcile on ${what}`, `${verdict.verdict}, ${how}`);
  }
}

async function askAboutContact(/** @type {Probe} */ probe) {
  const { contactId, locationId } = probe;
  const { body } = await probe.ask("Read of the contact", "GET", CONTACT, { contactId });
  const { phone, email } = body?.contact ?? {};
  probe.say("Fields of the contact", keysOf(body?.contact));
  const find = async (/** @type {string} */ key, /** @type {object} */ query, /** @type {string} */ version = "2021-07-28") => {
    const question = `Find a contact by ${key}`;
    const answer = await probe.call(question, "GET", DUPLICATE, { locationId, ...query }, version);
    const contact = answer.body?.contact;
    let who = contact === null ? "null" : "no contact";
    if (contact) who = contact.id === contactId ? "this contact" : "another one";
    const fields = `fields: ${keysOf(contact)}; keys of dndSettings: ${keysOf(contact?.dndSettings)}`;
    probe.say(question, `${said(answer)}, ${who}, ${fields}`);
  };
  await find("no key", {});
  if (phone) await find("phone", { number: phone });
  if (phone) await find("its last nine digits", { number: phone.slice(-9) });
  if (email) await find("email in capitals", { email: email.toUpperCase() });
  if (email) await find("email, version v3", { email }, "v3");
  await probe.ask("Read of an unknown contact", "GET", CONTACT, { contactId: UNKNOWN_ID });
}

/** @type {(probe: Probe, name: string, sent: any) => Promise<Answer>} */
const cancel = (probe, name, { messageId, emailMessageId }) =>
  probe.ask(name, "DELETE", `${emailMessageId ? EMAIL : MESSAGE}/schedule`, { id: emailMessageId ?? messageId });

/**
 * Says how what was stored is wrapped, and whether it has the text that was sent.
 * @type {(probe: Probe, what: string, text: string, answer: Answer) => any} gives what was stored
 */
function sayStored(probe, what, text, { status, body }) {
  const stored = unwrap(body);
  probe.say(`Envelope of ${what}, fields outside and inside`, `${keysOf(body)} / ${keysOf(stored)}`);
  probe.say(`Is the text of ${what} stored as sent?`, status === 200 ? compare(text, stored?.body) : `HTTP ${status}`);
  return stored;
}

/** How a stored text differs from what was sent. */
function compare(/** @type {string} */ sent, /** @type {string | undefined} */ stored) {
  if (stored === undefined) return "there is none";
  if (stored === sent) return "yes";
  const plain = (/** @type {string} */ text) => text.normalize("NFC").replace(/\s+/g, " ").trim();
  const parts = plain(stored).split(plain(sent));
  if (parts.length !== 2) return `no, it was changed: ${sent.length} characters sent, ${stored.length} stored`;
  const [before, after] = parts.map(({ length }) => length);
  return `no: ${before} characters before it, ${after} after it${stored.includes(sent) ? "" : ", and other white space or another Unicode form"}`;
}

const unwrap = (/** @type {any} */ body) => body?.message ?? body?.emailMessage ?? body;
const rowsOf = (/** @type {any} */ body) => body?.messages?.messages ?? body?.messages ?? [];
const keysOf = (/** @type {object | undefined} */ value) =>
  Object.keys(value ?? {})
    .sort()
    .join(", ") || "none";
