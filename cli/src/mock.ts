// leadway mock: runs the mock server until Ctrl-C.
import { once } from "node:events";
import type { MockApi, StartMockOptions } from "leadway-client/mock";
import { exitCodes, systemCode, UsageError } from "./errors.js";
import { type Output, paint } from "./output.js";

/**
 * Starts the mock server.
 * @throws UsageError without Prism, or if the port is in use
 */
export async function openMock(options?: StartMockOptions): Promise<MockApi> {
  try {
    const { startMock } = await import("leadway-client/mock");
    return await startMock(options);
  } catch (error) {
    if (systemCode(error) === "ERR_MODULE_NOT_FOUND")
      throw new UsageError("The mock needs Prism. Install it next to leadway: npm install @stoplight/prism-http@5");
    if (systemCode(error) !== "EADDRINUSE") throw error;
    throw new UsageError(`Port ${options?.port} is in use. Choose another one with --port, or leave it out for a free one.`);
  }
}

/** The `mock` command. Resolves to the exit code. */
export async function mock({ port = 0 }: { port?: number }, output: Output): Promise<number> {
  await using api = await openMock({
    port,
    onRequest: ({ method, path, status, violations }) => {
      const broken = violations.map(({ where, why }) => `\n  ${where} ${why}`).join("");
      const text = `${paint(status < 300 ? "sent" : "rejected", String(status))} ${method} ${path}${broken}`;
      void output.result({ method, path, status, violations }, text);
    },
  });
  const text = `The mock listens on ${api.url}. It sends nothing to anyone. Press Ctrl-C to stop it.`;
  await output.result({ url: api.url }, text);
  await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  return exitCodes.sent;
}
