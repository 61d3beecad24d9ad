// What a journal knows that helps to find its parked messages again.
import { TIMEOUT_MS } from "../target.js";
import { type JournalEvent, stateAfter } from "./events.js";
import { keyOf } from "./name.js";

/** When a message was sent that is parked, in ms since 1970. If it was sent again: from the first time to the last. */
export interface Times {
  startedAt: number;
  endedAt: number;
}

export class Doubts {
  /** The parked messages, by their keys. */
  readonly times = new Map<string, Times>();
  /** The ids of the messages that are known to have gone out. */
  readonly ids = new Set<string>();

  /** Takes the events of the journal, in order. */
  add(event: JournalEvent): void {
    const [key, at] = [keyOf(event), Date.parse(event.at)];
    const { startedAt = at, endedAt = at } = this.times.get(key) ?? {};
    // A run that was killed did not write when the send ended.
    if (event.event === "sending") this.times.set(key, { startedAt, endedAt: Math.max(endedAt, at + TIMEOUT_MS) });
    // A clock may be set back.
    if (event.event === "unknown") this.times.set(key, { startedAt, endedAt: Math.max(startedAt, at) });
    if (stateAfter(event) !== "parked") this.times.delete(key);
    const id = event.emailMessageId ?? event.messageId;
    if (id !== undefined) this.ids.add(id);
  }
}
