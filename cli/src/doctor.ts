// leadway doctor: checks the token, the location and the scopes for reading. It sends nothing.
import type { LeadwayClient } from "leadway-client";
import type { Flags } from "./bulk/options.js";
import { exitCodes, UsageError } from "./errors.js";
import { type Output, paint } from "./output.js";
import { connect, openTarget } from "./target.js";

/** What a request says about the token. */
type Access = "yes" | "no scope" | "other location" | "no token";

/** Asks for what nobody has. */
type Ask = (client: LeadwayClient, locationId: string) => Promise<{ error?: unknown; response: Response }>;

/** The scopes for reading, the commands that need them, and a request that does. All requests but the first name the location. */
const SCOPES: Record<string, { use: string; ask: Ask }> = {
  "conversations/message.readonly": {
    use: "reconcile and status",
    ask: (client) => client.GET("/conversations/messages/{id}", { params: { path: { id: "none" } } }),
  },
  "conversations.readonly": {
    use: "reconcile",
    ask: (client, locationId) => client.GET("/conversations/search", { params: { query: { locationId, limit: 1 } } }),
  },
  "contacts.readonly": {
    use: "contacts",
    ask: (client, locationId) =>
      client.GET("/contacts/search/duplicate", { params: { query: { locationId, email: "nobody@example.com" } } }),
  },
};

const TO_SEND = "To send, the token needs the scope conversations/message.write. Only a send can check that.";

/** Resolves to the exit code: 1 if something is missing. */
export async function doctor(flags: Flags, output: Output): Promise<number> {
  await using target = await openTarget(flags);
  const client = connect(target);
  const location = flags.location || process.env.LEADWAY_LOCATION;
  const found: { scope: string; use: string; access: Access }[] = [];
  for (const [scope, { use, ask }] of Object.entries(SCOPES).slice(0, location ? undefined : 1))
    found.push({ scope, use, access: accessOf(await ask(client, location ?? ""), found.length > 0) });
  const has = (access: Access) => found.some((each) => each.access === access);

  let code: number = exitCodes.sent;
  const tell = async (check: string, ok: boolean, text: string) => {
    if (!ok) code = exitCodes.notSent;
    await output.result({ check, ok, text }, `${paint(ok ? "sent" : "rejected", ok ? "ok" : "no")}  ${check}: ${text}`);
  };
  if (has("no token")) await tell("token", false, "the API does not accept it: LEADWAY_TOKEN is wrong, or was revoked");
  else {
    await tell("token", true, "valid");
    if (!location) await tell("location", false, "LEADWAY_LOCATION is not set, and --location is not given");
    else if (has("other location")) await tell("location", false, "there is no such location, or the token is for another one");
    else await tell("location", true, "the token may access it");
    for (const { scope, use, access } of found)
      if (access === "no scope") await tell(`scope ${scope}`, false, `missing: ${use} can't work. Add it to the token`);
      else await tell(`scope ${scope}`, true, `there, for ${use}`);
  }
  await tell("rate limit", client.rateLimit.dailyRemaining !== 0, limitText(client));
  if (!output.json) await output.raw(TO_SEND);
  return code;
}

/** The API checks the token first, then the scope, then the location. */
function accessOf({ error, response: { status } }: Awaited<ReturnType<Ask>>, isAboutLocation: boolean): Access {
  if (status >= 500) throw new UsageError(`The API answered ${status}. Try again later.`);
  if (status === 401) return /scope/i.test(JSON.stringify(error)) ? "no scope" : "no token";
  return status === 403 || (isAboutLocation && status >= 400) ? "other location" : "yes";
}

/** How many requests are left. */
function limitText({ rateLimit }: LeadwayClient): string {
  const { limit = "?", remaining, dailyLimit, dailyRemaining } = rateLimit;
  const parts = [
    remaining !== undefined && `${remaining} of ${limit} requests left in this interval`,
    dailyRemaining !== undefined &&
      `${dailyRemaining.toLocaleString("en")} of ${dailyLimit?.toLocaleString("en") ?? "?"} today`,
  ];
  return parts.filter(Boolean).join(", ") || "the API does not say how much is left";
}
