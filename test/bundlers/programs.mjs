// A program for each subpath. It says "print(…)" what it found. `process.env.API` is the address of a server that accepts each message.

/**
 * @typedef Program
 * @property {string} subpath
 * @property {[names: string, from: string][]} imports
 * @property {string} body for an async function
 * @property {string[]} prints
 */

const sms = '{ type: "SMS", contactId: "abc123def456", message: "Hola" }';
const client = (/** @type {string} */ more = "") =>
  `createLeadwayClient({ token: "any", baseUrl: process.env.API, rateLimiter: false, ${more} })`;

/** @type {Program[]} */
export const programs = [
  {
    subpath: "leadway-client",
    imports: [["createLeadwayClient, isLeadwayError", "leadway-client"]],
    body: `
      const { messages } = ${client()};
      print((await messages.send(${sms})).messageId);
      print(isLeadwayError(await messages.send({ type: "SMS" }).catch((error) => error)));`,
    prints: ["message-1", "true"],
  },
  {
    subpath: "undici",
    imports: [
      ["createLeadwayClient", "leadway-client"],
      ["undiciFetch", "leadway-client/undici"],
    ],
    body: `print((await ${client("fetch: undiciFetch()")}.messages.send(${sms})).messageId);`,
    prints: ["message-1"],
  },
  {
    subpath: "bullmq",
    imports: [
      ["createLeadwayClient, LeadwayInputError", "leadway-client"],
      ["createSendProcessor, sendJob", "leadway-client/bullmq"],
    ],
    body: `
      print(typeof createSendProcessor({ client: ${client()} }));
      try {
        sendJob({ type: "SMS" }, { campaign: "spring", recipient: "me" });
      } catch (error) {
        print(error instanceof LeadwayInputError);
      }`,
    prints: ["function", "true"],
  },
  {
    subpath: "redis",
    imports: [["redisRateLimiter", "leadway-client/redis"]],
    body: `
      const limiter = redisRateLimiter({ client: { eval: async () => [1, 105] }, account: "any" });
      print(await limiter.acquire());
      limiter.observe({ holdMs: 60_000 });
      // The process would not end if a call that gives up left a timer.
      const controller = new AbortController();
      setTimeout(() => controller.abort("gave up"), 10);
      print(await limiter.acquire(controller.signal).catch((reason) => reason));`,
    prints: ["undefined", "gave up"],
  },
  {
    subpath: "mock",
    imports: [["startMock", "leadway-client/mock"]],
    body: `
      const api = await startMock();
      print((await fetch(api.url + "/conversations/messages", { method: "POST" })).status);
      print(api.violations.length);
      await api.close();`,
    prints: ["401", "3"],
  },
];

/** @typedef {"module" | "commonjs"} Format */

const take = {
  module: (/** @type {string} */ names, /** @type {string} */ from) => `import { ${names} } from "${from}";\n`,
  commonjs: (/** @type {string} */ names, /** @type {string} */ from) => `const { ${names} } = require("${from}");\n`,
};

/** The source of a program that prints line by line. @returns {string} */
export function sourceOf(/** @type {Program} */ { imports, body }, /** @type {Format} */ format) {
  const head = imports.map(([names, from]) => take[format](names, from)).join("");
  return `${head}const print = (value) => console.log(String(value));\n(async () => {${body}\n})();\n`;
}

/** The source of a jest test that expects what a program prints. @returns {string} */
export function jestTestOf(/** @type {Program} */ { subpath, imports, body, prints }) {
  const head = imports.map(([names, from]) => take.commonjs(names, from)).join("");
  return `${head}test("${subpath}", async () => {
    const printed = [];
    const print = (value) => printed.push(String(value));
    ${body}
    expect(printed).toEqual(${JSON.stringify(prints)});
  }, 60_000);\n`;
}
