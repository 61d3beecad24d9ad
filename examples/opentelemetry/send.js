// npm start: sends to the mock server, which answers 429 first, and prints the spans.
import { ConsoleSpanExporter, NodeTracerProvider, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-node";
import { createLeadwayClient } from "leadway-client";
import { startMock } from "leadway-client/mock";
import { sendTraced, spanLogger } from "./tracing.js";

const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(new ConsoleSpanExporter())] });
provider.register();

const api = await startMock();
const leadway = createLeadwayClient({ token: "test-token", baseUrl: api.url, logger: spanLogger });

api.reply({ status: 429, headers: { "Retry-After": "1" } });
await sendTraced(leadway, { type: "SMS", contactId: "abc123def456", message: "Hola" });

await api.close();
await provider.shutdown();
