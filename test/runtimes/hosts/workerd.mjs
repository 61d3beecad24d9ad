// workerd, the runtime of Cloudflare Workers, started by miniflare. The worker is one bundled module.
import { Miniflare } from "miniflare";
import { build } from "rolldown";

const [, app, addresses] = process.argv.slice(2);
const { output } = await build({ input: `${app}/worker.mjs`, cwd: app, platform: "neutral", write: false, logLevel: "warn" });
// Without `cf: false` it asks Cloudflare for its location.
const settings = { modules: true, script: output[0].code, compatibilityDate: "2026-07-30", cf: false };
const worker = new Miniflare(settings);
try {
  const response = await worker.dispatchFetch("http://worker/", { method: "POST", body: addresses });
  console.log(await response.text());
} finally {
  await worker.dispose();
}
