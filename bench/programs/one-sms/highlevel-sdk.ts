import { createHighLevelClient } from "@gnosticdev/highlevel-sdk";

const client = createHighLevelClient({}, "integration", { privateToken: "any-token", accessType: "Sub-Account" });
const { data } = await client.conversations.POST("/conversations/messages", {
  params: { header: { Version: "2021-04-15" } },
  body: { type: "SMS", contactId: "abc123def456", message: "Hola" },
});
console.log(data?.messageId);
