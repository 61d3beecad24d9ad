// More proofs: a worker that stands still, a Redis that dies, a line that is cut, an API that takes messages and loses answers.
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { eventually } from "../support/eventually.js";
import { lineTo } from "../support/proxy.js";
import type { RedisServer } from "../support/redis.js";
import { finish, isLate, judge, prepare } from "./proofs.js";
import { noticing } from "./support.js";

/** Longer than the lock (1 s) and the stalled check (0.4 s, twice) of the tests' workers. */
const LONG_MS = 2_500;

/** Stops one worker at random moments, for longer than its lock, and lets it continue; the others go on meanwhile. */
export async function proveStops(port: number, { messages, stops }: { messages: number; stops: number }) {
  await using proof = await prepare(port, messages);
  const { room, server, crew } = proof;
  const sleeper = await crew.start();
  const { length: before } = crew.errors;
  await crew.start({ account: { spacingMs: 5, timeoutMs: 500, concurrency: 2 } });
  for (let done = 0; done < stops; done++) {
    await server.arrived(server.requests.length + 3);
    await sleep(Math.random() * 60);
    sleeper.stop();
    await sleep(LONG_MS);
    sleeper.go();
    await sleep(200);
  }
  await room.settled();
  // It was told that its locks were gone, at least once: else the proof has proven nothing.
  const lost = crew.errors.slice(before).filter((text) => /lock/i.test(text)).length;
  expect(lost).toBeGreaterThan(0);
  const { parked, unmarked } = await judge(proof, messages);
  return { messages, stops, unmarked, ...(await finish(proof, messages, parked)) };
}

/** Kills Redis at random moments, and starts it again on its append-only file. */
export async function proveRestarts(redis: RedisServer, { messages, restarts }: { messages: number; restarts: number }) {
  await using proof = await prepare(redis.port, messages);
  const { room, server, crew } = proof;
  await Promise.all([crew.start(), crew.start()]);
  for (let done = 0; done < restarts; done++) {
    await server.arrived(server.requests.length + 10 + Math.floor(Math.random() * 10));
    await redis.kill();
    await sleep(Math.random() * 2_000);
    await redis.start();
  }
  await room.settled();
  const { parked, unmarked } = await judge(proof, messages);
  return { messages, restarts, unmarked, ...(await finish(proof, messages, parked)) };
}

/** Takes Redis away from the workers, by cutting the line and by letting it hang; half the times for longer than the lock. */
export async function proveCuts(port: number, { messages, cuts }: { messages: number; cuts: number }) {
  await using line = await lineTo(port);
  await using proof = await prepare(port, messages, () => ({ delayMs: Math.random() * 40 }), line.port);
  const { room, server, crew } = proof;
  await Promise.all([crew.start(), crew.start()]);
  for (let done = 0; done < cuts; done++) {
    await server.arrived(server.requests.length + 10 + Math.floor(Math.random() * 10));
    if (done % 2 === 0) line.cut();
    else line.hang();
    await sleep(done % 4 < 2 ? LONG_MS : 200);
    line.restore();
  }
  await room.settled();
  const { parked, unmarked } = await judge(proof, messages);
  return { messages, cuts, unmarked, ...(await finish(proof, messages, parked)) };
}

/** Of a hundred messages five are taken and their answer is dropped, and five are taken and answered with a 500. */
export async function proveFaults(port: number, { messages }: { messages: number }) {
  const fate = new Map<string, "dropped" | "500">();
  await using proof = await prepare(port, messages, ({ body }) => {
    const luck = Math.random();
    if (luck < 0.1) fate.set(JSON.parse(body).contactId, luck < 0.05 ? "dropped" : "500");
    if (luck < 0.05) return { fault: "reset" };
    return luck < 0.1 ? { status: 500, body: { message: "Internal Server Error" } } : {};
  });
  const { room, crew } = proof;
  const account = { spacingMs: 5, timeoutMs: 5_000 };
  await Promise.all([crew.start({ account }), crew.start({ account }), crew.start({ account })]);
  await room.settled();
  const { parked } = await judge(proof, messages);
  // On a busy machine an answer may come too late besides.
  const lost = parked.filter((job) => !isLate(job) || fate.has(job.data.recipient));
  expect(lost.map(({ data }) => data.recipient).sort()).toEqual([...fate.keys()].sort());
  const dropped = [...fate.values()].filter((how) => how === "dropped").length;
  return { messages, dropped, failed: fate.size - dropped, ...(await finish(proof, messages, parked)) };
}

/** A worker is killed, and one on BullMQ's own options comes in its place: it is refused, and what it put back is sent by a third. */
export async function proveWrongOptions(port: number, { messages }: { messages: number }) {
  await using proof = await prepare(port, messages, () => ({ delayMs: 200 }));
  const { room, server, crew } = proof;
  const victim = await crew.start();
  await server.arrived(messages / 4);
  await victim.kill();
  await crew.start({ options: { ...noticing, limiter: { max: 100, duration: 10_000 } } });
  await eventually(() => expect(crew.errors.join("")).toContain("limiter"));
  await crew.start();
  await room.settled();
  const { parked, unmarked } = await judge(proof, messages);
  return { messages, unmarked, ...(await finish(proof, messages, parked)) };
}

/** A worker is killed while its sends wait for the token: none of them left, so none is parked, and another worker sends them. */
export async function proveEarlyKill(port: number, { messages }: { messages: number }) {
  await using proof = await prepare(port, messages);
  const { room, server, crew } = proof;
  const victim = await crew.start({ noToken: true });
  await once(victim.process, "message");
  await victim.kill();
  expect(await room.queue.getActiveCount()).toBeGreaterThan(0);
  expect(server.requests).toEqual([]);
  await crew.start({ account: { spacingMs: 5, timeoutMs: 30_000 } });
  await room.settled();
  const { parked } = await judge(proof, messages);
  expect(parked).toEqual([]);
}
