// What the validator says of a message, the mock says too.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { check, checkMessage, type Rule } from "../../src/check/index.js";
import { contract as document } from "../../src/generated/contract.js";
import { createLeadwayClient } from "../../src/index.js";
import { type Body, contract, examples, resolved } from "../contract/support.js";
import { messagesOf } from "./arbitrary.js";
import { agree, mockOf, type Verdicts } from "./judge.js";

const { rulesOf } = await import(String(new URL("../../scripts/lib/rules.mjs", import.meta.url)));

describe("by the contract", () => {
  const { message, changes } = messagesOf(contract.components.schemas.SendMessageBody);
  let mockTakes: (body: Body) => Promise<boolean>;
  beforeAll(async () => {
    mockTakes = await mockOf(document);
  });

  const taken: number[] = [];
  let sent = "{}";
  const leadway = createLeadwayClient({
    token: "any",
    validate: false,
    rateLimiter: false,
    fetch: async (_url, { body = "" }) => {
      sent = String(body);
      return Response.json({ conversationId: "conversation", messageId: "message" }, { status: 201 });
    },
  });

  /** The validator sees what a caller writes, the mock what `send` makes of it: filled in, and as JSON. */
  const verdicts: Verdicts = async (body) => {
    await leadway.messages.send(body as never);
    const wire = JSON.parse(sent);
    // The live API, and so the mock, ignores a misspelt field. The validator refuses it.
    const problems = checkMessage(body).filter(({ rule }) => rule !== "is not a field");
    return { wire, validator: problems.length === 0, mock: await mockTakes(wire) };
  };

  test("500 messages that keep it are taken", async () => {
    expect(await agree(message, verdicts, 500, true)).toBe(500);
  });

  const runs = Math.ceil(1000 / Object.keys(changes).length);
  test.each(Object.entries(changes))(`${runs} messages with %s`, async (_, messages) => {
    taken.push(await agree(messages, verdicts, runs));
  });

  test("there was something to agree on", () => {
    const all = taken.reduce((sum, some) => sum + some, 0);
    expect(all).toBeGreaterThan(100);
    expect(all).toBeLessThan(900);
  });

  test.each(Object.entries(examples))("its example %s is taken", async (_, body) => {
    expect(await verdicts(body)).toMatchObject({ validator: true, mock: true });
  });
});

describe("by a contract with every keyword that the generator reads", () => {
  const file = fileURLToPath(new URL("growing.yaml", import.meta.url));
  const document = parse(readFileSync(file, "utf8"));
  const rule: Rule = rulesOf(document).rules.sendMessageBody;
  const { message, changes } = messagesOf(resolved(document.components.schemas.Body, document) as typeof contract);
  let mockTakes: (body: Body) => Promise<boolean>;
  beforeAll(async () => {
    mockTakes = await mockOf(file);
  });

  const verdicts: Verdicts = async (body) => {
    const wire = JSON.parse(JSON.stringify(body));
    return { wire, validator: check(rule, wire).length === 0, mock: await mockTakes(wire) };
  };

  test("messages that keep it are taken", async () => {
    expect(await agree(message, verdicts, 100, true)).toBe(100);
  });

  test.each(Object.entries(changes))("messages with %s", async (_, messages) => {
    await agree(messages, verdicts, 100);
  });
});
