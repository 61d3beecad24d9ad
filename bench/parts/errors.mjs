// What an error costs if the API's response quotes 100,000 addresses.
import { start } from "../lib/processes.mjs";
import { difference, spread } from "../lib/statistics.mjs";

/** @param {{ addresses?: number, rounds?: number }} settings */
export async function errors({ addresses = 100_000, rounds = 40 }) {
  const program = await start("errors", { addresses, rounds });
  await program.close();
  const { quoted, ignored } = program.message;
  return { addresses, rounds, whole: spread(quoted), more: difference(quoted, ignored) };
}
