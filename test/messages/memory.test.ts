// What a client remembers of its own sends: their messages are never mistaken for those of a send in doubt.
import { expect, test } from "vitest";
import { createLeadwayClient, type Fetch, reconcile } from "../../src/index.js";
import { LOCATION, sendInDoubt, sms, trackedFetch, withApi } from "../reconcile/support.js";
import { wait } from "../support/clock.js";

test("an emailMessageId of null does not hide the messageId", async () => {
  await withApi({}, async (api) => {
    const tracked = trackedFetch();
    const fetch: Fetch = async (url, init) => {
      const response = await tracked.fetch(url, init);
      const text = await response.text();
      const withNull = async () => (init.method === "POST" ? text.replace(/}$/, ',"emailMessageId":null}') : text);
      return { status: response.status, headers: response.headers, text: withNull };
    };
    const leadway = createLeadwayClient({ token: "pit-1", baseUrl: api.mock.url, locationId: LOCATION, fetch });
    await leadway.messages.send(sms);
    const lost = await sendInDoubt({ ...api, leadway }, sms, "cut before");
    expect(await reconcile(leadway, [lost])).toMatchObject([{ verdict: "not-seen" }]);
  });
});

test("a send under way may have become several messages", async () => {
  await withApi({}, async (api) => {
    const tracked = trackedFetch();
    let sends = 0;
    const fetch: Fetch = async (url, init) => {
      if (init.method === "GET") return tracked.fetch(url, init);
      sends++;
      if (sends > 1) api.mailbox.add({ ...sms });
      if (sends < 3) throw new Error("cut");
      await wait(25_000);
      return { status: 201, headers: new Headers(), text: async () => '{"conversationId":"c","messageId":"message-2"}' };
    };
    const client = { token: "pit-1", baseUrl: api.mock.url, locationId: LOCATION, fetch };
    const leadway = createLeadwayClient({ ...client, delivery: "at-least-once" });
    const error = await leadway.messages.send(sms, { maxRetries: 0 }).catch((thrown) => thrown);
    const other = leadway.messages.send(sms, { maxRetries: 1 });
    expect(await reconcile(leadway, [{ message: sms, error }])).toMatchObject([{ verdict: "unclear", reason: "shared" }]);
    await other;
  });
});
