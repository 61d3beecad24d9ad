// Thousands of sends over all channels, some of them with an unknown outcome, to a mailbox with its oddities on, by a fake clock.
// Then what reconcile said is compared with what the mailbox accepted.
import {
  createLeadwayClient,
  type Fetch,
  isSendError,
  type OutgoingMessage,
  pacer,
  reconcile,
  type UnknownSend,
  type Verdict,
} from "../../src/index.js";
import { Mailbox, type MailboxRequest, type MailboxResponse, type Quirks } from "../../src/mock/mailbox/index.js";
import { dice } from "../support/chaos-plan.js";
import { wait, withClock } from "../support/clock.js";

export type Kind = "text" | "html" | "template";

export interface ChaosResult {
  /** By kind of message: how often each verdict came for a send with an unknown outcome. */
  table: Record<Kind, Record<string, number>>;
  /** What was said that is not so. */
  lies: string[];
  unknown: number;
  /** Reads of all kinds, over the sends with an unknown outcome. */
  readsEach: number;
}

const SENDS_IN_A_WORLD = 1_000;
/** Sends to each contact. */
const SENDS_TO_ONE = 8;
/** One send in this many has an unknown outcome. */
const UNKNOWN = 10;
const CHANNELS = [
  "SMS",
  "SMS",
  "WhatsApp",
  "RCS",
  "IG",
  "FB",
  "Live_Chat",
  "TIKTOK",
  "Custom",
  "Email",
  "Email",
  "Email",
] as const;
const ACCOUNT_PACE = { perSecond: 60, burst: 10 };

/** Sends this many messages, a thousand to each of several accounts. */
export async function chaos(seed: number, sends: number): Promise<ChaosResult> {
  const result: ChaosResult = { table: { text: {}, html: {}, template: {} }, lies: [], unknown: 0, readsEach: 0 };
  let reads = 0;
  for (let world = 0; world < sends / SENDS_IN_A_WORLD; world++) {
    const one = new Account((...numbers) => dice(seed, world, ...numbers));
    await withClock(() => one.run(world % 2 === 0));
    for (const { kind, text } of one.verdicts) result.table[kind][text] = (result.table[kind][text] ?? 0) + 1;
    result.lies.push(...one.lies.map((lie) => `CHAOS_SEED=${seed}, account ${world}: ${lie}`));
    result.unknown += one.verdicts.length;
    reads += one.reads;
  }
  result.readsEach = reads / result.unknown;
  return result;
}

/** The share of sends with an unknown outcome that were decided. */
export function decided(counts: Record<string, number>): number {
  const { found = 0, "not-seen": notSeen = 0 } = counts;
  return (found + notSeen) / Object.values(counts).reduce((sum, count) => sum + count, 0);
}

class Account {
  readonly lies: string[] = [];
  readonly verdicts: { kind: Kind; text: string }[] = [];
  reads = 0;
  readonly #mailbox: Mailbox;
  /** Which send each message belongs to. */
  readonly #owners = new Map<string, number>();
  readonly #accepted = new Set<number>();
  /** Messages that another process has sent. */
  readonly #known = new Set<string>();

  constructor(private readonly dice: (...numbers: number[]) => number) {
    this.#mailbox = new Mailbox({ now: () => Date.now(), quirks: this.#quirks() });
  }

  #quirks(): Quirks {
    const isOn = (nth: number, share = 0.4) => this.dice(1, nth) < share;
    return {
      flat: isOn(1),
      indexLagMs: isOn(2) ? 20_000 : 0,
      lateMs: isOn(3, 0.3) ? 60_000 : 0,
      suffix: isOn(4) ? "\nReply STOP to unsubscribe." : "",
      customSms: isOn(5),
      emailThreads: isOn(6),
      sparse: isOn(7, 0.3),
      clockOffMs: isOn(8) ? 3_600_000 * (isOn(9, 0.5) ? 1 : -1) : 0,
      noDate: isOn(8, 0.8) && !isOn(8) && isOn(10, 0.3),
    };
  }

  async run(asOneBatch: boolean): Promise<void> {
    const log = { token: "pit-1", locationId: "location-1", timeoutMs: 5_000, fetch: this.#fetch };
    const leadway = createLeadwayClient({ ...log, rateLimiter: pacer(ACCOUNT_PACE) });
    const doubts: { id: number; send: UnknownSend }[] = [];
    const reconciled: Promise<void>[] = [];
    const resolve = async (some: typeof doubts) => {
      const verdicts = await reconcile(
        leadway,
        some.map(({ send }) => send),
        { known: this.#known },
      );
      for (const [index, verdict] of verdicts.entries()) this.#judge(some[index]?.id as number, verdict);
    };
    let next = 0;
    const worker = async () => {
      while (next < SENDS_IN_A_WORLD) {
        const id = next++;
        const message = this.#message(id);
        try {
          const { messageId, emailMessageId = messageId } = await leadway.messages.send(message, {
            headers: { "x-send": String(id) },
          });
          if (this.#owners.get(emailMessageId) !== id) this.lies.push(`send ${id} got the id of another`);
        } catch (error) {
          if (!isSendError(error) || error.outcome !== "unknown") throw error;
          doubts.push({ id, send: { message, error } });
          if (!asOneBatch) reconciled.push(resolve(doubts.splice(0)));
        }
      }
    };
    await Promise.all(Array.from({ length: 20 }, worker));
    await Promise.all([...reconciled, resolve(doubts)]);
  }

  /** Whether the message may be equal to the one before, and so has its dice. */
  #twin(id: number): number {
    return id % 20 === 1 ? id - 1 : id;
  }

  #kind(id: number): Kind {
    const { type, templateId, message, html } = this.#message(id) as {
      type: string;
      templateId?: string;
      message?: string;
      html?: string;
    };
    return templateId || (!message && !html) ? "template" : type === "Email" ? "html" : "text";
  }

  #message(id: number): OutgoingMessage {
    const twin = this.#twin(id);
    const contactId = `contact-${Math.floor(twin / SENDS_TO_ONE)}`;
    const type = CHANNELS[Math.floor(this.dice(2, twin) * CHANNELS.length)] ?? "SMS";
    const bare = this.dice(3, twin);
    if (bare < 0.03) return { type, contactId, templateId: "template-1" } as OutgoingMessage;
    if (bare < 0.05)
      return { type, contactId, attachments: ["https://example.com/menu.pdf"], subject: "Menu" } as OutgoingMessage;
    const text = `Hola,  see you on table #${twin}\n& enjoy ñandú 😀`;
    if (type !== "Email") return { type, contactId, message: text } as OutgoingMessage;
    const html = `<style>b{}</style><p>Hola,&nbsp;see you on <b>table #${twin}</b></p><a href="https://example.com">Menu</a>`;
    return { type, contactId, subject: `Table #${twin}`, emailTo: `guest-${contactId}@example.com`, html } as OutgoingMessage;
  }

  readonly #fetch: Fetch = async (url, { method, headers, body }) => {
    const path = url.replace(/^https:\/\/[^/]+/, "");
    const id = Number(headers["x-send"] ?? Number.NaN);
    await wait(10 + this.dice(4, id || this.reads) * 100);
    return Number.isNaN(id) ? this.#read(path) : this.#send(id, { method, path, body: JSON.parse(String(body)) });
  };

  #answer(request: MailboxRequest) {
    return { ...(this.#mailbox.answer(request) as MailboxResponse), headers: this.#mailbox.headers };
  }

  #read(path: string) {
    const luck = this.dice(5, this.reads++);
    if (luck < 0.03) return respond({ status: 429, headers: {}, body: {} });
    if (luck < 0.06) return respond({ status: 503, headers: {}, body: {} });
    if (luck < 0.08) throw new TypeError("fetch failed");
    return respond(this.#answer({ method: "GET", path }));
  }

  async #send(id: number, request: { method: string; path: string; body: Record<string, unknown> }) {
    const accept = () => {
      const before = this.#mailbox.messages.length;
      const response = this.#answer(request);
      for (const { messageId, emailMessageId = messageId } of this.#mailbox.messages.slice(before))
        this.#owners.set(emailMessageId, id);
      this.#accepted.add(id);
      return response;
    };
    this.#addOthers(id, request.body);
    if (this.dice(6, id) >= 1 / UNKNOWN) return respond(accept());
    const isAccepted = this.dice(7, id) < 0.5;
    const how = this.dice(8, id);
    // Up to 55 s, since the mailbox may show it as much later.
    if (isAccepted && how < 0.2) void wait(how * 275_000).then(accept);
    else if (isAccepted) accept();
    if (how < 0.3) return new Promise<never>(() => {});
    if (how < 0.6) return respond({ status: 500, headers: {}, body: {} });
    throw new TypeError("fetch failed", { cause: Object.assign(new Error("read"), { code: "ECONNRESET", syscall: "read" }) });
  }

  /** What else is in the conversation: equal texts of others, activities, many messages, deleted ones. */
  #addOthers(id: number, body: Record<string, unknown>): void {
    const luck = this.dice(9, id);
    const isDoubt = this.dice(6, id) < 1 / UNKNOWN;
    if (luck < 0.03) this.#mailbox.add({ ...body }, { direction: "inbound", source: "app" });
    else if (luck < 0.06) this.#mailbox.add({ ...body, type: "ACTIVITY_CONTACT" });
    else if (luck < 0.1) {
      const { messageId, emailMessageId } = this.#mailbox.add({ ...body });
      this.#known.add(emailMessageId ?? messageId);
    } else if (luck < 0.101) {
      for (let nth = 0; nth < 150; nth++)
        this.#mailbox.add({ ...body, type: "SMS", message: `filler ${nth}` }, { source: "campaign" });
    } else if (luck < 0.103) this.#mailbox.add({ ...body }, { source: "workflow" });
    else if (luck < 0.12 && !isDoubt) {
      const { messages } = this.#mailbox;
      const at = messages.findIndex(({ messageId, emailMessageId = messageId }) =>
        this.#isCertain(this.#owners.get(emailMessageId)),
      );
      if (at >= 0) messages.splice(at, 1);
    }
  }

  #isCertain(id: number | undefined): boolean {
    return id !== undefined && this.dice(6, id) >= 1 / UNKNOWN;
  }

  #judge(id: number, verdict: Verdict): void {
    const kind = this.#kind(id);
    const text = verdict.verdict === "unclear" ? verdict.reason : verdict.verdict;
    this.verdicts.push({ kind, text });
    const isAccepted = this.#accepted.has(id);
    if (verdict.verdict === "found") {
      const { messageId, emailMessageId = messageId } = verdict;
      if (!isAccepted) this.lies.push(`send ${id} is found, and was not accepted`);
      if (emailMessageId && this.#owners.get(emailMessageId) !== id)
        this.lies.push(`send ${id} is given the id of another message`);
    }
    if (verdict.verdict === "not-seen" && isAccepted) this.lies.push(`send ${id} is not seen, and was accepted`);
    if (kind === "template" && verdict.verdict !== "unclear") this.lies.push(`send ${id} can't be compared, and is ${text}`);
  }
}

function respond({ status, headers, body }: { status: number; headers: Record<string, string>; body: unknown }) {
  const text = JSON.stringify(body);
  return { status, headers: { get: (name: string) => headers[name] ?? null }, text: async () => text };
}
