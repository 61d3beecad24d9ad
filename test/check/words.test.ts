// The words of the checker and of the generator's refusals, all in one place: `npx vitest run test/check/words -u` writes them again.
import { expect, test } from "vitest";
import { check, checkMessage } from "../../src/check/index.js";
import { UNWRITABLE } from "../../src/check/json.js";
import { channels } from "../../src/generated/facts.js";
import type { Problem } from "../../src/index.js";
import { bodyRule, ofField, refusalOf } from "./contracts.js";
import { keywords } from "./keywords.js";
import { refused } from "./refused.js";
import { wrongChannels, wrongContent, wrongFields } from "./wrong-messages.js";

const said = (problems: Problem[]) =>
  problems
    .map(({ rule, remedy }) => rule + (remedy ? `. ${remedy}` : ""))
    .join("; ")
    // Another channel changes none of the words.
    .replaceAll(channels.join(", "), "<channels>");

test("what is said of a value", () => {
  const messages = [...wrongChannels, ...wrongFields, ...wrongContent].map(([name, message]) => [
    name,
    said(checkMessage(message)),
  ]);
  const fields = keywords.map(([schema, , field]) => [
    JSON.stringify(schema),
    said(check(bodyRule(ofField(schema)), { field })),
  ]);
  expect(Object.fromEntries([...messages, ...fields, ["what is no JSON", said([UNWRITABLE])]])).toMatchSnapshot();
});

test("what the generator refuses", () => {
  expect(Object.fromEntries(refused.map(([what, contract]) => [what, refusalOf(contract)]))).toMatchSnapshot();
});
