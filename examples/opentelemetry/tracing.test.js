import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { SpanStatusCode } from "@opentelemetry/api";
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-node";
import { createLeadwayClient } from "leadway-client";
import { startMock } from "leadway-client/mock";
import { sendTraced, spanLogger } from "./tracing.js";

const exporter = new InMemorySpanExporter();
const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
provider.register();

const token = "test-token";
const sms = { type: "SMS", contactId: "abc123def456", message: "We expect you at 20:30." };
let api;
let leadway;

before(async () => {
  api = await startMock();
  leadway = createLeadwayClient({ token, baseUrl: api.url, rateLimiter: false, logger: spanLogger });
});
afterEach(() => {
  // Nothing personal is in any span.
  const spans = exporter.getFinishedSpans().map(({ name, attributes, status }) => ({ name, attributes, status }));
  for (const secret of [token, sms.contactId, sms.message]) assert.ok(!JSON.stringify(spans).includes(secret));
  exporter.reset();
  api.reset();
});
after(async () => {
  await api.close();
  await provider.shutdown();
});

/** The spans of calls, each with its children. */
function calls() {
  const spans = exporter.getFinishedSpans();
  return spans
    .filter(({ parentSpanContext }) => parentSpanContext === undefined)
    .map((call) => ({
      ...{ name: call.name, attributes: call.attributes, status: call.status },
      children: spans.filter(({ parentSpanContext }) => parentSpanContext?.spanId === call.spanContext().spanId),
    }));
}

test("a send is a span, and its attempt is a child", async () => {
  await sendTraced(leadway, sms);
  const [{ name, attributes, children }, ...others] = calls();
  assert.equal(name, "send SMS");
  assert.equal(attributes["http.response.status_code"], 201);
  assert.equal(attributes["leadway.attempts"], 1);
  assert.equal(attributes["leadway.outcome"], "ok");
  assert.match(attributes["leadway.call"], /^\w+$/);
  assert.deepEqual(
    children.map((child) => [child.name, child.attributes["http.response.status_code"]]),
    [["attempt 1", 201]],
  );
  assert.deepEqual(others, []);
});

test("a retry shows every attempt and the wait between them", async () => {
  api.reply({ status: 429, headers: { "Retry-After": "0" } });
  await sendTraced(leadway, sms);
  const [{ attributes, children }] = calls();
  assert.equal(attributes["leadway.attempts"], 2);
  assert.deepEqual(
    children.map((child) => [child.name, child.attributes["http.response.status_code"]]),
    [
      ["attempt 1", 429],
      ["wait after attempt 1", undefined],
      ["attempt 2", 201],
    ],
  );
});

test("a failure sets the status and the kind of error, and is thrown as it is", async () => {
  api.reply({ status: 400, example: "doNotDisturb" });
  await assert.rejects(sendTraced(leadway, sms), { outcome: "rejected" });
  const [{ attributes, status }] = calls();
  assert.equal(status.code, SpanStatusCode.ERROR);
  assert.equal(attributes["http.response.status_code"], 400);
  assert.equal(attributes["leadway.outcome"], "rejected");
  assert.equal(attributes["error.type"], "api-error");
});

test("sends at the same time keep their own spans, and the caller's onResponse is called too", async () => {
  const statuses = [];
  const onResponse = ({ status }) => statuses.push(status);
  await Promise.all(["SMS", "RCS", "WhatsApp"].map((type) => sendTraced(leadway, { ...sms, type }, { onResponse })));
  assert.deepEqual(statuses, [201, 201, 201]);
  assert.equal(new Set(calls().map(({ attributes }) => attributes["leadway.call"])).size, 3);
  for (const { children } of calls()) assert.equal(children.length, 1);
});
