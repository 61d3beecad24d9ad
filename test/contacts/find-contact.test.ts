// findContact: the contact that a message would reach, or an error; "none" only if the API says so.
import { describe, expect, test } from "vitest";
import { createLeadwayClient, findContact } from "../../src/index.js";
import { token } from "../support/message.js";
import { type Answer, serve } from "../support/server.js";

const contact = { id: "c1", locationId: "loc1", phone: "+34600111222", email: "Ana@Example.com", firstName: "Ana" };
const found: Answer = { status: 200, body: { contact: { id: "c1" }, traceId: "t" } };
const read = (more: object = {}): Answer => ({ status: 200, body: { contact: { ...contact, ...more } } });
const connect = (baseUrl: string, options = {}) =>
  createLeadwayClient({ token, baseUrl, locationId: "loc1", rateLimiter: false, maxRetries: 0, ...options });

describe("a key", () => {
  test.each([
    [{ phone: "+34 (600) 111-222" }, "number=%2B34600111222"],
    [{ email: " Ana@example.com " }, "email=ana%40example.com"],
  ])("%j is sent as %s, and the contact is read back", async (key, query) => {
    await using server = await serve(found, read());
    const result = await findContact(connect(server.url), key as never);
    expect(result).toEqual({ ...contact, blocked: [] });
    expect(server.requests.map(({ path }) => path)).toEqual([
      `/contacts/search/duplicate?locationId=loc1&${query}`,
      "/contacts/c1",
    ]);
  });

  test.each([
    [{}, ""],
    [{ phone: "+34600111222", email: "ana@example.com" }, ""],
    [{ phone: "600 111 222" }, "phone"],
    [{ phone: "0034600111222" }, "phone"],
    [{ phone: "+34" }, "phone"],
    [{ phone: 34600111222 }, "phone"],
    [{ email: "ana" }, "email"],
    [{ email: "" }, "email"],
  ])("%j is refused", async (key, path) => {
    await using server = await serve(found);
    const error = await findContact(connect(server.url), key as never).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "invalid-input", outcome: "no-effect", problems: [{ path }] });
    expect(server.requests).toEqual([]);
  });

  test("without a locationId it is refused; the call's own replaces the client's", async () => {
    await using server = await serve(found, read({ locationId: "loc2" }));
    const none = connect(server.url, { locationId: undefined });
    const key = { phone: "+34600111222" };
    await expect(findContact(none, key)).rejects.toMatchObject({ problems: [{ path: "locationId" }] });
    expect((await findContact(connect(server.url), key, { locationId: "loc2" }))?.locationId).toBe("loc2");
  });
});

test("none, only for a contact of null", async () => {
  await using server = await serve({ status: 200, body: { contact: null, traceId: "t" } });
  expect(await findContact(connect(server.url), { phone: "+34600111222" })).toBeUndefined();
});

test.each<[string, Answer[]]>([
  ["no contact key", [{ status: 200, body: { traceId: "t" } }]],
  ["202 with null", [{ status: 202, body: { contact: null, traceId: "t" } }]],
  ["206 with null", [{ status: 206, body: { contact: null, traceId: "t" } }]],
  ["an empty id", [{ status: 200, body: { contact: { id: "" } } }]],
  ["a list", [{ status: 200, body: { contact: [contact] } }]],
  ["400", [{ status: 400, body: { message: "no" } }]],
  ["404", [{ status: 404, body: { message: "no" } }]],
  ["a contact that can't be read", [found, { status: 400, body: { message: "Contact with id c1 not found" } }]],
  ["another contact", [found, read({ id: "c2" })]],
  ["another location", [found, read({ locationId: "loc2" })]],
  ["no location", [found, read({ locationId: undefined })]],
  ["the same last digits with another country code", [found, read({ phone: "+1600111222" })]],
  ["no phone number", [found, read({ phone: null })]],
  ["a deleted contact", [found, read({ deleted: true })]],
])("%s is an error, never a contact and never none", async (_, steps) => {
  await using server = await serve(...steps);
  const error = await findContact(connect(server.url), { phone: "+34600111222" }).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ outcome: "no-effect" });
  expect(String(error)).not.toMatch(/600111222/);
});

test("an address that is only an additional one is not the address that a message goes to", async () => {
  await using server = await serve(
    found,
    read({ email: "other@example.com", additionalEmails: [{ email: "ana@example.com" }] }),
  );
  await expect(findContact(connect(server.url), { email: "ana@example.com" })).rejects.toThrow("another email address");
});

test("a trace id that contains the phone number is not shown", async () => {
  await using server = await serve({ status: 400, body: { message: "no", traceId: "trace-34600111222" } });
  const error = await findContact(connect(server.url), { phone: "+34600111222" }).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: "api-error", traceId: undefined });
});

describe("blocked", () => {
  test.each<[object, string[]]>([
    [{ dnd: false, dndSettings: { SMS: { status: "inactive" } } }, []],
    [{ dndSettings: { SMS: { status: "active" }, WhatsApp: { status: "permanent", message: "STOP" } } }, ["SMS", "WhatsApp"]],
    [
      { dndSettings: { sms: { status: "active" }, whatsApp: { status: "active" }, Call: { status: "active" } } },
      ["SMS", "WhatsApp"],
    ],
    [{ dndSettings: { Email: { status: "new status" } } }, ["Email"]],
    [{ dndSettings: { sms: { status: "inactive" }, SMS: { status: "active" } } }, ["SMS"]],
    [{ dndSettings: null, validEmail: false }, ["Email"]],
    [{ unsubscribeEmail: true }, ["Email"]],
  ])("%j: %j", async (more, blocked) => {
    await using server = await serve(found, read(more));
    expect((await findContact(connect(server.url), { phone: "+34600111222" }))?.blocked).toEqual(blocked);
  });

  test("do-not-disturb for everything blocks every channel", async () => {
    await using server = await serve(found, read({ dnd: true }));
    expect((await findContact(connect(server.url), { phone: "+34600111222" }))?.blocked).toHaveLength(9);
  });
});
