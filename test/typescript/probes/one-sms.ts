// What the budget is for: a program that sends one SMS.
import { createLeadwayClient } from "leadway-client";

const leadway = createLeadwayClient({ token: "any-token" });
leadway.messages
  .send({ type: "SMS", contactId: "abc123def456", message: "Hola" })
  .then(({ messageId }) => console.log(messageId));
