// Tells the logger where an answer departs from the contract: a sign that the API has changed.
import { answerDrift } from "./check/index.js";
import type { CallRecord } from "./transport/record.js";

/** Writes one `contract` line that names the paths, never a value; says nothing where all is as the contract has it. */
export function tellOfDrift(answer: unknown, record: CallRecord): void {
  if (!record.logger) return;
  // A name of the answer's own may hold anything.
  const paths = answerDrift(answer).map(record.scrub);
  if (paths.length > 0) record.tell("warn", `departs from the contract at ${paths.join(", ")}`, { paths });
}
