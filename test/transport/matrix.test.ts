// The fault matrix, each row through `messages.send` and through `POST`, with every fetch.
import { describe, test } from "vitest";
import { fetchers, type Row, run } from "../support/call.js";
import { judge } from "../support/judge.js";
import { ownFetch, rows } from "./rows/index.js";

/**
 * Every row goes through `messages.send`. `POST` shares all of the transport with it and differs in what it returns, so it runs on
 * each row where that differs by design (`postAccepts`) and on every third of the others.
 */
const cases = (list: Row[]) =>
  list.flatMap((row, index) => [
    [`send · ${row.name}`, row, "send"] as const,
    ...(row.expect.postAccepts || index % 3 === 0 ? [[`POST · ${row.name}`, row, "POST"] as const] : []),
  ]);

describe.each(fetchers)("%s fetch", (_, fetch) => {
  test.for(cases(rows))("%s", async ([, row, through], { expect }) =>
    judge(expect, row, await run(row, fetch, through), through),
  );
});

describe("a fetch of the row's own, or none", () => {
  test.for(cases(ownFetch))("%s", async ([, row, through], { expect }) =>
    judge(expect, row, await run(row, undefined, through), through),
  );
});
