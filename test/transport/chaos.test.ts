// The short form of the chaos run: `npm run soak` has the long one. CHAOS_SEED repeats a run.
import { describe, expect, test } from "vitest";
import { fetchers } from "../support/call.js";
import { chaos } from "../support/chaos.js";

const seed = Number(process.env.CHAOS_SEED ?? Date.now() % 1_000_000);

describe.each(fetchers)("%s fetch", (_, fetch) => {
  test.each(["at-most-once", "at-least-once"] as const)(
    "1,000 sends, %s",
    async (delivery) => {
      const { lies, givenUp, ...report } = await chaos({ seed, sends: 1_000, delivery, fetch });
      console.log(`chaos, CHAOS_SEED=${seed}, ${delivery}:`, {
        doubles: report.doubles,
        seconds: report.seconds,
        ends: report.ends,
      });
      expect(lies).toEqual([]);
      expect(givenUp).toEqual([]);
    },
    60_000,
  );
});
