// The mailbox behind a real HTTP server, for other processes. It hangs up on some sends, before or after it accepts them.
import { Mailbox, type Quirks } from "../../src/mock/mailbox/index.js";
import { type Answer, type ScriptedServer, type Seen, serve } from "./server.js";

export type HangUp = "before" | "after";
type Message = Record<string, unknown>;

export interface MailboxServer extends ScriptedServer {
  mailbox: Mailbox;
  /** Makes it now what was this many milliseconds ago, until it is set to 0. */
  agoMs: number;
  /** The messages of the sends that arrived. */
  sends: Message[];
}

export interface MailboxOptions {
  quirks?: Quirks;
  /** Whether it hangs up on a message. The second number is how often a message to this contact has come, from 1. */
  hangUp?: (message: Message, times: number) => HangUp | undefined;
  /** What it answers instead; only if that is defined. */
  instead?: (request: Seen) => Answer | undefined;
}

export async function serveMailbox({ quirks = {}, hangUp, instead }: MailboxOptions = {}): Promise<MailboxServer> {
  const mailbox = new Mailbox({ now: () => Date.now() - server.agoMs, quirks });
  const sends: Message[] = [];
  const step = (seen: Seen): Answer => {
    const { method, path, body: text } = seen;
    const other = instead?.(seen);
    if (other) return other;
    const body = text === "" ? undefined : JSON.parse(text);
    if (method !== "POST") return mailbox.answer({ method, path }) as Answer;
    sends.push(body);
    const met = hangUp?.(body, sends.filter(({ contactId }) => contactId === body.contactId).length);
    if (met === "before") return { fault: "close" };
    const answer = mailbox.answer({ method, path, body }) as Answer;
    return met === "after" ? { fault: "close" } : answer;
  };
  const server: MailboxServer = Object.assign(await serve(step), { mailbox, agoMs: 0, sends });
  return server;
}
