// A message as the curl line that would send it.
import { createLeadwayClient, type FetchInit, type OutgoingMessage } from "leadway-client";

/**
 * Makes curl lines, for a POSIX shell. The request is the client's own: it is made in full, and written down instead of
 * sent. The token is not in it: `$LEADWAY_TOKEN` stands in its place. One at a time: wait for a line before asking for the next.
 */
export function createCurl(baseUrl: string): (message: Record<string, unknown>) => Promise<string> {
  let line = "";
  const client = createLeadwayClient({
    token: "dry-run",
    baseUrl,
    rateLimiter: false,
    fetch: async (url, init) => {
      line = curlLine(url, init);
      return Response.json({ conversationId: "none", messageId: "none" });
    },
  });
  return async (message) => {
    await client.messages.send(message as unknown as OutgoingMessage);
    return line;
  };
}

function curlLine(url: string, { method, headers, body = "" }: FetchInit): string {
  const lines = Object.entries(headers).map(([name, value]) =>
    name.toLowerCase() === "authorization" ? `-H "Authorization: Bearer $LEADWAY_TOKEN"` : `-H ${quote(`${name}: ${value}`)}`,
  );
  return ["curl", "-sS", "-X", method, quote(url), ...lines, "--data-raw", quote(body)].join(" ");
}

/** In single quotes a shell reads nothing; one within is closed, escaped and opened again. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
