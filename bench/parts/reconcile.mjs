// How many requests it takes to find out what happened to sends with an unknown outcome.
import { start } from "../lib/processes.mjs";

/** @param {{ messages?: number, contacts?: number, settleMs?: number }} settings */
export async function reconcile({ messages: sends = 500, contacts = 50, settleMs = 125_000 }) {
  const program = await start("reconcile", { sends, contacts, settleMs });
  await program.close();
  return { sends, contacts, settleMs, ...program.message };
}
