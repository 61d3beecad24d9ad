// transport/ carries any request, so nothing in it speaks of messages. The advice about a message belongs to messages/.
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const folder = new URL("../../src/transport/", import.meta.url);
const ABOUT_A_MESSAGE =
  /\b(the|a|this|that|each|every|no) messages?\b|\bmessages? (was|were|is|are|may|has|have|can|went|must)\b/i;

test.each(readdirSync(folder))("%s says nothing about messages", (file) => {
  const lines = readFileSync(new URL(file, folder), "utf8").split("\n");
  expect(lines.filter((line) => ABOUT_A_MESSAGE.test(line))).toEqual([]);
});
