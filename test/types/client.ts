// The client's own surface: what must compile and what must not. Checked by `npm run check`; nothing here is run.
import {
  type components,
  createLeadwayClient,
  isLeadwayError,
  type Outcome,
  type RateLimiter,
  type RateLimitState,
  type SendMessageResponse,
} from "../../src/index.js";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <_Proof extends true>() => {};

createLeadwayClient({ token: "x" });
createLeadwayClient({ token: () => "x" });
createLeadwayClient({ token: async () => "x" });
createLeadwayClient({ token: "x", fetch, logger: console, rateLimiter: false, timeoutMs: undefined });
export const limiter: RateLimiter = { acquire: async () => {} };
createLeadwayClient({ token: "x", rateLimiter: limiter });

// @ts-expect-error there is no client without a token
createLeadwayClient({});
// @ts-expect-error a misspelt option
createLeadwayClient({ token: "x", timeoutMS: 1_000 });
// @ts-expect-error a delivery that does not exist
createLeadwayClient({ token: "x", delivery: "exactly-once" });
// @ts-expect-error a limiter is an object, or false
createLeadwayClient({ token: "x", rateLimiter: true });

const leadway = createLeadwayClient({ token: "x" });
const body = { type: "SMS", subType: "SMS", contactId: "abc123def456", message: "Hola", status: "pending" } as const;

export async function send(): Promise<void> {
  const sent = await leadway.messages.send({ type: "SMS", contactId: "abc123def456", message: "Hola" }, { timeoutMs: 1_000 });
  same<Same<typeof sent, SendMessageResponse>>();
  same<Same<typeof sent.messageId, string>>();
  same<Same<typeof sent.status, "delivered" | "failed" | "pending" | "read" | undefined>>();
  // @ts-expect-error a misspelt option of a call
  await leadway.messages.send({ type: "SMS", contactId: "abc123def456", message: "Hola" }, { timeout: 1_000 });
}

export async function post(): Promise<void> {
  const result = await leadway.POST("/conversations/messages", { body });
  same<Same<typeof result.response, Response>>();
  if (result.error) {
    same<Same<typeof result.error, components["schemas"]["ApiError"]>>();
    same<Same<typeof result.data, undefined>>();
  } else {
    same<Same<typeof result.data, components["schemas"]["SendMessageResponse"]>>();
  }
  await leadway.POST("/conversations/messages", { body, signal: AbortSignal.timeout(1_000), headers: { Prefer: "code=429" } });
  // @ts-expect-error a path that the contract does not have
  await leadway.POST("/conversations/message", { body });
  // @ts-expect-error the contract requires subType and status: here nothing is filled in
  await leadway.POST("/conversations/messages", { body: { type: "SMS", contactId: "abc123def456", message: "Hola" } });
  // @ts-expect-error a body is needed
  await leadway.POST("/conversations/messages", {});
}

export function read(error: unknown): void {
  if (!isLeadwayError(error)) return;
  same<Same<typeof error.outcome, Outcome>>();
  if (error.code === "rate-limited") same<Same<typeof error.retryAfterMs, number | undefined>>();
  if (error.code === "api-error") same<Same<typeof error.canonicalCode, string | undefined>>();
  if (error.code === "invalid-input") error.problems.map(({ path, rule, remedy }) => [path, rule, remedy]);
  // @ts-expect-error a timeout has no HTTP status
  if (error.code === "timed-out") error.status;
}

same<Same<typeof leadway.rateLimit, RateLimitState>>();
// @ts-expect-error what the client knows is not set from outside
leadway.rateLimit = {};
