// The built file, from ESM and from CommonJS.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));

const formats: [format: string, take: (names: string, from: string) => string][] = [
  ["commonjs", (names, from) => `const { ${names} } = require("${from}");`],
  ["module", (names, from) => `import { ${names} } from "${from}";`],
];

function run(cwd: string, format: string, code: string): string {
  const { stdout, stderr } = spawnSync(process.execPath, [`--input-type=${format}`, "--eval", code], { cwd, encoding: "utf8" });
  expect(stderr).toBe("");
  return stdout.trim();
}

test.each(formats)("its errors are the core's own, as %s", (format, take) => {
  const code = `${take("LeadwayInputError", "leadway-client")} ${take("createSendProcessor, sendJob", "leadway-client/bullmq")}
    const processor = createSendProcessor({ client: {} });
    try { sendJob({ type: "SMS" }, { campaign: "spring", recipient: "me" }); }
    catch (error) { console.log(typeof processor, error instanceof LeadwayInputError, error.problems.length); }`;
  expect(run(root, format, code)).toBe("function true 2");
});
