// The fault matrix, each row through `messages.send` and through `POST`, with every fetch.
import { describe, test } from "vitest";
import { fetchers, type Row, run } from "../support/call.js";
import { judge } from "../support/judge.js";
import { ownFetch, rows } from "./rows/index.js";

const ways = ["send", "POST"] as const;
const cases = (list: Row[]) => ways.flatMap((through) => list.map((row) => ({ through, row, title: `${through} · ${row.name}` })));

describe.each(fetchers)("%s fetch", (_, fetch) => {
  test.each(cases(rows))("$title", async ({ row, through }) => judge(row, await run(row, fetch, through), through));
});

describe("a fetch of the row's own, or none", () => {
  test.each(cases(ownFetch))("$title", async ({ row, through }) => judge(row, await run(row, undefined, through), through));
});
