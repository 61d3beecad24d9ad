// A campaign: one text to many people, through a queue in Redis. Stop it when you like, start it again, run more of it.
import { Argument, Command } from "commander";
import { parked, reconcileParked, resolve } from "leadway-client/bullmq";
import { readJobs } from "./people.js";
import { openReader, withQueue } from "./queue.js";
import { work } from "./work.js";

const program = new Command("campaign").description("Sends one text to many people, each of them once.");

program
  .command("send")
  .description("put a campaign in the queue, and work until the queue is empty")
  .argument("<campaign>", "its name: someone who got it under this name does not get it again")
  .option("--people <file>", "CSV with a column contactId, and those that the text names", "people.csv")
  .option("--text <file>", "the text: {{name}} is filled in from the column name", "message.txt")
  .option("--type <channel>", "the channel", "SMS")
  .option("--doubt <count>", "with the mock: leave so many sends in doubt, to have something to look at", Number, 0)
  .action(async (campaign, { people, text, type, doubt }) => {
    // All of them are checked before the first is queued.
    const jobs = await readJobs(campaign, people, text, type);
    await withQueue(async (queue) => {
      for (let at = 0; at < jobs.length; at += 1000) await queue.addBulk(jobs.slice(at, at + 1000));
      await work(queue, doubt);
    });
  });

program
  .command("work")
  .description("one more worker, until the queue is empty: run as many as you like")
  .action(() => withQueue((queue) => work(queue)));

program
  .command("parked")
  .description("list the messages of which nobody knows whether they went out")
  .action(() =>
    withQueue(async (queue) => {
      for (const { id, data, failedReason } of await parked(queue)) {
        console.log(`${id}\n  ${data.recipient}, ${data.campaign}: ${data.message.message}\n  ${failedReason}`);
      }
    }),
  );

program
  .command("reconcile")
  .description("look for the parked messages: the next worker completes those that went out")
  .option("--older-than <seconds>", "only those that were parked so long ago", Number, 125)
  .action(({ olderThan }) =>
    withQueue(async (queue) => {
      const looked = await reconcileParked(queue, { client: openReader(), olderThanMs: olderThan * 1000 });
      for (const { job, verdict } of looked) console.log(`${job.id} ${verdict.verdict} ${verdict.reason ?? ""}`);
    }),
  );

program
  .command("resolve")
  .description("say what becomes of parked messages, once you have looked into their conversations")
  .addArgument(
    new Argument("<what>", "it arrived; it did not; or nobody wants it any more").choices(["sent", "send-again", "drop"]),
  )
  .argument("<ids...>", "as parked lists them")
  .action((what, ids) =>
    withQueue(async (queue) => {
      const jobs = new Map((await parked(queue)).map((job) => [job.id, job]));
      const strange = ids.filter((id) => !jobs.has(id));
      if (strange.length > 0) throw new Error(`Nothing was resolved. Not parked: ${strange.join(", ")}`);
      for (const id of new Set(ids)) await resolve(jobs.get(id), what);
    }),
  );

await program.parseAsync().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
