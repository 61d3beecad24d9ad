// leadway doctor: checks the token, the location and the scopes for reading. It sends nothing.
import type { LeadwayClient } from "leadway-client";
import { exitCodes, UsageError } from "./errors.js";
import { type Output, paint, printLines } from "./output.js";
import { connect, openTarget, type TargetFlags } from "./target.js";

/** What a request says about the token. */
type Access = "yes" | "no scope" | "other location" | "no token";

/** A request that needs a scope. It asks for what nobody has. */
interface Probe {
  scope: string;
  /** The commands that need it. */
  use: string;
  ask(client: LeadwayClient, locationId: string): Promise<{ error?: unknown; response: Response }>;
}

/** All but the first name the location. */
const PROBES: Probe[] = [
  {
    scope: "conversations/message.readonly",
    use: "reconcile and status",
    ask: (client) => client.GET("/conversations/messages/{id}", { params: { path: { id: "none" } } }),
  },
  {
    scope: "conversations.readonly",
    use: "reconcile",
    ask: (client, locationId) => client.GET("/conversations/search", { params: { query: { locationId, limit: 1 } } }),
  },
  {
    scope: "contacts.readonly",
    use: "contacts",
    ask: (client, locationId) =>
      client.GET("/contacts/search/duplicate", { params: { query: { locationId, email: "nobody@example.com" } } }),
  },
];

const TOKEN = ["valid", "the API does not accept it: LEADWAY_TOKEN is wrong, or was revoked"] as const;
const LOCATION = ["the token may access it", "there is no such location, or the token is for another one"] as const;
const NO_LOCATION = "LEADWAY_LOCATION is not set, and --location is not given";
const TO_SEND = "To send, the token needs the scope conversations/message.write. Only a send can check that.";

/** Resolves to the exit code: 1 if something is missing. */
export async function doctor(flags: TargetFlags & { location?: string }, output: Output): Promise<number> {
  await using target = await openTarget(flags);
  const client = connect(target);
  const location = flags.location || process.env.LEADWAY_LOCATION;
  let code: number = exitCodes.sent;
  const tell = async (check: string, ok: boolean, [good, bad]: readonly [string, string]) => {
    const text = ok ? good : bad;
    if (!ok) code = exitCodes.notSent;
    await output.result({ check, ok, text }, `${paint(ok ? "sent" : "rejected", ok ? "ok" : "no")}  ${check}: ${text}`);
  };

  const found: Access[] = [];
  for (const [index, { ask }] of (location ? PROBES : PROBES.slice(0, 1)).entries())
    if (!found.includes("no token")) found.push(accessOf(await ask(client, location ?? ""), index > 0));
  const isValid = !found.includes("no token");
  await tell("token", isValid, TOKEN);
  if (isValid) {
    await tell("location", Boolean(location) && !found.includes("other location"), location ? LOCATION : ["", NO_LOCATION]);
    for (const [index, { scope, use }] of PROBES.slice(0, found.length).entries())
      await tell(`scope ${scope}`, found[index] !== "no scope", [
        `there, for ${use}`,
        `missing: ${use} can't work. Add it to the token`,
      ]);
  }
  const left = limitText(client);
  await tell("rate limit", client.rateLimit.dailyRemaining !== 0, [left, left]);
  await printLines(output, [TO_SEND]);
  return code;
}

/** The API checks the token first, then the scope, then the location. */
function accessOf({ error, response: { status } }: Awaited<ReturnType<Probe["ask"]>>, isAboutLocation: boolean): Access {
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
