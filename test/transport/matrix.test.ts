// The fault matrix, each row through `messages.send` and through `POST`, with every fetch.
import { describe, test } from "vitest";
import { fetchers, type Row, run } from "../support/call.js";
import { judge } from "../support/judge.js";
import { ownFetch, rows } from "./rows/index.js";

const ways = ["send", "POST"] as const;
const cases = (list: Row[]) =>
  ways.flatMap((through) => list.map((row) => [`${through} · ${row.name}`, row, through] as const));

describe.each(fetchers)("%s fetch", (_, fetch) => {
  test.concurrent.for(cases(rows))("%s", async ([, row, through], { expect }) =>
    judge(expect, row, await run(row, fetch, through), through),
  );
});

describe("a fetch of the row's own, or none", () => {
  test.concurrent.for(cases(ownFetch))("%s", async ([, row, through], { expect }) =>
    judge(expect, row, await run(row, undefined, through), through),
  );
});
