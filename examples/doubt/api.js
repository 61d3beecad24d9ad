// A stand-in for the API that remembers what it accepted. Some sends it cuts off: half of them before it accepts the message, half after.
import { once } from "node:events";
import { createServer } from "node:http";

/** Starts it. `accepted` has the texts that it accepted, each with its id. */
export async function startApi() {
  const accepted = new Map();
  const rows = new Map();
  let sends = 0;

  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url, "http://api");
    const answer = (status, body) => {
      const headers = { "content-type": "application/json", date: new Date().toUTCString() };
      response.writeHead(status, headers).end(JSON.stringify(body));
    };
    if (request.method === "POST") {
      const message = await read(request);
      const fate = ["accepts", "cuts before", "accepts", "cuts after"][sends++ % 4];
      if (fate === "cuts before") return request.socket.destroy();
      const row = accept(message);
      if (fate === "cuts after") return request.socket.destroy();
      return answer(201, { conversationId: row.conversationId, messageId: row.id });
    }
    if (pathname === "/conversations/search") {
      const contactId = searchParams.get("contactId");
      return answer(200, { conversations: rows.has(contactId) ? [{ id: contactId, contactId }] : [] });
    }
    const conversationId = pathname.split("/")[2];
    answer(200, { messages: { messages: rows.get(conversationId) ?? [], nextPage: false } });
  });

  function accept({ contactId, message, type }) {
    const row = {
      ...{ id: `message-${accepted.size + 1}`, conversationId: contactId, contactId, body: message },
      ...{ messageType: `TYPE_${type}`, direction: "outbound", source: "api", status: "pending" },
      dateAdded: new Date().toISOString(),
    };
    accepted.set(message, row.id);
    rows.set(contactId, [row, ...(rows.get(contactId) ?? [])]);
    return row;
  }

  await once(server.listen(0, "127.0.0.1"), "listening");
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${server.address().port}`, accepted, close };
}

async function read(request) {
  let text = "";
  for await (const chunk of request) text += chunk;
  return JSON.parse(text);
}
