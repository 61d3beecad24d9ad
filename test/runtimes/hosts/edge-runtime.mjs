// edge-runtime, Vercel's model of its own runtime. The smoke test is one bundled script.
import { EdgeRuntime } from "edge-runtime";
import { build } from "rolldown";

const [, app, addresses] = process.argv.slice(2);
const { output } = await build({
  input: `${app}/smoke.mjs`,
  cwd: app,
  platform: "neutral",
  write: false,
  logLevel: "warn",
  output: { format: "iife", name: "bundle" },
});
const runtime = new EdgeRuntime({ initialCode: output[0].code });
console.log(await runtime.evaluate(`bundle.smoke(${addresses}).then(JSON.stringify)`));
