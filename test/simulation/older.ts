// The journal of a version of the command that named messages by their lines.
import { hash } from "../../cli/src/journal/name.js";
import { API } from "./command.js";
import type { MessageFile } from "./file.js";
import type { BulkPlan } from "./plan.js";
import { messageOf } from "./row.js";
import { StoredFile } from "./store.js";
import type { World } from "./world.js";

const SALT = "0123456789abcdef";

/** That version has sent the first messages of the file. */
export function olderJournal(world: World, file: MessageFile, { sentBefore, file: { ids } }: BulkPlan): StoredFile {
  world.count("journal: of an older version");
  const { lines } = file.render();
  // On one line, only the first could be told from the others. A column called ID was not read.
  const rows = file.rows.slice(0, lines[0] === lines[1] ? 1 : sentBefore);
  const events = rows.flatMap((row, index) => {
    const line = lines[index] as number;
    const id = ids === "id" ? row.id : undefined;
    const message = messageOf(row);
    const { messageId } = world.mailbox.add(message);
    const { print } = hash({ line, id: undefined }, message, SALT);
    return [
      { line, id, event: "sending", print },
      { line, id, event: "sent", messageId },
    ];
  });
  const header = { journal: 1, api: API, salt: SALT };
  return new StoredFile([header, ...events].map((line) => `${JSON.stringify(line)}\n`).join(""));
}
