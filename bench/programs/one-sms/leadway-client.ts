import { createLeadwayClient } from "leadway-client";

const leadway = createLeadwayClient({ token: "any-token" });
const sent = await leadway.messages.send({ type: "SMS", contactId: "abc123def456", message: "Hola" });
console.log(sent.messageId);
