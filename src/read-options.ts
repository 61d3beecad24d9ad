// Checks the options of a client and of a call, and fills in the defaults.
import { nearest } from "./check/nearest.js";
import { type InputOutcome, LeadwayInputError, type Problem } from "./errors.js";
import { defaultVersion, server } from "./generated/facts.js";
import type { CallOptions, LeadwayClientOptions, Settings } from "./options.js";
import { pacer } from "./transport/pacer.js";
import type { Delivery } from "./transport/retry.js";
import { tokenFault } from "./transport/token.js";

/** What a value must be: the test, the words for it, and the default. */
type OptionRule = readonly [
  test: (value: unknown, options: Options) => boolean,
  words: string | ((value: unknown) => string),
  fallback?: unknown,
];
type Options = Readonly<Record<string, unknown>>;
type Rules = Record<string, OptionRule>;

const SUBJECT = "The client was not created";

/** Checks the options of a client. Throws a `LeadwayInputError` that lists everything that is wrong. */
export function readOptions(options: LeadwayClientOptions): Settings {
  if (typeof Headers !== "function") {
    throw new LeadwayInputError(SUBJECT, [{ path: "", rule: "this runtime has no global Headers class" }]);
  }
  const settings = read(SUBJECT, options, CLIENT_RULES, "{ token }") as unknown as Settings;
  return { ...settings, rateLimiter: settings.rateLimiter ?? pacer() };
}

/** Checks the options of a call. Throws a `LeadwayInputError` that lists everything that is wrong, with this outcome. */
export function readCallOptions(options: CallOptions, outcome?: InputOutcome): CallOptions {
  return read("The request was not sent", options, CALL_RULES, "{ timeoutMs }", outcome);
}

function read(subject: string, options: object, rules: Rules, example: string, outcome?: InputOutcome): Options {
  const problems: Problem[] = [];
  if (Object(options) !== options)
    throw new LeadwayInputError(subject, [{ path: "", rule: `it takes an object: ${example}` }], outcome);
  const given = options as Options;
  const names = Object.keys(rules);
  const values: Record<string, unknown> = {};
  for (const path of Object.keys(given)) if (!names.includes(path)) problems.push(unknownOption(path, names));
  for (const path of names) {
    const [test, words, fallback] = rules[path] as OptionRule;
    const value = given[path] === undefined ? fallback : given[path];
    if (!test(value, given)) problems.push({ path, rule: typeof words === "string" ? `must be ${words}` : words(value) });
    values[path] = value;
  }
  for (const name of Object.keys(Object(values.headers))) {
    if (CONNECTION_HEADERS.test(name))
      problems.push({ path: `headers.${name}`, rule: "is a header of the connection: leave it out" });
  }
  if (problems.length > 0) throw new LeadwayInputError(subject, problems, outcome);
  return values;
}

function unknownOption(path: string, names: string[]): Problem {
  const meant = nearest(path, names);
  return {
    path,
    rule: "is not an option",
    remedy: meant ? `Did you mean \`${meant}\`?` : `The options are ${names.join(", ")}`,
  };
}

/** Copied from another request, these make fetch wait for a body that never comes, or fail at the first byte. */
const CONNECTION_HEADERS = /^(content-length|transfer-encoding|host|expect|connection|keep-alive|upgrade|te|trailer)$/i;

const optional =
  (test: OptionRule[0]): OptionRule[0] =>
  (value, options) =>
    value === undefined || test(value, options);
const isA = (type: string, fallback?: unknown): OptionRule => [
  optional((value) => typeof value === type),
  `a ${type}`,
  fallback,
];
const has = (value: unknown, ...methods: string[]) => methods.every((name) => typeof Object(value)[name] === "function");

// `Object.entries(new Headers())` is empty, so an iterable is refused. So is outer whitespace: undici trims it, and quotes the
// value in its error.
const areHeaders = (value: unknown) => {
  try {
    const entries = Object.entries(Object(value));
    new Headers(entries as [string, string][]);
    return !(Symbol.iterator in Object(value)) && entries.every(([, text]) => text === String(text).trim());
  } catch {
    return false;
  }
};
const isHeader = optional((value) => value !== "" && areHeaders({ value }));
const HEADER = "text that a header can contain";

const TIMEOUT: OptionRule = [
  optional((value) => typeof value === "number" && value >= 1 && value < 2 ** 31),
  "a number from 1 to 2147483647",
];
const RETRIES: OptionRule = [
  optional((value) => Number.isSafeInteger(value) && Number(value) >= 0),
  "a whole number, 0 or more",
];
const DELIVERIES: unknown[] = ["at-most-once", "at-least-once"] satisfies Delivery[];
const LEVELS = ["debug", "info", "warn", "error"];

const CALL_RULES: Rules = {
  timeoutMs: TIMEOUT,
  maxRetries: RETRIES,
  signal: [optional((value) => has(value, "addEventListener", "removeEventListener")), "an AbortSignal"],
  headers: [optional(areHeaders), "a plain object of text that headers can contain"],
  beforeRequest: isA("function"),
  onResponse: isA("function"),
};

const CLIENT_RULES: Rules = {
  token: [(value) => typeof value === "function" || !tokenFault(value), tokenProblem],
  locationId: isA("string"),
  baseUrl: [isBaseUrl, "an https URL without user, query or fragment; http is allowed on loopback", server],
  version: [isHeader, HEADER, defaultVersion],
  timeoutMs: [TIMEOUT[0], TIMEOUT[1], 30_000],
  maxRetries: [RETRIES[0], RETRIES[1], 2],
  delivery: [(value) => DELIVERIES.includes(value), DELIVERIES.join(" or "), DELIVERIES[0]],
  rateLimiter: [optional((value) => value === false || has(value, "acquire")), "false, or an object with acquire"],
  validate: isA("boolean", true),
  fetch: [(value = globalThis.fetch) => typeof value === "function", "a function: this runtime has no global fetch"],
  logger: [optional((value) => has(value, ...LEVELS)), `an object with ${LEVELS.join(", ")}`],
  userAgent: [isHeader, HEADER],
  dangerouslyAllowHttp: isA("boolean"),
};

function tokenProblem(token: unknown): string {
  const fault = token ? tokenFault(token) : "is missing";
  const unset = !token || token === "undefined";
  return unset ? `${fault}: LEADWAY_TOKEN, or the variable that you read it from, is not set` : `${fault}`;
}

function isBaseUrl(value: unknown, { dangerouslyAllowHttp }: Options): boolean {
  try {
    const { protocol, hostname, username, password } = new URL(value as string);
    const loopback = /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
    const secure = protocol === "https:" || (protocol === "http:" && (loopback || dangerouslyAllowHttp === true));
    // `new URL` accepts a URL and a list, and cuts white space; only a text has `match`.
    return secure && !(username || password || (value as string).match(/[?#\s]/));
  } catch {
    return false;
  }
}
