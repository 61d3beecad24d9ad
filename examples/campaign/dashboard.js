// The queue in a browser, to look at: sending again and removing are campaign.js's to do.
import { once } from "node:events";
import { createBullBoard } from "@bull-board/api";
import { BullMQAdapter } from "@bull-board/api/bullMQAdapter";
import { ExpressAdapter } from "@bull-board/express";
import { withQueue } from "./queue.js";

await withQueue(async (queue) => {
  const serverAdapter = new ExpressAdapter();
  createBullBoard({ queues: [new BullMQAdapter(queue, { readOnlyMode: true })], serverAdapter });
  const server = serverAdapter.getRouter().listen(Number(process.env.PORT ?? 3000), "127.0.0.1");
  await once(server, "listening");
  console.log(`http://127.0.0.1:${server.address().port}`);
  await once(process, "SIGINT");
  server.close();
  server.closeAllConnections();
});
