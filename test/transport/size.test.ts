// What a program that sends one SMS carries in its bundle: the core with openapi-fetch, minified and gzipped.
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { bundle } from "../support/bundle.js";

const program = `
  import { createLeadwayClient } from "./src/index.js";
  const leadway = createLeadwayClient({ token: "pit-token-1" });
  console.log(await leadway.messages.send({ type: "SMS", contactId: "abc123def456", message: "Hola" }));
`;
const gzipped = async (text: string) => gzipSync(await bundle(text, { minify: true }), { level: 9 }).length;

test("stays within 12,288 bytes", async () => {
  const size = await gzipped(program);
  console.log(`size, minified and gzipped: ${size} bytes`);
  expect(size).toBeLessThanOrEqual(12_288);
});

test("reconcile adds at most 3,350 bytes, and nothing to a program that does not import it", async () => {
  const withReconcile = `import { reconcile } from "./src/index.js";${program}
    console.log(await reconcile(leadway, []));`;
  const added = (await gzipped(withReconcile)) - (await gzipped(program));
  console.log(`size that reconcile adds: ${added} bytes`);
  expect(added).toBeLessThanOrEqual(3_350);
  expect(await bundle(program)).not.toContain("not-seen");
});
