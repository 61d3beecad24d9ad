// A fake clock that moves only while the work waits for nothing else: no deadline passes because the machine is busy, and no test
// waits for one.
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { setImmediate as turn } from "node:timers/promises";
import { vi } from "vitest";
import type { ScriptedServer, Step } from "./server.js";

/** Turns of the event loop in which the work does all that it can do without a socket and a timer. */
const TURNS = 5;

/** Runs work with a fake clock. Give `busy` if it uses sockets: the clock stands still while that returns `true`. */
export async function withClock<T>(work: () => Promise<T>, busy: () => boolean = () => false): Promise<T> {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date", "performance"] });
  try {
    let ended = false;
    const result = work().finally(() => {
      ended = true;
    });
    while (!ended) {
      for (let turns = 0; turns < TURNS; turns++) await turn();
      if (ended || busy()) continue;
      if (vi.getTimerCount() === 0) throw new Error("The work waits, and no timer is set.");
      await vi.advanceTimersToNextTimerAsync();
    }
    return await result;
  } finally {
    vi.useRealTimers();
  }
}

/** Waits by the clock that is in place when it is called, fake or real. */
export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Both the built-in fetch and undici publish these: https://undici.nodejs.org/#/docs/api/DiagnosticsChannel */
const REQUEST = "undici:request:create";
const HEADERS = "undici:request:headers";

/** Makes one call with a fake clock, against a server with this script. `log` receives the call's log lines. */
export async function callWithClock<T>(
  { server, steps, log }: { server: ScriptedServer; steps: Step[]; log: unknown[] },
  call: () => Promise<T>,
): Promise<T> {
  let requests = 0;
  let responses = 0;
  let linesBefore = 0;
  const onRequest = () => {
    requests++;
    linesBefore = log.length;
  };
  const onHeaders = () => {
    responses = requests;
  };
  // Each attempt ends with a line in the log.
  const inFlight = () => requests > 0 && log.length === linesBefore;
  /** Whether all that the server will send for this request has arrived, and the attempt goes on. */
  const stuck = () => {
    const step = steps[Math.min(requests, steps.length) - 1];
    if (typeof step !== "object") return false;
    if (step.fault === "silence") return server.requests.length >= requests;
    return responses === requests && (step.endless || step.stallAfter !== undefined);
  };

  subscribe(REQUEST, onRequest);
  subscribe(HEADERS, onHeaders);
  try {
    return await withClock(call, () => inFlight() && !stuck());
  } finally {
    unsubscribe(REQUEST, onRequest);
    unsubscribe(HEADERS, onHeaders);
  }
}
