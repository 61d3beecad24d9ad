// From a CSV of people and a text to the jobs of a campaign.
import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import { sendJob } from "leadway-client/bullmq";

/** A job for each person; throws an error that lists every line that is wrong. */
export async function readJobs(campaign, peopleFile, textFile, type) {
  const people = parse(await readFile(peopleFile), {
    columns: true,
    bom: true,
    trim: true,
    skip_empty_lines: true,
    info: true,
  });
  const text = (await readFile(textFile, "utf8")).trim();
  const problems = [];
  const jobs = people.flatMap(({ record, info }) => {
    try {
      const message = { type, contactId: record.contactId, message: fill(text, record) };
      return sendJob(message, { campaign, recipient: record.contactId });
    } catch (error) {
      problems.push(`${peopleFile}, line ${info.lines}: ${error.message}`);
      return [];
    }
  });
  if (problems.length > 0) throw new Error(`Nothing was queued.\n${problems.join("\n")}`);
  return jobs;
}

/** Puts a person's own values where the text has {{column}}. */
function fill(text, person) {
  return text.replaceAll(/\{\{\s*([^{}]+?)\s*\}\}/g, (_, column) => {
    if (!Object.hasOwn(person, column) || person[column] === "") throw new Error(`{{${column}}} has no value`);
    return person[column];
  });
}
