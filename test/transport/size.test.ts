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

test("stays within 12,288 bytes", async () => {
  const size = await gzipped({ minify: true });
  console.log(`size, minified and gzipped: ${size} bytes`);
  expect(size).toBeLessThanOrEqual(12_288);
});
