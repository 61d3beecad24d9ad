// npm run live -- --contact ID --yes: sends five messages to a contact of yours through the live API, reads them back, and writes down
// what its documentation does not say: a report, and the responses without anything personal. Without --yes it only says what it would do.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readContract } from "./lib/contract.mjs";
import { Probe } from "./lib/live/probe.mjs";
import { askAll } from "./lib/live/questions.mjs";
import { redactor } from "./lib/live/redact.mjs";

const { LEADWAY_TOKEN: token = "", LEADWAY_LOCATION: locationId = "" } = process.env;
const { values } = parseArgs({
  options: {
    contact: { type: "string", default: "" },
    yes: { type: "boolean" },
    "base-url": { type: "string", default: (await readContract()).servers[0].url },
    out: { type: "string", default: "live-report" },
  },
});
const { contact: contactId, yes, "base-url": baseUrl, out } = values;

const USAGE = "Usage: LEADWAY_TOKEN=… LEADWAY_LOCATION=… npm run live -- --contact ID --yes";
const PLAN = `This would send to the contact through ${baseUrl}: one SMS and two emails, and one SMS and one email that are due in an hour and
cancelled. Then it would read messages, conversations and the contact, for up to five minutes, and write report.md and responses.json
to ${out}/, without texts, names, numbers, addresses, ids and the token. Nothing was sent. To do it, add --yes.`;

const needed = { LEADWAY_TOKEN: token, LEADWAY_LOCATION: locationId, "--contact": contactId };
const missing = Object.keys(needed).find((name) => !needed[name]);
if (missing || !yes) {
  console.error(missing ? `${missing} is missing. ${USAGE}` : PLAN);
  process.exitCode = 2;
} else {
  const probe = new Probe({ token, locationId, baseUrl }, contactId);
  await askAll(probe);
  const redact = redactor(probe.texts);
  const responses = [...probe.responses].map(([name, { body, ...response }]) => ({ name, ...response, body: redact(body) }));
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, "report.md"), report(probe.answers));
  writeFileSync(join(out, "responses.json"), `${JSON.stringify(responses, undefined, 2)}\n`);
  console.log(`${out}/report.md and ${out}/responses.json are written. Read them before you show them to anyone.`);
}

/** @returns {string} the report, in Markdown */
function report(/** @type {[question: string, answer: string][]} */ answers) {
  const rows = answers.map(([question, answer]) => `| ${question} | ${answer} |`);
  return `# What the live API answered, ${new Date().toISOString().slice(0, 10)}

| question | answer |
|---|---|
${rows.join("\n")}

Not asked, since it takes more than one contact and six messages: webhooks, additional addresses, two contacts with one number, deleted
contacts, and \`toNumber\` and \`emailTo\` of somebody else.
`;
}
