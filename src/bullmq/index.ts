// leadway-client/bullmq: campaigns that survive a crash. BullMQ keeps the queue in Redis; this makes sure that no message goes out
// twice.
export {
  type QueuedJob,
  type QueuedSend,
  type SendData,
  type SendJob,
  type SendJobOptions,
  type SentIds,
  sendJob,
} from "./job.js";
export { type FinishedJob, type FinishedJobs, parked, type Resolution, resolve } from "./parked.js";
export {
  createSendProcessor,
  type SendClient,
  type SendProcessor,
  type SendProcessorOptions,
  type SendResult,
} from "./processor.js";
export { type ReconciledJob, type ReconcileParkedOptions, reconcileParked } from "./reconcile.js";
export { type SendAccount, type SendWorkerOptions, sendWorkerOptions } from "./worker.js";
