// From a person to the contact that a message would reach.
import { type ContactKey, findContact, isLeadwayError, type LeadwayClient } from "leadway-client";
import type { Answer } from "./answers.js";
import type { Person } from "./rows.js";

/**
 * Looks a person up.
 * @throws a `LeadwayError` for a look-up that can be tried again, or for a key that is none
 */
export async function lookUp(client: LeadwayClient, key: ContactKey, person: Person, signal: AbortSignal): Promise<Answer> {
  try {
    const contact = await findContact(client, key, { signal });
    if (!contact) return { none: "no-contact" };
    const { id, blocked } = contact;
    return isOther(person, contact) ? { none: "ambiguous" } : { contactId: id, blocked };
  } catch (error) {
    // The API found a contact, and it has another number, address or location.
    const isAmbiguous =
      isLeadwayError(error) && error.code === "unreadable-answer" && / an?(other)? .*contact/.test(error.message);
    if (isAmbiguous) return { none: "ambiguous" };
    throw error;
  }
}

type Reached = { phone?: string | null | undefined; email?: string | null | undefined };

/** Whether the row and the contact contradict each other. A number without its country code can't be compared. */
function isOther(row: Person, { phone, email }: Reached): boolean {
  const digits = (text: string) => text.replaceAll(/[\s().-]/g, "");
  const otherPhone = row.phone.startsWith("+") && phone && digits(phone) !== digits(row.phone);
  return Boolean(otherPhone || (row.email && email && email.trim().toLowerCase() !== row.email.toLowerCase()));
}
