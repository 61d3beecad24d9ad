// What `npm run live` asks the live API, and how it puts the answers into words.
import { root } from "../contract.mjs";

/** @type {typeof import("../../../src/index.js")} */
const { createLeadwayClient, reconcile } = await import(new URL("dist/index.mjs", root).href);

/** @typedef {import("./probe.mjs").Probe} Probe */
/** @typedef {import("./probe.mjs").Answer} Answer */
/** @typedef {(question: string, answer: unknown) => void} Say */
/** @typedef {Awaited<ReturnType<Probe["send"]>>} Send */

const MESSAGE = "/conversations/messages/{id}";
const LIST = "/conversations/{conversationId}/messages";
const SEARCH = "/conversations/search";
const DUPLICATE = "/contacts/search/duplicate";
const HOUR_S = 3600;

/** Asks everything. @returns {Promise<[question: string, answer: string][]>} */
export async function askAll(/** @type {Probe} */ probe) {
  /** @type {[string, string][]} */
  const answers = [];
  const say = (/** @type {string} */ question, /** @type {unknown} */ answer) => answers.push([question, String(answer)]);
  const stamp = Date.now().toString(36);
  const texts = [await askAboutSms(probe, say, stamp), await askAboutEmails(probe, say, stamp)].flat();
  await askAboutScheduled(probe, say, stamp);
  await askReconcile(probe, say, texts);
  await askAboutContact(probe, say);
  for (const { sent, message } of texts.filter(({ sent }) => sent)) {
    const { body } = await probe.call(`${message.type}, at the end`, "GET", MESSAGE, { id: sent.messageId });
    say(`Status of the ${message.type} at the end`, (body?.message ?? body)?.status);
  }
  return answers;
}

/** @returns {Promise<Send[]>} */
async function askAboutSms(/** @type {Probe} */ probe, /** @type {Say} */ say, /** @type {string} */ stamp) {
  const text = `Check ${stamp}:  two spaces,\na new line, ñ, e\u0301 and 😀`;
  const sms = await probe.send("SMS", { type: "SMS", message: text });
  say("Response to an SMS", said(sms));
  if (!sms.sent) return [];
  const { messageId, conversationId } = sms.sent;
  const { contactId, locationId } = probe.account;
  const isThere = (/** @type {any} */ body) => rowsOf(body).some(({ id }) => id === messageId);
  say(
    "SMS: from the 2xx until it is in the list",
    await probe.until(() => probe.call("list", "GET", LIST, { conversationId, limit: "20" }), isThere),
  );
  const isFound = (/** @type {any} */ body) =>
    body.conversations?.some(({ lastMessageBody }) => lastMessageBody?.includes(stamp));
  say(
    "SMS: from there until the search shows it",
    await probe.until(() => probe.call("search", "GET", SEARCH, { locationId, contactId }), isFound),
  );
  say("Search without locationId", said(await probe.call("search without locationId", "GET", SEARCH, { contactId })));
  const { status, body } = await probe.call("message", "GET", MESSAGE, { id: messageId });
  const stored = body?.message ?? body;
  say("Envelope of a message, fields outside and inside", `${keysOf(body)} / ${keysOf(stored)}`);
  say("Is the text of an SMS stored as sent?", status === 200 ? compare(text, stored?.body) : `HTTP ${status}`);
  say("Type of an SMS", stored?.messageType);
  say("Read of an unknown message", said(await probe.call("unknown message", "GET", MESSAGE, { id: "000000000000000000ab" })));
  say("Cancel an SMS that was sent", said(await cancel(probe, "SMS that was sent", sms.sent)));
  return [sms];
}

/** @returns {Promise<Send[]>} */
async function askAboutEmails(/** @type {Probe} */ probe, /** @type {Say} */ say, /** @type {string} */ stamp) {
  const html = `<p>Check ${stamp}: <b>ñ</b> &amp; 😀 <a href="https://example.com/">a link</a></p>`;
  const first = await probe.send("first email", { type: "Email", subject: `Check ${stamp}, 1`, html });
  const second = await probe.send("second email", { type: "Email", subject: `Check ${stamp}, 2`, html });
  say("Responses to two emails", `${said(first)}; ${said(second)}`);
  if (!first.sent || !second.sent) return [first, second];
  say("Do two emails without a threadId share a row?", first.sent.messageId === second.sent.messageId ? "yes" : "no");
  const { body } = await probe.call("email thread", "GET", MESSAGE, { id: second.sent.messageId });
  const ids = (body?.message ?? body)?.meta?.email?.messageIds ?? [];
  const places = [first, second].map(({ sent }) => ids.indexOf(sent.emailMessageId) + 1);
  say("Places of the two in messageIds, from 1; 0: not in it", `${places.join(" and ")} of ${ids.length}`);
  const email = await probe.call("email", "GET", "/conversations/messages/email/{id}", { id: second.sent.emailMessageId });
  const stored = email.body?.emailMessage ?? email.body;
  say("Envelope of an email, fields outside and inside", `${keysOf(email.body)} / ${keysOf(stored)}`);
  say("Is the HTML of an email stored as sent?", email.status === 200 ? compare(html, stored?.body) : said(email));
  say(
    "Is its id the emailMessageId, its threadId the messageId?",
    stored?.id === second.sent.emailMessageId && stored?.threadId === second.sent.messageId,
  );
  return [first, second];
}

async function askAboutScheduled(/** @type {Probe} */ probe, /** @type {Say} */ say, /** @type {string} */ stamp) {
  const scheduledTimestamp = Math.floor(Date.now() / 1000) + HOUR_S;
  for (const fields of [
    { type: "SMS", message: `Check ${stamp}, later` },
    { type: "Email", subject: `Check ${stamp}, later`, html: "<p>Later</p>" },
  ]) {
    const name = `scheduled ${fields.type}`;
    const { sent, ...send } = await probe.send(name, { ...fields, scheduledTimestamp });
    say(`Response to a ${name}`, said(send));
    const warn = () => console.error(`Perhaps the ${name} was not cancelled. Cancel it in Leadway, or it goes out in an hour.`);
    if (!sent) {
      if (send.body.outcome === "unknown") warn();
      continue;
    }
    const { body } = await probe.call(`list with ${name}`, "GET", LIST, { conversationId: sent.conversationId, limit: "20" });
    const row = rowsOf(body).find(({ id }) => id === sent.messageId);
    const after = Math.round((Date.parse(row?.dateAdded) - send.startedAt) / 60_000);
    say(
      `Is a ${name} listed before its time?`,
      row ? `yes, status ${row.status}, dateAdded ${after} minutes after the send` : "no",
    );
    const first = await cancel(probe, name, sent);
    say(`Cancel a ${name}`, said(first));
    say(`Cancel a ${name} again`, said(await cancel(probe, `${name} again`, sent)));
    // A 2xx that does not say so proves nothing.
    if (first.status !== 200 || !(first.body?.status < 400)) warn();
  }
}

/** Would reconcile have found them? Another client does not know that they were accepted. */
async function askReconcile(/** @type {Probe} */ probe, /** @type {Say} */ say, /** @type {Send[]} */ sends) {
  const { token, locationId, baseUrl } = probe.account;
  const stranger = createLeadwayClient({ token, locationId, baseUrl });
  const unknown = sends.map(({ message, startedAt, endedAt }) => ({ message, startedAt, endedAt }));
  for (const [index, verdict] of (await reconcile(stranger, unknown, { known: [], settleMs: 0 })).entries()) {
    const how =
      verdict.verdict === "found"
        ? `${verdict.match}, id ${verdict.messageId ? "given" : "not given"}`
        : Object(verdict).reason;
    say(
      `reconcile on ${unknown[index].message.subject ?? "the SMS"}`.replace(/Check \w+, /, "email "),
      `${verdict.verdict}, ${how}`,
    );
  }
}

async function askAboutContact(/** @type {Probe} */ probe, /** @type {Say} */ say) {
  const { contactId, locationId } = probe.account;
  const { status, body } = await probe.call("contact", "GET", "/contacts/{contactId}", { contactId });
  const { phone, email } = body?.contact ?? {};
  say("Read of the contact", `HTTP ${status}, ${keysOf(body?.contact)}`);
  const find = async (/** @type {string} */ what, /** @type {object} */ key, /** @type {string} */ version = "2021-07-28") => {
    const answer = await probe.call(`contact by ${what}`, "GET", DUPLICATE, { locationId, ...key }, version);
    const { contact } = answer.body ?? {};
    const who =
      contact === null
        ? "null"
        : contact?.id === contactId
          ? `this contact, ${keysOf(contact)}`
          : contact
            ? "another one"
            : "no contact";
    say(`Find a contact by ${what}`, `${said(answer)}, ${who}; keys of dndSettings: ${keysOf(contact?.dndSettings)}`);
  };
  await find("no key", {});
  if (phone) await find("phone", { number: phone });
  if (phone) await find("its last nine digits", { number: phone.slice(-9) });
  if (email) await find("email in capitals", { email: email.toUpperCase() });
  if (email) await find("email, version v3", { email }, "v3");
  say(
    "Read of an unknown contact",
    said(await probe.call("unknown contact", "GET", "/contacts/{contactId}", { contactId: "000000000000000000ab" })),
  );
}

/** @returns {Promise<Answer>} */
const cancel = (/** @type {Probe} */ probe, /** @type {string} */ name, /** @type {any} */ { messageId, emailMessageId }) =>
  emailMessageId
    ? probe.call(`cancel ${name}`, "DELETE", "/conversations/messages/email/{id}/schedule", { id: emailMessageId })
    : probe.call(`cancel ${name}`, "DELETE", "/conversations/messages/{id}/schedule", { id: messageId });

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

const rowsOf = (/** @type {any} */ body) => body?.messages?.messages ?? body?.messages ?? [];
const keysOf = (/** @type {object | undefined} */ value) =>
  Object.keys(value ?? {})
    .sort()
    .join(", ") || "none";
/** The status; and the one in the body, since a cancellation may say there that it failed. */
const said = (/** @type {Answer} */ { status, body }) =>
  status === 0 ? "no response" : `HTTP ${status}${body?.status === undefined ? "" : `, status ${body.status} in the body`}`;
