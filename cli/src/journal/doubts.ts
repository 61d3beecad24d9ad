// What a journal knows that helps to find its parked messages again.
import { TIMEOUT_MS } from "../target.js";
import type { JournalEvent } from "./events.js";
import { keyOf, type Name } from "./name.js";

/** Sends of a message whose outcome is unknown: the first one, and those when it was sent again. */
export interface Doubt {
  /** Of the first, in ms since 1970. */
  startedAt: number;
  /** Of the last. */
  endedAt: number;
  /** How many messages may have gone out that nobody has found. */
  attempts: number;
  /** The message's hash. */
  print: string | undefined;
  /** Not if the message was sent or found at last: an earlier attempt may have gone out too. */
  isParked: boolean;
  /** If it is parked, and the file has it as it was sent. */
  name?: Name;
}

export class Doubts {
  /** By the messages' keys. */
  readonly byKey = new Map<string, Doubt>();
  /** The ids of the messages that are known to have gone out. */
  readonly ids = new Set<string>();

  /** Takes the events of the journal, in order. */
  add(event: JournalEvent): void {
    const { event: name, messageId, emailMessageId: id = messageId } = event;
    const [key, at] = [keyOf(event), Date.parse(event.at)];
    // Without an id, the key contains the hash.
    const fresh: Doubt = { startedAt: at, endedAt: at, attempts: 0, print: event.print ?? key.split("-")[1], isParked: true };
    const doubt = this.byKey.get(key) ?? fresh;
    if (id !== undefined) this.ids.add(id);
    if (name === "sending") {
      this.byKey.set(key, doubt);
      doubt.attempts++;
      // A run that was killed did not write when the send ended.
      doubt.endedAt = Math.max(doubt.endedAt, at + TIMEOUT_MS);
    }
    // A clock may be set back.
    if (name === "unknown") doubt.endedAt = Math.max(doubt.startedAt, at);
    if (name === "sent" || name === "found") doubt.isParked = false;
    // Without its id, a message that was found can't be told from others.
    if (name === "rejected" || name === "not-sent" || id !== undefined) doubt.attempts--;
    if (doubt.attempts <= 0) this.byKey.delete(key);
  }
}
