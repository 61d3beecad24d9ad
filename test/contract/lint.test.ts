// The contract's lint turns red. That the contract itself passes is the first step of `npm test`.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const cli = join(dirname(createRequire(import.meta.url).resolve("@redocly/cli/package.json")), "bin/cli.js");

/** Lints a copy of the contract with one text put in another's place. */
function lint(text: string, replacement: string) {
  const folder = mkdtempSync(join(tmpdir(), "leadway-lint-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(join(root, "openapi"), folder, { recursive: true });
  const file = join(folder, "messages.yaml");
  const contract = readFileSync(file, "utf8");
  expect(contract).toContain(text);
  writeFileSync(file, contract.replace(text, replacement));
  const args = [cli, "lint", "--config", join(root, "openapi/redocly.yaml"), "--format", "json", file];
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  const { status, stdout } = spawnSync(process.execPath, args, { env, encoding: "utf8" });
  return { status, rules: JSON.parse(stdout).problems.map(({ ruleId }: { ruleId: string }) => ruleId) };
}

test("a pattern that does not compile", () => {
  const { status, rules } = lint("ID of the associated appointment\n", "The appointment\n          pattern: '('\n");
  expect(status).toBe(1);
  expect(rules).toContain("leadway/pattern-compiles");
});

test("an example that breaks its schema", () => {
  const { status, rules } = lint("        type: SMS\n        subType: SMS\n", "        type: SMS\n        subType: Pigeon\n");
  expect(status).toBe(1);
  expect(rules).toContain("no-invalid-media-type-examples");
});
