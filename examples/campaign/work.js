// A worker, with its progress in the terminal.
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "bullmq";
import { createSendProcessor, parked, reconcileParked, sendWorkerOptions } from "leadway-client/bullmq";
import ora from "ora";
import { connection, openClient } from "./queue.js";

/** Works until the queue is empty, or Ctrl-C: then what is under way is ended. A second Ctrl-C leaves it in doubt. */
export async function work(queue, doubt = 0) {
  const { signal } = stopOnRequest();
  const spinner = ora({ discardStdin: false }).start("Starting");
  const before = await queue.getJobCounts();
  const { client, mockReader, close } = await openClient(doubt);
  const worker = new Worker(queue.name, createSendProcessor({ client }), { connection, ...sendWorkerOptions() });
  let trouble = "";
  const tell = (error) => {
    trouble = `\nLast trouble: ${error.message}`;
  };
  worker.on("error", tell);
  worker.on("failed", (_, error) => tell(error));

  let left;
  const look = async () => {
    const now = await queue.getJobCounts();
    left = now.waiting + now.active + now.delayed;
    const [sent, failed] = [now.completed - before.completed, now.failed - before.failed];
    spinner.text = `${left} to go, ${sent} sent, ${failed} failed or parked.${trouble}`;
  };
  const untilEmpty = async () => {
    do {
      await sleep(250, undefined, { signal }).catch(() => {});
      // While Redis is away there is nothing new to see: the worker waits for it, and so does this.
      await look().catch(() => {});
    } while (left !== 0 && !signal.aborted);
  };
  await untilEmpty();
  // The mock forgets everything when this program ends, so look now. Those that are found are completed.
  if (mockReader && !signal.aborted) {
    await reconcileParked(queue, { client: mockReader, olderThanMs: 0 });
    await untilEmpty();
  }

  await worker.close();
  await close();
  await look();
  const { length } = await parked(queue);
  const rest = length > 0 ? `\n${length} parked: node campaign.js reconcile looks for them, in two minutes.` : "";
  if (left === 0) spinner.succeed(`${spinner.text}${rest}`);
  else spinner.info(`Stopped: ${spinner.text}${rest}\nStart it again to go on.`);
}

function stopOnRequest() {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"]) process.once(name, () => controller.abort());
  return controller;
}
