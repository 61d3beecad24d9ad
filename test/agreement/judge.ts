// Puts messages before two judges and compares what they say.
import fc, { type Arbitrary } from "fast-check";
import { openContract } from "../../src/mock/prism.js";
import type { Body } from "../contract/support.js";

/** Whether each judge takes a message. */
export type Verdicts = (body: Body) => Promise<{ wire: Body; validator: boolean; mock: boolean }>;

// AGREEMENT_SEED=… repeats a run.
const seed = Number(process.env.AGREEMENT_SEED ?? Date.now() % 2 ** 31);
console.log(`AGREEMENT_SEED=${seed}`);

/** The mock's own way of judging a body: Prism, in this process, without HTTP between. */
export async function mockOf(contract: object | string): Promise<(body: Body) => Promise<boolean>> {
  const { check, operation } = await openContract(contract);
  const headers = { authorization: "Bearer any", version: "2021-07-28", "content-type": "application/json" };
  return async (body) => {
    const { method } = operation;
    const request = { method: method as "post", url: { path: operation.path }, headers, body };
    const { violations } = await check(request, [operation], { status: 201 });
    return violations.length === 0;
  };
}

/**
 * Tries messages until the judges differ, or don't say what is expected. Fails with the smallest such message, as a line for
 * a shell.
 *
 * @returns how many messages were taken
 */
export async function agree(
  messages: Arbitrary<Body>,
  verdicts: Verdicts,
  numRuns: number,
  expected?: boolean,
): Promise<number> {
  let taken = 0;
  const property = fc.asyncProperty(messages, async (body) => {
    const { validator, mock } = await verdicts(body);
    if (mock) taken++;
    return validator === mock && mock === (expected ?? mock);
  });
  const { failed, counterexample, errorInstance } = await fc.check(property, { numRuns, seed });
  if (!failed) return taken;
  if (!counterexample) throw errorInstance;
  const { wire, ...says } = await verdicts(counterexample[0]);
  throw new Error(`${JSON.stringify(says)} of this, with AGREEMENT_SEED=${seed}:\n${curl(wire)}`, { cause: errorInstance });
}

/** A message as a line for a shell, to be sent to a mock. */
function curl(body: Body): string {
  const headers = ["Authorization: Bearer any", "Version: 2021-07-28", "Content-Type: application/json"];
  const data = JSON.stringify(body).replaceAll("'", "'\\''");
  return `curl "$MOCK_URL/conversations/messages" ${headers.map((header) => `-H '${header}'`).join(" ")} -d '${data}'`;
}
