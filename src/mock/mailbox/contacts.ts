// The contacts of the account, and whether each may be messaged.
import type { components } from "../../generated/openapi.js";

/** A contact: its `id`, and any other fields that the API has. */
export type Contact = components["schemas"]["Contact"];

/** The contacts by their ids. */
export class Contacts extends Map<string, Contact> {
  /** That of the last search. A token belongs to one location, but any token and any location are accepted. */
  locationId = "";

  add(contact: Contact): void {
    if (!contact.id) throw new TypeError("A contact needs an id");
    this.set(contact.id, contact);
  }

  /** Exact matches only; of several, the first. */
  find({ number, email }: { number?: string; email?: string }): Contact | undefined {
    const matches = (contact: Contact) =>
      email ? contact.email?.toLowerCase() === email.toLowerCase() : number && contact.phone === number;
    return [...this.values()].find(matches);
  }

  /** Why the API refuses a message to a contact. Without any contact, the account accepts every id. */
  refusal(id: string, channel: string): { message: string; canonicalCode: string } | undefined {
    if (this.size === 0) return undefined;
    const contact = this.get(id);
    if (!contact) return { message: "Contact not found", canonicalCode: "CONVERSATIONS_CONTACT_NOT_FOUND" };
    const settings = Object.entries(contact.dndSettings ?? {});
    const [, setting] = settings.find(([name]) => name.toLowerCase() === channel.toLowerCase()) ?? [];
    if (!contact.dnd && (setting?.status ?? "inactive") === "inactive") return undefined;
    const canonicalCode = `CONVERSATIONS_MSG_DND_ACTIVE_${channel.toUpperCase()}`;
    return { message: `Cannot send message as DND is active for ${channel}.`, canonicalCode };
  }
}
