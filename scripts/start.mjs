// npm start: the built client sends the documentation's own message, one per channel and a wrong one to the mock server.
// Exit 1 if anything goes out or comes back other than the contract says.
import { isDeepStrictEqual } from "node:util";
import { createLeadwayClient, isLeadwayError } from "leadway-client";
import { startMock } from "leadway-client/mock";
import { readContract, resolve, sendOperation } from "./lib/contract.mjs";

const contract = await readContract();
const { path, operation } = sendOperation(contract);
/** The contract's examples of a body or an answer. */
const examplesOf = (/** @type {any} */ holder) =>
  Object.values(holder.content["application/json"].examples).map((example) => resolve(contract, example));
const [accepted] = examplesOf(operation.responses[201]);

const api = await startMock();
const leadway = createLeadwayClient({ token: "any-token-will-do", baseUrl: api.url });
let failures = 0;

try {
  console.log(`Sending to POST ${api.url}${path}, a mock server that checks every message against the contract.\n`);
  for (const { summary, value } of examplesOf(operation.requestBody)) await send(summary, value);
  await sendWrong();
} finally {
  await api.close();
}
console.log(failures === 0 ? "All as the contract says." : `${failures} not as the contract says.`);
process.exitCode = failures === 0 ? 0 : 1;

/** Sends an example of the contract and shows what went out and what came back. */
async function send(/** @type {string} */ title, /** @type {any} */ message) {
  const answer = await leadway.messages.send(message).catch((error) => error);
  const request = api.requests.at(-1);
  console.log(title);
  // What fits on the line of a terminal.
  console.log(`  → ${JSON.stringify(request?.body).replace(/^(.{115}).{2,}$/, "$1…")}`);
  console.log(`  ← ${request?.status} ${answer instanceof Error ? answer : `messageId ${answer.messageId}: ${answer.msg}`}`);
  check(isDeepStrictEqual(request?.body, message), "what went out is not the contract's example");
  const { conversationId, messageId, emailMessageId } = api.messages.at(-1) ?? {};
  const expected = { ...accepted.value, conversationId, messageId, ...(emailMessageId && { emailMessageId }) };
  check(request?.status === 201 && isDeepStrictEqual(answer, expected), "what came back is not the contract's answer");
}

/** Sends a message that no channel accepts, and shows the error as a program sees it. */
async function sendWrong() {
  /** @type {any} An Email with a text alone does not compile either. */
  const message = { type: "Email", contactId: "abc123def456", message: "Hola" };
  const error = await leadway.messages.send(message).catch((thrown) => thrown);
  console.log(`An email without content\n  → ${JSON.stringify(message)}\n  ← ${error}`);
  if (isLeadwayError(error)) console.log(`    code ${error.code}, outcome ${error.outcome}, attempts ${error.attempts}`);
  check(isLeadwayError(error) && error.outcome !== "unknown", "a wrong message was not refused");
  console.log();
}

function check(/** @type {boolean} */ right, /** @type {string} */ complaint) {
  if (right) return;
  failures += 1;
  console.log(`  ✗ ${complaint}`);
}
