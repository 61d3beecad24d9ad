// Node proves which failed requests never left; `npm run proof:certainty` compares all runtimes. A child process sends them, since Node
// reads the authority that it is to trust when it starts.
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const { startUnsent } = await import(file("unsent.mjs"));
const program = file("app/process.mjs");
const authority = file("../certificates/authority.pem");

describe.each(["built-in", "undici"])("%s fetch", (fetch) => {
  test.concurrent("what can't get through is not-sent if the runtime says when it failed, else unknown", async () => {
    const { provable, doubtful, arrived, close } = await startUnsent();
    const places: Record<string, string> = { ...provable, ...doubtful };
    // undici connects again and again to a server that closes each connection before it is used.
    const timeoutOf = (name: string) => (name in doubtful ? 2_000 : 120_000);
    const clients = Object.entries(places).map(([name, baseUrl]) => ({ baseUrl, maxRetries: 0, timeoutMs: timeoutOf(name) }));
    const plan = JSON.stringify({ clients, sends: clients.length, concurrency: clients.length, fetch });
    const env = { ...process.env, NODE_EXTRA_CA_CERTS: authority };
    const { stdout } = await promisify(execFile)(process.execPath, [program, plan], { env });
    close();

    const outcomes = JSON.parse(stdout);
    const names = Object.keys(places);
    expect(Object.fromEntries(names.map((name, number) => [name, outcomes[number]]))).toEqual(
      Object.fromEntries(names.map((name) => [name, name in provable ? "not-sent" : "unknown"])),
    );
    expect(arrived()).toBe(0);
  });
});
