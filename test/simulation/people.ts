// The people of a bulk world: they edit the file, run the command, read what it says, and run it again.
import type { CommandOptions } from "./command.js";
import { Computer } from "./computer.js";
import { MessageFile } from "./file.js";
import { judgeRun, judgeVerdicts } from "./judge-run.js";
import { olderJournal } from "./older.js";
import { type BulkPlan, quietRun, type RunPlan } from "./plan.js";
import type { Ran } from "./said.js";
import { runSession } from "./session.js";
import { StoredFile } from "./store.js";
import { TOKENS, type World } from "./world.js";

/** Runs of the same command, with nothing in its way, after which everything must be settled. */
const LAST_RUNS = 3;
/** More claims of dead processes are not left. Each keeps a run from the journal, until the person deletes it. */
const MAX_CLAIMS = 20;

export class Person {
  readonly #world: World;
  readonly #plan: BulkPlan;
  readonly #file: MessageFile;
  readonly #computer = new Computer();
  readonly #journal: StoredFile;
  #token: string = TOKENS[0];
  #edited = false;
  /** How many lines of the journal the person has read. */
  #read = 0;
  /** The parked messages, by their keys in the journal: what `--resend` calls them, and which messages they are. */
  readonly #parked = new Map<string, { name: string; mark: number }>();
  /** How often the file has asked for each message, at most. */
  readonly #asked = new Map<number, number>();
  /** How often the person has asked for one again without a look. */
  readonly #again = new Map<number, number>();

  constructor(world: World, plan: BulkPlan) {
    this.#world = world;
    this.#plan = plan;
    this.#file = new MessageFile(plan.file);
    this.#journal = plan.sentBefore > 0 ? olderJournal(world, this.#file, plan) : new StoredFile();
  }

  /** How often each message may go out. */
  get allowed(): Map<number, number> {
    return new Map([...this.#asked].map(([mark, times]) => [mark, times + (this.#again.get(mark) ?? 0)]));
  }

  async work(): Promise<void> {
    for (const plan of this.#plan.runs) await this.#run(plan);
    this.#world.quiet = true;
    let last: Ran | undefined;
    for (let run = 0, refused = 0; run < LAST_RUNS && refused < MAX_CLAIMS && !isSettled(last); ) {
      last = await this.#run({ ...quietRun, checkFirst: run !== 1 });
      if (last.refused) refused++;
      else run++;
    }
    if (last?.code === 2 && !this.#file.hasCopiedIds) this.#world.violate(4, "the command still refuses the corrected file");
    if (last?.summary && !last.summary.stopped && last.summary.left > 0) {
      this.#world.violate(4, `${last.summary.left} messages stay not sent, however often the command is run`);
    }
    if (last?.summary?.inAll.parked === 0) return;
    // Only what reconcile did not see is sent again, and only once.
    const [look, again] = ["reconcile", "--resend-not-seen"] as const;
    for (const choice of [again, look, again, again]) await this.#run({ ...quietRun, choice });
  }

  async #run(plan: RunPlan): Promise<Ran> {
    const world = this.#world;
    for (const edit of plan.edits) {
      world.tell(`person: ${edit.kind} (${edit.at.toFixed(2)})`);
      world.count(`person: ${edit.kind}`);
      this.#file.edit(edit);
    }
    for (const [mark, times] of this.#file.asked) this.#asked.set(mark, Math.max(times, this.#asked.get(mark) ?? 0));
    const journal = plan.newerJournal ? new StoredFile('{"journal":3}\n') : this.#journal;
    if (plan.newerJournal) world.count("journal: of a newer version");
    const rans = await runSession({ world, plan, computer: this.#computer, journal }, this.#commands(plan, journal));
    this.#edited ||= plan.edits.length > 0;
    for (const ran of rans) {
      const { changed = 0, refused = 0 } = ran.summary ?? {};
      const isRight = !this.#edited && this.#plan.file.ids !== "ID";
      if (isRight && changed + refused > 0)
        world.violate(4, `${changed + refused} messages held back, and nothing is wrong with the file`);
      this.#look(ran);
    }
    return rans[0] as Ran;
  }

  /** The command that the person runs, and a second one where two are run at once. */
  #commands(plan: RunPlan, journal: StoredFile): CommandOptions[] {
    const { choice, second, concurrency } = plan;
    const world = this.#world;
    const file = this.#file;
    const { retry, resend } = this.#choose(choice);
    world.count(`person: ${choice}`);
    world.tell(`person: runs the command, ${choice} ${resend}`);
    const judge = () => judgeRun(world, file, journal, concurrency);
    const usual = { file, token: this.#token, retry: false, resend: [], resendNotSeen: false, reconcile: false, judge };
    const reconcile = choice === "reconcile";
    const first = { ...usual, retry, resend, resendNotSeen: choice === "--resend-not-seen", reconcile, second: undefined };
    if (reconcile) first.judge = () => judgeVerdicts(world, file, journal);
    if (!second) return [first];
    world.count(`second run: ${second.place}`);
    world.tell(`person: runs it a second time, ${second.afterMs} ms later, as ${second.place}`);
    return [first, { ...usual, second }];
  }

  /** What the person asks for, after reading what the last run said. */
  #choose(choice: RunPlan["choice"]): { retry: boolean; resend: string[] } {
    const none = { retry: choice === "--retry rejected", resend: [] };
    if (!choice.startsWith("--resend ")) return none;
    const looks = choice === "--resend after a look";
    const parked = [...this.#parked].filter(([, { mark }]) => !looks || this.#world.accepted(mark).length === 0);
    if (!looks) for (const [, { mark }] of parked) this.#again.set(mark, (this.#again.get(mark) ?? 0) + 1);
    // Two messages that were on the same line, one after the other, are told apart by their keys.
    const isUnique = (name: string) => parked.filter(([, other]) => other.name === name).length === 1;
    return { ...none, resend: parked.map(([key, { name }]) => (isUnique(name) ? name : key)) };
  }

  /** After a run: what is wrong with the file or the token, and which messages are parked. */
  #look({ code, refused, lines, verdicts, summary }: Ran): void {
    // A claim of a process that was there before the computer was started again.
    const claim = /If there is none, delete (.*)\.$/.exec(refused ?? "")?.[1] ?? "";
    if (this.#computer.claims.delete(claim)) this.#world.count("person: deletes a claim");
    if ((code === 2 && !refused) || summary?.refused) this.#file.correct();
    const isRevoked = lines.some(({ status }) => status === 401) || verdicts.some(({ why }) => why.includes("401"));
    if (isRevoked && this.#token === TOKENS[0]) {
      this.#world.count("person: renews the token");
      this.#token = TOKENS[1];
    }
    const { salt, events } = this.#journal.read();
    for (const event of events.slice(this.#read)) {
      const { id, line, key = id ?? `#${line}` } = event;
      const [row] = this.#file.find(event, salt);
      if (event.event === "not-seen" || event.event === "looked") continue;
      const isParked = event.event === "sending" || event.event === "unknown";
      if (!isParked) this.#parked.delete(key);
      // A line of an older version's journal is the line of then.
      else if (row && !(key.startsWith("#") && this.#parked.has(key)))
        this.#parked.set(key, { name: id ?? String(line), mark: row.mark });
    }
    this.#read = events.length;
  }
}

/** Whether another run of the same command would do nothing: this one had nothing to send. */
const isSettled = (ran: Ran | undefined): boolean =>
  ran?.summary !== undefined && ran.lines.length === 0 && ran.summary.left === 0 && !ran.summary.stopped;
