// A world in which people send a file with the command.
import { judgeContent, judgeDoubles, judgePace } from "./oracle.js";
import { Person } from "./people.js";
import type { BulkPlan } from "./plan.js";
import { type Verdict, World, type WorldOptions } from "./world.js";

/** Runs a world to its end. */
export async function runBulk(plan: BulkPlan, tell?: WorldOptions["tell"]): Promise<Verdict> {
  const { random, network, file } = plan;
  const troubles = new Map(plan.troubles.map(({ mark, hops }) => [mark, hops]));
  // The command paces itself for the usual limit.
  using world = new World({ random, tell, network: { ...network, limit: 100 }, hopsOf: (mark) => troubles.get(mark) ?? [] });
  const person = new Person(world, plan);
  await person.work();
  for (const [mark, times] of person.allowed) judgeDoubles(world, mark, times);
  judgeContent(world);
  judgePace(world, 100);
  return { violations: world.violations, counts: world.counts, messages: file.contacts.length };
}
