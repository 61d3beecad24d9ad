// What a campaign costs Redis: memory, keys, commands and CPU for each message, and connections for each worker.
import { Redis } from "ioredis";
import { sendJob } from "../../src/bullmq/index.js";
import { prepare } from "./proofs.js";

/** An SMS of some 100 characters; `jobs` of them are queued, and sent as fast as it goes. */
export async function measureCosts(port: number, jobs: number) {
  await using proof = await prepare(port, 0, () => ({}));
  const { room, crew } = proof;
  const admin = new Redis(port);
  try {
    const events = room.queue.toKey("events");
    const look = async () => {
      const info = await admin.info();
      const read = (field: string) => Number(new RegExp(`^${field}:([\\d.]+)`, "m").exec(info)?.[1]);
      const memory = read("used_memory") - Number(await admin.memory("USAGE", events));
      const cpuMs = (read("used_cpu_user") + read("used_cpu_sys")) * 1000;
      return {
        memory,
        cpuMs,
        keys: await admin.dbsize(),
        commands: read("total_commands_processed"),
        clients: read("connected_clients"),
      };
    };
    const empty = await look();
    const text =
      "Hola, your table for two is booked for 20:30 tonight. Write to us if you can't come: we keep it for 15 minutes.";
    for (let at = 0; at < jobs; at += 1_000) {
      const some = Array.from({ length: Math.min(1_000, jobs - at) }, (_, index) => `contact-${at + index}`);
      await room.queue.addBulk(
        some.map((contactId) =>
          sendJob({ type: "SMS", contactId, message: text }, { campaign: "spring", recipient: contactId }),
        ),
      );
    }
    const queued = await look();
    await crew.start({ account: { spacingMs: 1, timeoutMs: 30_000 }, options: {} });
    const working = await look();
    const started = performance.now();
    await room.settled();
    const seconds = (performance.now() - started) / 1000;
    const done = await look();
    const each = (from: number, to: number) => Number(((to - from) / jobs).toFixed(2));
    return {
      jobs,
      queuedBytes: Math.round(each(empty.memory, queued.memory)),
      completedBytes: Math.round(each(empty.memory, done.memory)),
      keys: each(empty.keys, done.keys),
      eventsBytes: Number(await admin.memory("USAGE", events)),
      commands: each(queued.commands, done.commands),
      cpuMs: each(queued.cpuMs, done.cpuMs),
      connections: working.clients - queued.clients,
      perSecond: Math.round(jobs / seconds),
    };
  } finally {
    admin.disconnect();
  }
}
