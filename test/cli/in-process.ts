// A bulk send in this process, where Stryker can break it. What the built command adds is the command line.
import { sendBulk } from "../../cli/src/bulk/index.js";
import type { BulkOptions, BulkPorts } from "../../cli/src/bulk/options.js";
import { UsageError } from "../../cli/src/errors.js";
import type { JournalStore } from "../../cli/src/journal/store.js";
import type { Source } from "../../cli/src/read/text.js";

const defaults: BulkOptions = {
  ...{ fields: {}, ignoreColumn: [], checkFirst: true, rate: "off", concurrency: 8, retry: false, resend: [] },
  ...{ resendNotSeen: false, maxUnknown: 20 },
};

/** Where it reads and writes, and how it is stopped. */
export interface Ports {
  source: Source;
  store: JournalStore;
  baseUrl: string;
  stop?: AbortSignal;
  stopNow?: AbortSignal;
  /** As on a terminal: results with a text are kept as that. */
  asText?: boolean;
}

/** Sends a file. `stderr` is the error that the command would print. */
export async function bulk(ports: Ports, options: Partial<BulkOptions> = {}) {
  const results: Record<string, unknown>[] = [];
  const [notes, texts]: [string[], string[]] = [[], []];
  const {
    source,
    store,
    baseUrl,
    asText = false,
    stop = new AbortController().signal,
    stopNow = new AbortController().signal,
  } = ports;
  const output: BulkPorts["output"] = {
    ...{ json: !asText, interactive: false, status: () => undefined, raw: async () => undefined },
    note: (note) => void notes.push(note),
    async result(value, text) {
      results.push(value as Record<string, unknown>);
      if (text !== undefined) texts.push(text);
    },
  };
  const target = { name: baseUrl, baseUrl, token: "token-1", [Symbol.asyncDispose]: async () => undefined };
  const confirm = async () => true;
  let stderr = "";
  const code = await sendBulk({ ...defaults, ...options }, { source, store, target, output, stop, stopNow, confirm }).catch(
    (error: unknown) => {
      if (!(error instanceof UsageError)) throw error;
      stderr = error.message;
      return 2;
    },
  );
  return { code, stderr, notes, texts, results, summary: (results.at(-1)?.summary ?? {}) as Record<string, unknown> };
}
