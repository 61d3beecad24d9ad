// Checks what `reconcile` is given. Everything that is wrong is listed at once, before anything is read.
import { isLeadwayError, LeadwayInputError, type Problem } from "../errors.js";
import type { ReconcileOptions, UnknownSend } from "./types.js";

/** Throws a `LeadwayInputError` if something is wrong. */
export function checkInput(sends: readonly UnknownSend[], { settleMs, known, onVerdict, onLook }: ReconcileOptions): void {
  const problems: Problem[] = [];
  const must = (holds: boolean, path: string, rule: string) => void (holds || problems.push({ path, rule }));
  const isFunction = (value: unknown) => value === undefined || typeof value === "function";
  must(Array.isArray(sends), "sends", "must be a list");
  for (const [index, send] of (Array.isArray(sends) ? sends : []).entries()) {
    const { message, error, startedAt, endedAt, conversationId } = Object(send);
    const { contactId, type } = Object(message);
    const at = `sends[${index}]`;
    must(typeof contactId === "string" && contactId.trim() !== "", `${at}.message.contactId`, "must be text");
    must(typeof type === "string", `${at}.message.type`, "must be text");
    must(conversationId === undefined || typeof conversationId === "string", `${at}.conversationId`, "must be text");
    if (error === undefined)
      must(startedAt <= endedAt && endedAt < Infinity, at, "must have an error, or startedAt and endedAt in ms since 1970");
    else
      must(
        isLeadwayError(error) && error.outcome === "unknown",
        `${at}.error`,
        "must be an error of a send, with the outcome unknown",
      );
  }
  must(settleMs === undefined || (settleMs >= 0 && settleMs < 2 ** 31), "settleMs", "must be a number from 0 to 2147483647");
  must(known === undefined || Symbol.iterator in Object(known), "known", "must be a list of ids");
  must(isFunction(onVerdict), "onVerdict", "must be a function");
  must(isFunction(onLook), "onLook", "must be a function");
  refuse(problems);
}

export function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new LeadwayInputError("Nothing was read", problems, { outcome: "no-effect" });
}
