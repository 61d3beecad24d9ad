// The contacts of the account, and whether each may be messaged.

/** A contact, with the fields that sending and finding it need. */
export interface Contact {
  id: string;
  phone?: string;
  email?: string;
  /** Do not disturb, on every channel. */
  dnd?: boolean;
  /** Do not disturb, by channel. */
  dndSettings?: Record<string, { status: "active" | "inactive" | "permanent" }>;
}

/** Why the API refuses a message. */
export interface Refusal {
  status: number;
  message: string;
  canonicalCode?: string;
}

export class Contacts {
  readonly #byId = new Map<string, Contact>();

  add(contact: Contact): void {
    this.#byId.set(contact.id, contact);
  }

  delete(id: string): void {
    this.#byId.delete(id);
  }

  get(id: string): Contact | undefined {
    return this.#byId.get(id);
  }

  /** Exact matches only; of several, the first. */
  find({ number, email }: { number?: string; email?: string }): Contact | undefined {
    const matches = (contact: Contact) =>
      email ? contact.email?.toLowerCase() === email.toLowerCase() : number !== undefined && contact.phone === number;
    return [...this.#byId.values()].find(matches);
  }

  /** Why a message to this contact is refused. Without any contact, the account accepts every id. */
  refusal(id: string, channel: string): Refusal | undefined {
    if (this.#byId.size === 0) return undefined;
    const contact = this.#byId.get(id);
    if (!contact) return { status: 400, message: "Contact not found", canonicalCode: "CONVERSATIONS_CONTACT_NOT_FOUND" };
    const status = contact.dndSettings?.[channel]?.status;
    if (!contact.dnd && status !== "active" && status !== "permanent") return undefined;
    return {
      status: 400,
      message: `Cannot send message as DND is active for ${channel}.`,
      canonicalCode: `CONVERSATIONS_MSG_DND_ACTIVE_${channel.toUpperCase()}`,
    };
  }
}
