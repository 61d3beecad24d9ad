// From a seed to a world, and from a world that fails to the smallest one that fails in the same way.
import fc from "fast-check";
import { runBulk } from "./bulk.js";
import { runDirect } from "./direct.js";
import { type Plan, plans } from "./plan.js";
import type { Verdict, WorldOptions } from "./world.js";

/** The plan that follows from a seed. */
export function planFrom(seed: number): Plan {
  let plan: Plan | undefined;
  const keep = (drawn: Plan) => {
    plan = drawn;
  };
  fc.check(fc.property(plans, keep), { seed, numRuns: 1 });
  return plan as Plan;
}

/** Runs a world to its end. */
export function run(plan: Plan, tell?: WorldOptions["tell"]): Promise<Verdict> {
  return plan.kind === "direct" ? runDirect(plan, tell) : runBulk(plan, tell);
}

/** Most worlds that are tried to make a failing one smaller. */
const MAX_SHRINKS = 3_000;

/** The smallest plan found that violates the same check as the world of this seed. */
export async function shrink(seed: number): Promise<Plan> {
  // The checks are numbered by weight.
  const [first] = (await run(planFrom(seed))).violations.sort();
  let left = MAX_SHRINKS;
  const holds = async (plan: Plan) => {
    if (first === undefined || left-- < 0) return true;
    const { violations } = await run(plan);
    return !violations.some((violation) => violation[0] === first[0]);
  };
  const { counterexample } = await fc.check(fc.asyncProperty(plans, holds), { seed, numRuns: 1 });
  return counterexample?.[0] ?? planFrom(seed);
}
