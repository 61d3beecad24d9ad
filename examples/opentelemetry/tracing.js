// Spans for sends: one for each call and, below it, one for each attempt and each wait. They contain no token, no recipient and no
// text, since log lines and errors of the client contain none.
import { SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";

const tracer = trace.getTracer("leadway-client");

/** Sends a message in a span. What `send` returns or throws stays the same. */
export function sendTraced(leadway, message, options = {}) {
  return tracer.startActiveSpan(`send ${message.type}`, { kind: SpanKind.CLIENT }, async (span) => {
    const onResponse = (info) => {
      span.setAttribute("http.response.status_code", info.status);
      const remaining = info.headers.get("x-ratelimit-remaining");
      if (remaining !== null) span.setAttribute("leadway.rate_limit.remaining", Number(remaining));
      options.onResponse?.(info);
    };
    try {
      return await leadway.messages.send(message, { ...options, onResponse });
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** The client's `logger`. The client calls it in the context of the call, so the active span is the call's. */
export const spanLogger = { debug: addChild, info: describeCall, warn: describeCall, error: describeCall };

/** An attempt or a wait. Its line comes when an attempt has ended, and when a wait begins. */
function addChild(line, { attempt, status, traceId, durationMs }) {
  const isAttempt = line.includes(` attempt ${attempt}: `);
  const startTime = isAttempt ? Date.now() - durationMs : Date.now();
  const child = tracer.startSpan(isAttempt ? `attempt ${attempt}` : `wait after attempt ${attempt}`, { startTime });
  if (status !== undefined) child.setAttribute("http.response.status_code", status);
  if (traceId !== undefined) child.setAttribute("leadway.trace_id", traceId);
  child.end(startTime + durationMs);
}

/** The call's last line says how it ended. */
function describeCall(_line, { call, method, path, attempt, outcome, code }) {
  const span = trace.getActiveSpan();
  if (!span || outcome === undefined) return;
  span.setAttributes({ "leadway.call": call, "leadway.attempts": attempt, "leadway.outcome": outcome });
  span.setAttributes({ "http.request.method": method, "url.template": path });
  if (code !== undefined) span.setAttribute("error.type", code);
}
