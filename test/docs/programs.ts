// The TypeScript and JavaScript of the pages.
import ts from "typescript";
import { expect } from "vitest";
import type { MockApi, MockReply } from "../../src/mock/index.js";
import type { Project } from "./project.js";

/** What a program that tells errors apart must say, by what the API answers. */
const FAILURES: [MockReply, RegExp][] = [
  [{ status: 400, example: "contactNotFound" }, /CONVERSATIONS_CONTACT_NOT_FOUND/],
  [{ status: 429, headers: { "Retry-After": "3600" } }, /rate-limited|\b3600\d{3}\b/],
  [{ status: 500 }, /check before you send/i],
];

/**
 * Runs a program to a good end, where it prints what its `// …` comments say; one that catches errors, with each failure too; one that
 * reconciles, with a message that was accepted although the connection was cut.
 */
export async function runProgram(code: string, project: Project, api: MockApi): Promise<void> {
  project.write("program.mjs", ts.transpileModule(code, { compilerOptions: { target: ts.ScriptTarget.ES2022 } }).outputText);
  const run = async () => {
    const ended = await project.run(process.execPath, ["program.mjs"], api.url);
    expect(ended.code, ended.stderr).toBe(0);
    return ended;
  };

  const { stdout } = await run();
  const printed = [...code.matchAll(/^\s*console\.log\(.*\);(?: \/\/ (.+))?$/gm)];
  for (const [, said = "\n"] of printed) expect(stdout).toContain(said);
  if (!/startMock|not-sent|resolve\(job/.test(code)) expect(api.requests.length).toBeGreaterThan(0);

  if (code.includes("reconcile(")) {
    api.reply({ hangUp: true, accepted: true });
    expect((await run()).stdout).toMatch(/It went out|found/);
    return;
  }
  if (!code.includes("catch (")) return;
  for (const [answer, said] of FAILURES) {
    api.reply(answer);
    expect((await run()).stderr).toMatch(said);
  }
}
