import { HighLevel } from "@gohighlevel/api-client";

const highLevel = new HighLevel({ privateIntegrationToken: "any-token" });
const sent = await highLevel.conversations.sendANewMessage({
  type: "SMS",
  subType: "SMS",
  contactId: "abc123def456",
  message: "Hola",
  status: "pending",
});
console.log(sent.messageId);
