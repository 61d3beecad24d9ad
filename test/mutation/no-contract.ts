// Stands in for the mock server's contract.ts: lets every request pass, without Prism. Validation is not what is broken here, and slow.
import { statuses } from "../../src/generated/facts.js";
import type { Contract } from "../../src/mock/contract.js";
import type { MockResponse } from "../../src/mock/prism.js";

const headers = { "Content-Type": "application/json" };

export const ownContract = async (): Promise<Contract> => ({
  ask: async (_, { status = 200 } = {}) => refusal(status, []),
  examples: new Map(statuses.map((status) => [status, []])),
});

export const refusal = (status: number, violations: MockResponse["violations"]): MockResponse => {
  return { status, headers, body: { statusCode: status }, violations };
};
