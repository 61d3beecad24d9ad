// kill -9 at any moment: no message goes out twice, none is lost. The long form is `npm run soak -- bulk-kill`.
import { expect, it } from "vitest";
import { proveKills } from "./kill-proof.js";

it("sends nothing twice and loses nothing, however often it is killed", async () => {
  const { kills, parked } = await proveKills({ messages: 80, kills: 8 });
  expect(kills).toBeGreaterThan(2);
  expect(parked).toBeGreaterThan(0);
});
