// What a program that sends one SMS carries in its bundle: the core with openapi-fetch, minified and gzipped.
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { bundle } from "../support/bundle.js";

const program = `
  import { createLeadwayClient } from "./src/index.js";
  const leadway = createLeadwayClient({ token: "pit-token-1" });
  console.log(await leadway.messages.send({ type: "SMS", contactId: "abc123def456", message: "Hola" }));
`;
const gzipped = async (options: Parameters<typeof bundle>[1]) => gzipSync(await bundle(program, options), { level: 9 }).length;

test("the core stays under 8.5 kB, with the validator under 10.5 kB", async () => {
  const core = await gzipped({ minify: true, without: /\/src\/(check\/\w+|drift|generated\/rules)\.js$/ });
  const whole = await gzipped({ minify: true });
  console.log(`size, minified and gzipped: ${core} bytes without the validator, ${whole} with it`);
  expect(core).toBeLessThanOrEqual(8_704);
  expect(whole).toBeLessThanOrEqual(10_752);
});
