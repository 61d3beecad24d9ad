// Messages sent all at once into the API's limit: how much of the allowed rate is reached, and what is refused or lost.
import { start } from "../lib/processes.mjs";

/** @param {{ messages?: number }} settings */
export async function pacing({ messages = 300 }) {
  // They mostly wait: each has a server of its own, and all go at the same time.
  const names = ["send", "sdk", "sdk-retry"];
  const rows = await Promise.all(names.map(async (name) => [name, await pace(name)]));
  return { messages, allowedPerSecond: 10, rows: Object.fromEntries(rows) };

  async function pace(/** @type {string} */ name) {
    const server = await start("limited-server");
    const client = await start("pace", { name, url: server.message, messages });
    const seen = await server.ask("report");
    await client.close();
    await server.close();
    const { lost, seconds } = client.message;
    return { taken: seen.taken, refused: seen.refused, lost, seconds, perSecond: seen.perSecond };
  }
}
