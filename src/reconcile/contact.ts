// One look at all that the API shows of a contact's messages in the time in question.
import { LeadwayAnswerError } from "../errors.js";
import type { Attempt } from "./attempt.js";
import { EMAIL, mayMatch } from "./match.js";
import type { Reader } from "./read.js";
import { emailOf, type Row, rowOf } from "./rows.js";
import { type ServerClock, serverClock, windowStart } from "./window.js";

const CONVERSATIONS = 20;
const PAGE = 100;
const MAX_PAGES = 5;
/** Messages and emails that are read one by one in a look. What is read once is not read again. */
const MAX_DETAILS = 10;

/** What a look found. */
export interface Sight {
  /** The messages that were read, also when the look is not complete. */
  readonly rows: readonly Row[];
  readonly hasConversation: boolean;
  /** There was more to read than the limits allow. */
  readonly capped: boolean;
  /** What a read threw. */
  readonly failure: unknown;
  /** Everything was read that could show the sends. */
  readonly isComplete: boolean;
}

export class Contact {
  /** The server's clock, by the first response. */
  clock: ServerClock | undefined;
  readonly #details = new Map<string, Row>();
  readonly #conversations: Set<string>;
  #rows: Row[] = [];
  #capped = false;
  #detailsLeft = 0;

  #isOther: (id: string) => boolean = () => false;

  /**
   * @param conversations those that are known; if there are none, the API is searched
   * @param locationId for the search
   */
  constructor(
    readonly id: string,
    readonly reader: Reader,
    conversations: Iterable<string>,
    private readonly locationId: string | undefined,
  ) {
    this.#conversations = new Set(conversations);
  }

  /** Reads all that could show these sends. `isOther` says whether an id belongs to another send. */
  async look(open: readonly Attempt[], isOther: (id: string) => boolean): Promise<Sight> {
    this.#isOther = isOther;
    this.#rows = [];
    this.#capped = false;
    this.#detailsLeft = MAX_DETAILS;
    let failure: unknown;
    try {
      if (this.#conversations.size === 0) await this.#search();
      for (const id of this.#conversations) for (const row of await this.#list(id, open)) await this.#add(row, open);
    } catch (thrown) {
      failure = thrown ?? new Error("Unknown");
    }
    const hasConversation = this.#conversations.size > 0;
    const capped = this.#capped;
    return {
      rows: this.#rows,
      hasConversation,
      capped,
      failure,
      isComplete: hasConversation && !capped && failure === undefined,
    };
  }

  async #search(): Promise<void> {
    const query = { locationId: this.locationId, contactId: this.id, limit: CONVERSATIONS };
    const { conversations } = await this.#read("/conversations/search", { query });
    for (const { id, contactId = this.id } of listIn(conversations)) {
      if (typeof id === "string" && contactId === this.id) this.#conversations.add(id);
    }
    this.#capped ||= this.#conversations.size >= CONVERSATIONS;
  }

  /** The messages of a conversation, until one is older than the sends. */
  async #list(conversationId: string, open: readonly Attempt[]): Promise<Row[]> {
    const rows = new Map<string, Row>();
    let lastMessageId: unknown;
    for (let page = 0; page < MAX_PAGES; page++) {
      const query = { limit: PAGE, ...(page > 0 && { lastMessageId }) };
      const path = { conversationId };
      const body = await this.#read("/conversations/{conversationId}/messages", { path, query }, "messages");
      const found = listIn(body.messages).flatMap((value) => rowOf(value, conversationId) ?? []);
      const before = rows.size;
      for (const row of found) rows.set(row.id, row);
      const start = windowStart(open, this.clock as ServerClock);
      // An email row has the time of any of its emails.
      const isOld = ({ kind, at = Infinity }: Row) => at < start && !EMAIL.includes(kind);
      if (!body.nextPage || found.some(isOld)) return [...rows.values()];
      // A cursor that does not move would lead in circles.
      if (rows.size === before) break;
      lastMessageId = body.lastMessageId ?? found.at(-1)?.id;
    }
    this.#capped = true;
    return [...rows.values()];
  }

  async #add(row: Row, open: readonly Attempt[]): Promise<void> {
    const clock = this.clock as ServerClock;
    if (EMAIL.includes(row.kind) && open.some(({ type }) => type === "Email")) return this.#addEmails(row, open);
    const needsText = row.text === undefined && open.some((one) => one.text !== undefined && mayMatch(row, one, clock));
    const whole = needsText ? await this.#detail(row.id, () => this.#message(row)) : undefined;
    this.#rows.push({ ...row, ...(whole && { text: whole.text }) });
  }

  /** The emails of a thread, which the API shows as one entry. */
  async #addEmails(row: Row, open: readonly Attempt[]): Promise<void> {
    const { changedAt = Infinity, at = changedAt } = row;
    if (Math.max(at, changedAt) < windowStart(open, this.clock as ServerClock)) return;
    const ids = row.emailIds ?? (await this.#detail(row.id, () => this.#message(row)))?.emailIds;
    if (!ids) this.#rows.push({ ...row, at: undefined, isVague: true });
    // New emails are believed to be at the end.
    for (const id of [...(ids ?? [])].reverse().filter((id) => !this.#isOther(id))) {
      const email = await this.#detail(id, async () => {
        const body = await this.#read("/conversations/messages/email/{id}", { path: { id } }, "emailMessage");
        return emailOf(body, id, row, this.#isOther(row.id));
      });
      if (email) this.#rows.push(email);
    }
  }

  async #message(row: Row): Promise<Row | undefined> {
    const body = await this.#read("/conversations/messages/{id}", { path: { id: row.id } }, "message");
    return rowOf({ ...body, id: row.id }, row.conversationId);
  }

  async #detail(id: string, read: () => Promise<Row | undefined>): Promise<Row | undefined> {
    const seen = this.#details.get(id);
    if (seen) return seen;
    if (this.#detailsLeft-- <= 0) {
      this.#capped = true;
      return undefined;
    }
    const row = await read();
    if (row) this.#details.set(id, row);
    return row;
  }

  async #read(...args: Parameters<Reader["read"]>) {
    const body = await this.reader.read(...args);
    this.clock ??= serverClock(this.reader.date);
    return body;
  }
}

function listIn(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.map(Object);
  throw new LeadwayAnswerError("The API answered without a list.", {
    ...{ code: "unreadable-answer", outcome: "no-effect", attempts: 1, status: 200 },
  });
}
