// examples/doubt, by a fake clock: the account of each send is true.
import { expect, test } from "vitest";
import { trackedFetch } from "../reconcile/support.js";
import { withClock } from "../support/clock.js";

test("doubt: twenty sends, five cut off before and five after the API accepted them", async () => {
  const { run } = await import(String(new URL("../../examples/doubt/doubt.js", import.meta.url)));
  const { fetch, isBusy } = trackedFetch();
  const accounts: { said: string; isTrue: boolean }[] = await withClock(() => run({ fetch, print: () => {} }), isBusy);
  expect(accounts.filter(({ isTrue }) => !isTrue)).toEqual([]);
  const count = (said: string) => accounts.filter((account) => account.said === said).length;
  expect([count("sent"), count("found"), count("not-seen")]).toEqual([10, 5, 5]);
});
