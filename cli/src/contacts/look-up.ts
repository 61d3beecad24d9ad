// From a person to the contact that a message on a channel would reach.
import {
  type AnyLeadwayError,
  type Channel,
  type ContactKey,
  findContact,
  isLeadwayError,
  type LeadwayClient,
} from "leadway-client";
import type { Person } from "./rows.js";

/** What the API said about a person. */
export type Answer = { contactId: string; blocked: readonly Channel[] } | { none: "no-contact" | "ambiguous" };

/** What finds a person for a channel: where its messages go. Channels that go to neither take what the row has. */
export function keyOf({ phone, email }: Person, channel: Channel): ContactKey | undefined {
  const byPhone = ["SMS", "RCS", "WhatsApp"].includes(channel) || (channel !== "Email" && phone !== "");
  if (byPhone) return phone === "" ? undefined : { phone };
  return email === "" ? undefined : { email };
}

/** Looks a person up. Returns the error of a look-up that can be tried again, or of a key that is none. */
export async function lookUp(
  client: LeadwayClient,
  key: ContactKey,
  person: Person,
  signal: AbortSignal,
): Promise<Answer | AnyLeadwayError> {
  try {
    const contact = await findContact(client, key, { signal });
    if (!contact) return { none: "no-contact" };
    const { id, blocked } = contact;
    return isOther(person, contact) ? { none: "ambiguous" } : { contactId: id, blocked };
  } catch (error) {
    if (!isLeadwayError(error)) throw error;
    // The API found a contact, and it has another number, address or location.
    return error.code === "unreadable-answer" && / an?(other)? .*contact/.test(error.message) ? { none: "ambiguous" } : error;
  }
}

type Reached = { phone?: string | null | undefined; email?: string | null | undefined };

/** Whether the row and the contact contradict each other. A number without its country code can't be compared. */
function isOther(row: Person, { phone, email }: Reached): boolean {
  const digits = (text: string) => text.replaceAll(/[\s().-]/g, "");
  const otherPhone = row.phone.startsWith("+") && phone && digits(phone) !== digits(row.phone);
  return Boolean(otherPhone || (row.email && email && email.trim().toLowerCase() !== row.email.toLowerCase()));
}
