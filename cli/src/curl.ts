// The curl line that would send a message.
import { createLeadwayClient, type FetchInit, type OutgoingMessage } from "leadway-client";

/**
 * Makes curl lines for a POSIX shell. The client makes the request, and a fetch prints it instead of sending it. The line has
 * `$LEADWAY_TOKEN` in place of the token. Wait for each line before asking for the next.
 */
export function createCurl(baseUrl: string): (message: Record<string, unknown>) => Promise<string> {
  let line = "";
  const client = createLeadwayClient({
    token: "dry-run",
    baseUrl,
    rateLimiter: false,
    fetch: async (url, init) => {
      line = await curlLine(url, init);
      return Response.json({ conversationId: "none", messageId: "none" });
    },
  });
  return async (message) => {
    await client.messages.send(message as unknown as OutgoingMessage);
    return line;
  };
}

async function curlLine(url: string, { method, headers, body }: FetchInit): Promise<string> {
  const lines = Object.entries(headers).map(([name, value]) =>
    name.toLowerCase() === "authorization" ? `-H "Authorization: Bearer $LEADWAY_TOKEN"` : `-H ${quote(`${name}: ${value}`)}`,
  );
  return ["curl", "-sS", "-X", method, quote(url), ...lines, "--data-raw", quote(await new Response(body).text())].join(" ");
}

/** A shell changes nothing between single quotes. A quote in the text ends them, is escaped, and starts them again. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
