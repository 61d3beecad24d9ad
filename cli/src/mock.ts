// leadway mock: runs the mock server until Ctrl-C.
import { once } from "node:events";
import { exitCodes, systemCode, UsageError } from "./errors.js";
import { type Output, paint } from "./output.js";

export async function runMock(port: number, output: Output): Promise<number> {
  const { startMock } = await import("leadway-client/mock");
  await using api = await startMock({
    port,
    onRequest: ({ method, path, status, violations }) => {
      const broken = violations.map(({ where, why }) => `\n  ${where} ${why}`).join("");
      const text = `${paint(status < 300 ? "sent" : "rejected", String(status))} ${method} ${path}${broken}`;
      void output.result({ method, path, status, violations }, text);
    },
  }).catch((error: unknown) => {
    if (systemCode(error) !== "EADDRINUSE") throw error;
    throw new UsageError(`Port ${port} is in use. Choose another one with --port, or leave it out for a free one.`);
  });
  const text = `The mock listens on ${api.url}. It sends nothing to anyone. Press Ctrl-C to stop it.`;
  await output.result({ url: api.url }, text);
  await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  return exitCodes.sent;
}
