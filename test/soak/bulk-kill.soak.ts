import { expect, it } from "vitest";
import { proveKills } from "../cli/kill-proof.js";

it("500 messages, killed at 50 random moments, resumed to the end", async () => {
  const result = await proveKills({ messages: 500, kills: 50 });
  console.log(result);
  expect(result.kills).toBe(50);
});
