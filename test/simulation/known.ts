// Worlds that failed once, each as small as it gets. Those that are still open must fail.
import { places } from "./computer.js";
import type { FaultName } from "./faults.js";
import type { Edit, FilePlan } from "./file.js";
import type { Hop } from "./network.js";
import { type BulkPlan, type DirectPlan, type NetworkPlan, type Plan, quietRun, type RunPlan } from "./plan.js";

export interface KnownFault {
  /** What goes wrong. */
  name: string;
  plan: Plan;
  /** Whether it is not fixed yet. Then the world must fail. */
  open?: true;
  /** While it is open: whether it explains a violation in another world. */
  explains?: (violation: string, plan: Plan) => boolean;
}

const network: NetworkPlan = {
  limit: 100,
  wrapped: false,
  resends: false,
  others: 0,
  revokedAtMs: undefined,
  outage: undefined,
};

/** Requests that meet these faults, one after the other. */
const meets = (...faults: FaultName[]): Hop[] => faults.map((fault) => ({ fault, arrives: true, delayMs: 1 }));

/** A program that sends one message. */
const direct = (fault: FaultName): DirectPlan => ({
  kind: "direct",
  random: 0,
  messages: [{ contact: 1, channel: "SMS", hops: meets(fault), abortAfterMs: undefined, before: undefined }],
  concurrency: 1,
  delivery: "at-most-once",
  maxRetries: 0,
  timeoutMs: 30_000,
  renewedAfterMs: undefined,
  network,
});

const on = (plan: DirectPlan, where: Partial<NetworkPlan>): DirectPlan => ({ ...plan, network: { ...network, ...where } });

/** A person who sends a file without ids, to three people. `first` is what befalls the first message. */
const bulk = (runs: Partial<RunPlan>[], file: Partial<FilePlan> = {}, first: Hop[] = [], down?: FaultName): BulkPlan => ({
  kind: "bulk",
  random: 0,
  sentBefore: 0,
  file: { format: "jsonl", ids: undefined, contacts: [1, 2, 3], ...file },
  troubles: [{ mark: 0, hops: first }],
  runs: runs.map((run) => ({ ...quietRun, checkFirst: false, concurrency: 1, ...run })),
  network: { ...network, outage: down && { fault: down, fromMs: 0, lastsMs: 3_600_000 } },
});

/** What a person does at the top of the file. */
const edits = (...kinds: Edit["kind"][]) => ({ edits: kinds.map((kind) => ({ kind, at: 0 })) });
const rejected = meets("400 from a proxy");
const cut = meets("cut after it arrived", "cut after it arrived");

/** Faults that are fixed. */
const fixed: KnownFault[] = [
  { name: "A 408 is called a rejection", plan: direct("408 from a proxy") },
  { name: "A 499 is called a rejection", plan: direct("499 from a proxy") },
  {
    name: "A wrapper around fetch fails after the request arrived",
    plan: on(direct("the wrapper's database is down"), { wrapped: true }),
  },
  {
    name: "The runtime resends a request whose connection is cut",
    plan: on(direct("cut after it arrived"), { resends: true }),
  },

  // Without ids, an edited file was sent twice, or in part.
  { name: "A JSON list is reformatted", plan: bulk([edits("reformat"), edits("reformat")], { format: "json" }) },
  { name: "A blank line is added", plan: bulk([{}, edits("blank line")]) },
  {
    name: "A rejected row is removed before --retry",
    plan: bulk([{}, { ...edits("remove"), choice: "--retry rejected" }], {}, rejected),
  },
  { name: "A row is removed before --resend", plan: bulk([{}, { ...edits("remove"), choice: "--resend blindly" }], {}, cut) },
  { name: "A row is added at the top", plan: bulk([{}, edits("add")]) },
  { name: "A rejected row is replaced by another person's", plan: bulk([{}, edits("replace")], {}, rejected) },
  { name: "A JSON list is on one line", plan: bulk([{}], { format: "json" }, rejected) },
  { name: "The ids are in a column called ID", plan: bulk([{}, edits("add")], { ids: "ID" }) },
  {
    name: "--resend of an id that is in the file twice",
    plan: bulk([{}, { ...edits("copy"), choice: "--resend blindly" }], { ids: "id" }, cut),
  },

  { name: "A row is copied, its id in a column called ID", plan: bulk([edits("copy")], { ids: "ID" }) },

  // Two runs at once sent the same messages.
  ...places.map((place) => ({ name: `A second run is ${place}`, plan: bulk([{ second: { afterMs: 10, place } }]) })),
  ...places.map((place) => ({
    name: `A second run is ${place}, and the first is killed`,
    plan: bulk([{ second: { afterMs: 10, place, killed: { which: "first", at: 20 } } }]),
  })),
  { name: "Two runs start in the same moment", plan: bulk([{ second: { afterMs: 0, place: "the same user's" } }]) },

  // What people's programs made of the file was sent.
  ...(["csv", "jsonl", "json"] as const).map((format) => ({
    name: `A file is saved as Latin-1, ${format}`,
    plan: bulk([edits("save as Latin-1")], { format }),
  })),
  { name: "A file is saved as UTF-16", plan: bulk([edits("save as UTF-16")]) },
  { name: "A file has a byte order mark", plan: bulk([edits("save with a byte order mark")], { format: "csv" }) },
  { name: "Excel shortens a number", plan: bulk([edits("let Excel shorten a number")], { format: "csv" }) },

  // What was not sent was not tried again.
  { name: "An outage", plan: bulk([{}], {}, meets("connection refused", "connection refused", "connection refused")) },
  { name: "A slow disk", plan: bulk([{ disk: { flushMs: 40_000, fullAfter: undefined } }]) },

  {
    name: "No message gets an answer, and the run goes on",
    plan: bulk([{}], { contacts: Array(10).fill(1) }, [], "no answer"),
  },
  {
    name: "Every outcome is unknown, and the run goes on",
    plan: bulk([{}], { contacts: Array(30).fill(1) }, [], "502 from a proxy"),
  },
  { name: "The next campaign to the same list sends nothing", plan: bulk([{}, edits("next campaign")], { ids: "id" }) },
  { name: "A sent message gets an id, and is copied with it", plan: bulk([{}, edits("add ids", "copy")]) },
  { name: "Two equal messages get ids, and one is copied with it", plan: bulk([edits("copy"), edits("add ids", "copy")]) },
  {
    name: "A message of an older journal is copied and reworded, its id in a column called ID",
    plan: { ...bulk([edits("copy", "reword")], { ids: "ID", contacts: [1] }), sentBefore: 1 },
  },
  {
    name: "Of two equal messages one is lost, and the other one is no longer in the file",
    plan: bulk([edits("copy"), edits("replace")], { contacts: [1] }, [{ fault: "500", arrives: false, delayMs: 1 }]),
  },
];

/** Faults that are not fixed yet. */
const open: KnownFault[] = [];

export const knownFaults: KnownFault[] = [...fixed, ...open.map((fault) => ({ ...fault, open: true as const }))];

/** Whether a violation is explained by a fault that is still open. */
export function isKnown(violation: string, plan: Plan): boolean {
  return open.some(({ explains }) => explains?.(violation, plan));
}
