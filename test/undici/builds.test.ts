// The built file, from ESM and from CommonJS.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { sent, serve } from "../support/server.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

const formats: [format: string, take: (name: string, from: string) => string][] = [
  ["commonjs", (name, from) => `const { ${name} } = require("${from}");`],
  ["module", (name, from) => `import { ${name} } from "${from}";`],
];
const flags = (format: string, code: string) => [`--input-type=${format}`, "--eval", code];

test.each(formats)("sends as %s, and the process ends though a connection is still open", async (format, take) => {
  // The server keeps idle connections for 5 s and says so; undici would keep this one for 4 s.
  await using server = await serve({});
  const code = `${take("createLeadwayClient", "leadway-client")} ${take("undiciFetch", "leadway-client/undici")}
    const leadway = createLeadwayClient({ token: "any", baseUrl: "${server.url}", fetch: undiciFetch() });
    let ended;
    leadway.messages.send({ type: "SMS", contactId: "abc123def456", message: "Hola" }).then(({ messageId }) => {
      ended = performance.now();
      console.log(messageId);
    });
    process.on("exit", () => console.log(performance.now() - ended < 2_000 ? "at once" : "late"));`;
  const child = spawn(process.execPath, flags(format, code), { cwd: root, timeout: 15_000 });
  let out = "";
  child.stdout.on("data", (chunk) => (out += chunk));
  child.stderr.on("data", (chunk) => (out += chunk));
  const exit = await new Promise((resolve) => child.on("close", resolve));
  expect({ exit, out }).toEqual({ exit: 0, out: `${sent.messageId}\nat once\n` });
});
