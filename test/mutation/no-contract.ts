// Stands in for the mock server's contract.ts: lets every request pass, without Prism. Validation is not what is broken here, and slow.
import { statuses } from "../../src/generated/facts.js";
import type { Contract, MockResponse } from "../../src/mock/contract.js";

const headers = { "Content-Type": "application/json" };

export const ownContract = async (): Promise<Contract> => ({
  ask: async (_, { code = 200 } = {}) => refusal(code, []),
  examples: new Map(statuses.map((status) => [status, []])),
});

export const refusal = (status: number, violations: MockResponse["violations"]): MockResponse => {
  return { status, headers, body: { statusCode: status }, violations };
};
