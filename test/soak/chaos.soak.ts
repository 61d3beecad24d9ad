// 20,000 sends through every fault there is. CHAOS_SEED repeats a run.
import { describe, expect, test } from "vitest";
import { fetchers } from "../support/call.js";
import { chaos } from "../support/chaos.js";
import { faults } from "../support/chaos-plan.js";

const seed = Number(process.env.CHAOS_SEED ?? Date.now() % 1_000_000);

describe.each(fetchers)("%s fetch", (_, fetch) => {
  test.each(["at-most-once", "at-least-once"] as const)("20,000 sends, %s", async (delivery) => {
    const report = await chaos({ seed, sends: 20_000, delivery, fetch });
    console.log(`chaos, CHAOS_SEED=${seed}, ${delivery}:`, report);
    expect(report.lies).toEqual([]);
    expect(report.givenUp).toEqual([]);
    expect(Object.keys(report.faults)).toHaveLength(faults.length + 1);
  });
});
