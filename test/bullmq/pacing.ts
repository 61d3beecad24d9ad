// The API's limit, met by a whole fleet: nobody is told 429, and little time is lost.
import { expect } from "vitest";
import { limited, mostInOneSecond, sustained } from "../support/windows.js";
import { fleet } from "./fleet.js";
import { bench, campaign } from "./support.js";

export interface Pacing {
  accounts: number;
  workers: number;
  /** For each account. */
  sends: number;
}

/** Each account has a queue and a window of its own, 100 per 10 s, sliding; each process has a worker for each of them. */
export async function provePacing(port: number, { accounts, workers, sends }: Pacing) {
  await using opened = stack();
  const all = await Promise.all(
    Array.from({ length: accounts }, async () => {
      const server = opened.use(await limited("sliding"));
      const room = opened.use(bench(port));
      await room.queue.addBulk(campaign(sends));
      return { server, room };
    }),
  );
  const addresses = Object.fromEntries(all.map(({ room, server }) => [room.queue.name, server.url]));
  const crew = opened.use(await fleet({ redis: port, accounts: addresses }));
  // The options as they come.
  await Promise.all(Array.from({ length: workers }, () => crew.start({ account: {}, options: {} })));
  await Promise.all(all.map(({ room }) => room.settled()));
  const report = all.map(({ server }) => {
    const times = server.requests.map(({ at }) => at);
    const rate = Number(sustained(times).toFixed(2));
    return { sends: times.length, rate, most: mostInOneSecond(times), ...server.seen() };
  });
  expect(report.map(({ sends, refusals }) => ({ sends, refusals }))).toEqual(Array(accounts).fill({ sends, refusals: 0 }));
  return report;
}

/** Closes what was opened, the last first. Node 20 has no AsyncDisposableStack. */
function stack() {
  const opened: AsyncDisposable[] = [];
  return {
    use<T extends AsyncDisposable>(one: T): T {
      opened.push(one);
      return one;
    },
    async [Symbol.asyncDispose]() {
      for (const one of opened.reverse()) await one[Symbol.asyncDispose]();
    },
  };
}
