// A user's test of such a program: the mock's declarations stand without those of Prism.
import { createLeadwayClient } from "leadway-client";
import { type MockApi, type MockReply, startMock } from "leadway-client/mock";

export async function test(): Promise<string[]> {
  const api: MockApi = await startMock({ port: 0, onRequest: ({ method, path }) => console.log(method, path) });
  const reply: MockReply = { status: 429, headers: { "Retry-After": "1" } };
  api.reply(reply);
  const leadway = createLeadwayClient({ token: "any-token", baseUrl: api.url });
  await leadway.messages.send({ type: "SMS", contactId: "abc123def456", message: "Hola" });
  await api.close();
  return api.violations.map(({ where, why }) => `${where} ${why}`);
}

// @ts-expect-error a status that the contract does not have
startMock().then((api) => api.reply({ status: 418 }));
