// The people of a bulk world: they edit the file, run the command, read what it says, and run it again.
import { hash } from "../../cli/src/journal/name.js";
import { API, type Ran, runCommand } from "./command.js";
import { MessageFile } from "./file.js";
import { judgeRun, judgeVerdicts } from "./judge-run.js";
import { type BulkPlan, quietRun, type RunPlan } from "./plan.js";
import { StoredFile } from "./store.js";
import { TOKENS, type World } from "./world.js";

const SALT = "0123456789abcdef";

/** Runs of the same command, with nothing in its way, after which everything must be settled. */
const LAST_RUNS = 3;

export class Person {
  readonly #world: World;
  readonly #plan: BulkPlan;
  readonly #file: MessageFile;
  #journal = new StoredFile();
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
  }

  /** An older version of the command has sent the first messages, and named them by their lines. */
  #begin(sent: number): void {
    if (sent === 0) return;
    this.#world.count("journal: of an older version");
    const { lines } = this.#file.render();
    // On one line, only the first could be told from the others. A column called ID was not read.
    const rows = this.#file.rows.slice(0, lines[0] === lines[1] ? 1 : sent);
    const events = rows.flatMap((row, index) => {
      const line = lines[index] as number;
      const id = this.#plan.file.ids === "id" ? row.id : undefined;
      const message = this.#file.message(row);
      const { messageId } = this.#world.mailbox.add(message);
      const { print } = hash({ line, id: undefined }, message, SALT);
      return [
        { line, id, event: "sending", print },
        { line, id, event: "sent", messageId },
      ];
    });
    const header = { journal: 1, api: API, salt: SALT };
    this.#journal = new StoredFile([header, ...events].map((line) => `${JSON.stringify(line)}\n`).join(""));
  }

  /** How often each message may go out. */
  get allowed(): Map<number, number> {
    return new Map([...this.#asked].map(([mark, times]) => [mark, times + (this.#again.get(mark) ?? 0)]));
  }

  async work(): Promise<void> {
    this.#begin(this.#plan.sentBefore);
    for (const plan of this.#plan.runs) await this.#run(plan);
    this.#world.quiet = true;
    let last: Ran | undefined;
    for (let run = 0; run < LAST_RUNS; run++) last = await this.#run({ ...quietRun, checkFirst: run !== 1 });
    if (last?.summary && !last.summary.stopped && last.summary.left > 0) {
      this.#world.violate(4, `${last.summary.left} messages stay not sent, however often the command is run`);
    }
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
    const { retry, resend } = this.#choose(plan.choice);
    const reconcile = plan.choice === "reconcile";
    const resendNotSeen = plan.choice === "--resend-not-seen";
    world.count(`person: ${plan.choice}`);
    world.tell(`person: runs the command, ${plan.choice} ${resend}`);
    const journal = plan.newerJournal ? new StoredFile('{"journal":3}\n') : this.#journal;
    if (plan.newerJournal) world.count("journal: of a newer version");
    const options = { plan, file: this.#file, journal, token: this.#token, retry, resend, resendNotSeen, reconcile };
    const judge = reconcile
      ? judgeVerdicts(world, this.#file, journal)
      : judgeRun(world, this.#file, journal, plan.concurrency);
    const ran = await runCommand(world, options);
    judge(ran);
    this.#edited ||= plan.edits.length > 0;
    const { changed = 0, refused = 0 } = ran.summary ?? {};
    const isRight = !this.#edited && this.#plan.file.ids !== "ID";
    if (isRight && changed + refused > 0)
      world.violate(4, `${changed + refused} messages held back, and nothing is wrong with the file`);
    this.#look(ran);
    return ran;
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
  #look({ code, lines, verdicts }: Ran): void {
    if (code === 2) this.#file.correctColumn();
    if (
      (lines.some(({ status }) => status === 401) || verdicts.some(({ why }) => why.includes("401"))) &&
      this.#token === TOKENS[0]
    ) {
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
