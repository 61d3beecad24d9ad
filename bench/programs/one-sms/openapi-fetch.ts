import createClient from "openapi-fetch";
import type { paths } from "../../../src/generated/openapi.js";

const client = createClient<paths>({ baseUrl: "https://services.leadconnectorhq.com" });
const { data } = await client.POST("/conversations/messages", {
  params: { header: { Version: "2021-07-28" } },
  headers: { Authorization: "Bearer any-token" },
  body: { type: "SMS", subType: "SMS", contactId: "abc123def456", message: "Hola", status: "pending" },
});
console.log(data?.messageId);
