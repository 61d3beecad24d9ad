// From a phone number or an email address to the contact that a message would reach.
import { LeadwayInputError, type Problem } from "../errors.js";
import { channels } from "../generated/facts.js";
import type { Channel } from "../generated/messages.js";
import type { components } from "../generated/openapi.js";
import { memories } from "../messages/memory.js";
import { missingId, readObject } from "../messages/read.js";
import type { CallOptions } from "../options.js";
import type { TypedRequest } from "../typed-fetch.js";

type StoredContact = components["schemas"]["Contact"];

/** A contact, and on which channels it may not be messaged. Any field but `id` and `blocked` may be missing. */
export interface Contact extends StoredContact {
  /** Channels on which the API would refuse a message: do-not-disturb is on, or the email address is invalid or unsubscribed. */
  readonly blocked: readonly Channel[];
}

/** Who to find: exactly one key. */
export type ContactKey =
  | { readonly phone: string; readonly email?: undefined }
  | { readonly email: string; readonly phone?: undefined };

/** The options of {@link findContact}. */
export interface FindContactOptions extends CallOptions {
  /** The location (account) to search. Default: the client's. */
  locationId?: string | undefined;
}

/**
 * Finds the contact with this phone number or email address, for the `contactId` of a message. Never creates one.
 *
 * The API returns one contact even if several match, and may match another field, so the contact is read back: its own number or
 * primary address must equal the key, and its location the one that was searched. Two requests.
 *
 * ```ts
 * const contact = await findContact(leadway, { phone: "+34 600 111 222" });
 * if (contact && !contact.blocked.includes("SMS")) await leadway.messages.send({ type: "SMS", contactId: contact.id, message });
 * ```
 *
 * @param key a phone number in international format, with its `+` and country code (none is guessed); or an email address.
 * @returns undefined only if the API says that there is none.
 * @throws a `LeadwayError`: `invalid-input` for the key or a missing `locationId`; `unreadable-answer` if the contact that was found
 *   has another number, address or location.
 */
export async function findContact(
  leadway: { readonly messages: object },
  key: ContactKey,
  { locationId, ...options }: FindContactOptions = {},
): Promise<Contact | undefined> {
  const known = memories.get(leadway.messages);
  if (!known) throw invalid({ path: "leadway", rule: "must be a client of createLeadwayClient" });
  const { request, locationId: ownLocation } = known;
  const location = locationId ?? ownLocation;
  if (!location) throw invalid({ path: "locationId", rule: "is missing: give it here or to the client" });
  const query = { locationId: location, ...readKey(key) };
  const id = await findId(request, { ...options, params: { query } });
  if (id === undefined) return undefined;

  const parts = { ...options, params: { path: { contactId: id } } };
  const other = (body: object) => difference(body as StoredContact, id, query);
  const contact: object = await readObject(request, "/contacts/{contactId}", "contact", other, parts);
  const stored = contact as StoredContact;
  return { ...stored, blocked: channels.filter((channel) => isBlocked(stored, channel)) };
}

const invalid = (problem: Problem): LeadwayInputError =>
  new LeadwayInputError("The contact was not looked up", [problem], "no-effect");

/** The query's `number` or `email`. */
function readKey({ phone, email }: ContactKey): { number: string } | { email: string } {
  if ((phone === undefined) === (email === undefined)) throw invalid({ path: "", rule: "needs either phone or email" });
  const [number, address] = [digits(phone), lowerCase(email)];
  if (phone !== undefined && !/^\+\d{8,15}$/.test(number)) {
    const remedy = "Such as +34 600 111 222: no country is guessed";
    throw invalid({ path: "phone", rule: "must have its + and country code", remedy });
  }
  if (email !== undefined && !/^[^\s@]+@[^\s@]+$/.test(address))
    throw invalid({ path: "email", rule: "must be an email address" });
  return email === undefined ? { number } : { email: address };
}

/** Only a 200 with a `contact` of null means that there is none. Any other response without an id is an error. */
async function findId(request: TypedRequest, parts: object): Promise<string | undefined> {
  const missing = (body: unknown, status: number) => {
    const { contact } = Object(body);
    return contact === null && status === 200 ? undefined : missingId(Object(contact));
  };
  const { received, failure } = await request("get", "/contacts/search/duplicate", parts, { missing });
  if (failure) throw failure;
  return (received.json as { contact: { id: string } | null }).contact?.id;
}

/** What of the contact is not what was asked for. */
function difference(
  { id, locationId, phone, email, deleted }: StoredContact,
  wantedId: string,
  wanted: { locationId: string; number?: string; email?: string },
): string | undefined {
  if (id !== wantedId) return "another contact";
  if (locationId !== wanted.locationId) return "a contact of another location";
  if (deleted === true) return "a deleted contact";
  if (wanted.number !== undefined && digits(phone) !== wanted.number) return "a contact that has another phone number";
  const isOther = wanted.email !== undefined && lowerCase(email) !== wanted.email;
  return isOther ? "a contact that has another email address" : undefined;
}

/** A phone number without what people write between its digits. */
const digits = (phone: unknown): string => String(phone).replace(/[\s().-]/g, "");

const lowerCase = (email: unknown): string => String(email).trim().toLowerCase();

/** Do-not-disturb for a channel. The live API spells its names `SMS` or `sms`, by version. An unknown status blocks. */
function isBlocked(contact: StoredContact, channel: Channel): boolean {
  const { dnd, dndSettings, validEmail, bounceEmail, unsubscribeEmail } = contact;
  const settings = Object.entries(dndSettings ?? {}).filter(([name]) => name.toLowerCase() === channel.toLowerCase());
  if (dnd === true || settings.some(([, { status = "inactive" } = {}]) => status !== "inactive")) return true;
  return channel === "Email" && (validEmail === false || bounceEmail === true || unsubscribeEmail === true);
}
