// Whatever the API answers, reconcile only reads, and never says more than the answers bear out.
import fc from "fast-check";
import { expect, test } from "vitest";
import { createLeadwayClient, type Fetch, type OutgoingMessage, reconcile, type Verdict } from "../../src/index.js";
import { withClock } from "../support/clock.js";

const TEXT = "Hola Ana, your table is booked.";
const CONTACT = "contact-1";
const SMS: OutgoingMessage = { type: "SMS", contactId: CONTACT, message: TEXT };
const EMAIL: OutgoingMessage = {
  type: "Email",
  contactId: CONTACT,
  subject: "Table",
  emailTo: "ana@example.com",
  html: `<p>${TEXT}</p>`,
};

const maybe = <T>(...values: T[]) => fc.constantFrom(undefined, ...values);
const other = fc.constantFrom(
  undefined,
  null,
  7,
  "",
  TEXT,
  ` ${TEXT}\n`,
  `${TEXT} Reply STOP to end.`,
  `${TEXT} And more.`,
  `<p>${TEXT}</p>`,
  "Another",
  "https://files.example.com/1",
);
/** Half of the time what a match needs. */
const often = <T>(value: T, arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(value) }, { weight: 2, arbitrary });
const body = often<unknown>(TEXT, other);
const shown = {
  id: fc.constantFrom("a", "b", "c"),
  contactId: often<unknown>(CONTACT, maybe("contact-2")),
  dateAdded: often<unknown>("now", maybe<unknown>("long ago", "nonsense", 12)),
  direction: often<unknown>("outbound", maybe("inbound")),
  source: often<unknown>("api", maybe("workflow")),
  status: maybe<unknown>("pending", "failed", 3),
  body,
};
const row = fc.record({
  ...shown,
  messageType: fc.constantFrom(undefined, "TYPE_SMS", "TYPE_SMS", "TYPE_CUSTOM_SMS", "TYPE_EMAIL", "TYPE_EMAIL", "TYPE_CALL"),
  dateUpdated: maybe("now", "long ago"),
  meta: maybe<unknown>(null, {}, { email: { messageIds: ["x", "y"] } }),
});
const email = fc.record({
  ...shown,
  subject: maybe("Table", "Other"),
  to: maybe<unknown>(["ana@example.com"], "Ana <ana@example.com>", ["eva@example.com"]),
});
const page = fc.record({
  messages: fc.array(fc.oneof({ weight: 9, arbitrary: row }, fc.constant(null)), { maxLength: 4 }),
  nextPage: maybe(true, false),
  lastMessageId: maybe("a", "b"),
});
const junk: fc.Arbitrary<unknown> = fc.constantFrom<unknown>(null, [], {}, "text", { messages: 1 }, { conversations: null });
const wrap = (name: string, content: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 20, arbitrary: content.map((value) => ({ [name]: value })) }, { weight: 10, arbitrary: content }, junk);

/** What the API answers, by kind of read; each list goes round. */
const script = fc.record({
  search: fc.array(
    wrap(
      "",
      fc.constantFrom(
        { conversations: [{ id: "one" }] },
        { conversations: [] },
        { conversations: [{ id: "one", contactId: "contact-2" }] },
      ),
    ),
    { minLength: 1, maxLength: 3 },
  ),
  list: fc.array(wrap("messages", page), { minLength: 1, maxLength: 6 }),
  message: fc.array(wrap("message", row), { minLength: 1, maxLength: 3 }),
  email: fc.array(wrap("emailMessage", email), { minLength: 1, maxLength: 4 }),
  faults: fc.array(fc.constantFrom(...Array(40).fill(0), 200, 400, 401, 404, 429, 500, 503, -1), {
    minLength: 1,
    maxLength: 9,
  }),
  hasDate: fc.boolean(),
  message_: fc.constantFrom(SMS, SMS, EMAIL),
  knowsConversation: fc.boolean(),
});
type Script = typeof script extends fc.Arbitrary<infer T> ? T : never;

/** Runs reconcile by a script. Returns what it said, and all that the API showed. */
async function run(given: Script): Promise<{ verdict: Verdict; methods: Set<string>; served: string }> {
  const methods = new Set<string>();
  const served: unknown[] = [];
  const counts = { search: 0, list: 0, message: 0, email: 0, faults: 0 };
  const next = (kind: keyof typeof counts) => given[kind][counts[kind]++ % given[kind].length];
  return withClock(async () => {
    const dates: Record<string, string> = {
      now: new Date(Date.now() + 1_000).toISOString(),
      "long ago": new Date(Date.now() - 9e6).toISOString(),
    };
    const fetch = (async (url, { method }) => {
      methods.add(method);
      const fault = next("faults") as number;
      if (fault < 0) throw new TypeError("fetch failed");
      const kind = /search/.test(url)
        ? "search"
        : /\/email\//.test(url)
          ? "email"
          : /\/messages\/./.test(url)
            ? "message"
            : "list";
      const content = fault > 0 ? { statusCode: fault } : next(kind);
      const text = JSON.stringify(content).replace(/"(now|long ago)"/g, (_, name) => JSON.stringify(dates[name]));
      if (fault === 0) served.push(JSON.parse(text));
      const date = given.hasDate ? new Date(Date.now()).toUTCString() : null;
      return {
        status: fault || 200,
        headers: { get: (name: string) => (name === "date" ? date : null) },
        text: async () => text,
      };
    }) as Fetch;
    const leadway = createLeadwayClient({ token: "pit-1", locationId: "location-1", fetch, maxRetries: 0, rateLimiter: false });
    const times = { startedAt: Date.now() - 100, endedAt: Date.now() };
    const conversation = given.knowsConversation ? { conversationId: "one" } : {};
    const [verdict] = await reconcile(leadway, [{ message: given.message_, ...times, ...conversation }], { known: [] });
    return { verdict: verdict as Verdict, methods, served: JSON.stringify(served) };
  });
}

/** Whether the API showed a message with an equal text, alone or with an opt-out text after it. */
const showsText = (served: string, { type }: OutgoingMessage) =>
  (type === "Email"
    ? /"body":" ?<p>Hola Ana, your table is booked\.<\/p>"|"body":"[^"]*Hola Ana, your table is booked\.( Reply STOP[^"]*| |\\n)*"/
    : /"body":" ?Hola Ana, your table is booked\.(\\n| Reply STOP to end\.)?"/
  ).test(served);

test("found only if a message with an equal text was shown; nothing is sent", { timeout: 600_000 }, async () => {
  const verdicts = new Map<string, number>();
  const property = fc.asyncProperty(script, async (given) => {
    const { verdict, methods, served } = await run(given);
    const said = verdict.verdict === "unclear" ? verdict.reason : verdict.verdict;
    verdicts.set(said, (verdicts.get(said) ?? 0) + 1);
    expect([...methods].filter((method) => method !== "GET")).toEqual([]);
    if (verdict.verdict === "found") {
      expect(showsText(served, given.message_)).toBe(true);
      if (verdict.messageId) expect(served).toContain(`"id":"${verdict.messageId}"`);
    }
    expect(JSON.stringify(verdict)).not.toMatch(/Hola|Another|STOP/);
  });
  await fc.assert(property, { numRuns: Number(process.env.RUNS ?? 400) });
  console.log(Object.fromEntries(verdicts));
  for (const verdict of ["found", "not-seen", "similar", "read-failed"]) expect([...verdicts.keys()]).toContain(verdict);
});
