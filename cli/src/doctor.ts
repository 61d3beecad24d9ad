// leadway doctor: checks the token, the location and the scopes for reading. It sends nothing.
import type { LeadwayClient } from "leadway-client";
import { exitCodes, UsageError } from "./errors.js";
import { type Output, paint } from "./output.js";
import { connect, openTarget, type TargetFlags } from "./target.js";

/** What was checked, and what was found. */
interface Finding {
  check: string;
  ok: boolean;
  text: string;
}

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

/** Resolves to the exit code: 1 if something is missing. */
export async function doctor(flags: TargetFlags & { location?: string | undefined }, output: Output): Promise<number> {
  await using target = await openTarget(flags);
  const client = connect(target);
  const locationId = flags.location || process.env.LEADWAY_LOCATION;
  const findings: Finding[] = [];
  const access = new Set<Access>();
  for (const [index, { scope, use, ask }] of (locationId ? PROBES : PROBES.slice(0, 1)).entries()) {
    const found = accessOf(await ask(client, locationId ?? ""), index > 0);
    access.add(found);
    if (found === "no token") break;
    const ok = found !== "no scope";
    findings.push({
      check: `scope ${scope}`,
      ok,
      text: ok ? `there, for ${use}` : `missing: ${use} can't work. Add it to the token`,
    });
  }
  const isValid = !access.has("no token");
  const text = isValid ? "valid" : "the API does not accept it: LEADWAY_TOKEN is wrong, or was revoked";
  findings.unshift({ check: "token", ok: isValid, text });
  if (isValid) findings.splice(1, 0, locationFinding(locationId, access));
  findings.push(limitFinding(client));

  for (const finding of findings) await output.result(finding, line(finding));
  if (!output.json)
    await output.raw("To send, the token needs the scope conversations/message.write. Only a send can check that.");
  return findings.every(({ ok }) => ok) ? exitCodes.sent : exitCodes.notSent;
}

/** The API checks the token first, then the scope, then the location. */
function accessOf({ error, response: { status } }: Awaited<ReturnType<Probe["ask"]>>, isAboutLocation: boolean): Access {
  if (status >= 500) throw new UsageError(`The API answered ${status}. Try again later.`);
  if (status === 401) return /scope/i.test(JSON.stringify(error)) ? "no scope" : "no token";
  return status === 403 || (isAboutLocation && status >= 400) ? "other location" : "yes";
}

function locationFinding(locationId: string | undefined, access: ReadonlySet<Access>): Finding {
  if (!locationId) return { check: "location", ok: false, text: "LEADWAY_LOCATION is not set, and --location is not given" };
  const ok = !access.has("other location");
  return {
    check: "location",
    ok,
    text: ok ? "the token may access it" : "there is no such location, or the token is for another one",
  };
}

function limitFinding({ rateLimit }: LeadwayClient): Finding {
  const { limit, remaining, dailyLimit, dailyRemaining } = rateLimit;
  const parts = [
    remaining !== undefined && `${remaining} of ${limit ?? "?"} requests left in this interval`,
    dailyRemaining !== undefined &&
      `${dailyRemaining.toLocaleString("en")} of ${dailyLimit?.toLocaleString("en") ?? "?"} today`,
  ];
  const text = parts.filter(Boolean).join(", ") || "the API does not say how much is left";
  return { check: "rate limit", ok: dailyRemaining !== 0, text };
}

const line = ({ check, ok, text }: Finding) => `${paint(ok ? "sent" : "rejected", ok ? "ok" : "no")}  ${check}: ${text}`;
