// The mock with `await using`: for compilers and libraries that know it.
import { startMock } from "leadway-client/mock";

export async function test(): Promise<number> {
  await using api = await startMock();
  return api.requests.length;
}
