// Checks a message, and an answer, against the contract's rules, which `npm run generate` writes for it.
import { nearest } from "./did-you-mean.js";
import type { Problem } from "./errors.js";
import { answer, message } from "./generated/rules.js";
import { asJson, UNWRITABLE } from "./json.js";

/** What the contract asks of one value. */
export interface Rule {
  readonly type?: "string" | "number" | "integer" | "boolean" | "array" | "object";
  /** The values allowed. */
  readonly enum?: readonly unknown[];
  /** The least number, or length. */
  readonly min?: number;
  /** The greatest number, or length. */
  readonly max?: number;
  readonly pattern?: RegExp;
  readonly items?: Rule;
  readonly fields?: Rules;
  readonly required?: readonly string[];
  /** Groups of fields: of each, one at least is there and keeps its rule in the group. */
  readonly groups?: readonly { readonly anyOf: Rules; readonly remedy?: string }[];
  /** The field that names the case whose fields are to be kept, in place of this rule's own. */
  readonly by?: string;
  readonly cases?: Rules;
  /** The contract's own advice to whoever breaks this rule. */
  readonly remedy?: string;
}

type Rules = Readonly<Record<string, Rule>>;
type Values = Readonly<Record<string, unknown>>;

// More than anyone reads. Bounds the work, and the error's text.
const MOST = 20;

/**
 * Checks a message against the contract, as `messages.send` does before it sends; what is said holds for the JSON that
 * would go out. Never throws, and no problem holds a value of the message.
 *
 * @param value the message as a caller writes it: `subType` and `status` may be absent, since `send` fills them in.
 *   Fields that the contract does not know, or knows for another channel, pass, as they do on the wire.
 * @returns what is wrong, some twenty problems at most; empty for a message that keeps the contract.
 */
export function checkMessage(value: unknown): Problem[] {
  try {
    return check(message, asJson(value));
  } catch {
    return [UNWRITABLE];
  }
}

/**
 * What an answer has beyond or against the contract: a sign that the API has changed, fit for a log.
 *
 * @param value the answer's parsed JSON
 * @returns paths, never a value; empty for an answer that is as the contract has it. `status` may be absent.
 */
export const answerDrift = (value: unknown): string[] => check(answer, value, "", [], true).map(({ path }) => path);

/** Checks plain data by a rule; `strict` calls the fields that the rule does not know a problem. */
export function check(rule: Rule, value: unknown, path = "", found: Problem[] = [], strict = false): Problem[] {
  const fault = faultOf(rule, value);
  if (fault) {
    const meant = nearest(value, rule.enum);
    found.push(problem(path, fault, meant ? `Did you mean \`${meant}\`?` : rule.remedy));
  } else if (rule.items) {
    const list = value as unknown[];
    for (let i = 0; i < list.length && found.length < MOST; i++) check(rule.items, list[i], `${path}[${i}]`, found, strict);
  } else if (rule.fields) {
    checkFields(rule, value as Values, path, found, strict);
  }
  return found;
}

function faultOf({ type, enum: values, min = -Infinity, max = Infinity, pattern }: Rule, value: unknown): string | undefined {
  if (values && !values.includes(value)) return `must be ${oneOf(values)}`;
  const actual = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
  if (type && (type === "integer" ? !Number.isInteger(value) : type !== actual))
    return `must be of type ${type}, not ${actual}`;
  const [size, unit] = actual === "number" ? [value as number, ""] : [lengthOf(value, min > 1 || max < Infinity), " long"];
  if (size < min) return min === 1 && unit ? "must not be empty" : `must be at least ${min}${unit}`;
  if (size > max) return `must be at most ${max}${unit}`;
  return pattern && !pattern.test(value as string) ? `must match ${pattern.source}` : undefined;
}

/** JSON Schema counts code points, which takes longer and makes no difference to whether a text is empty. */
const lengthOf = (value: unknown, exactly: boolean): number =>
  (exactly ? [...(value as string)] : (value as string | null))?.length as number;

function checkFields(rule: Rule, value: Values, path: string, found: Problem[], strict: boolean): void {
  const { fields = {}, required = [], groups = [] } = get(rule.cases, value[rule.by ?? ""]) ?? rule;
  const names = Object.keys(value).filter((name) => value[name] !== undefined);
  const unknown: string[] = [];
  const at = (name: string) => (path ? `${path}.${name}` : name);
  const keeps = (rules: Rules, name: string) => check(rules[name] as Rule, value[name]).length === 0;
  const report = (name: string, what: string, missed: string[], remedy?: string) => {
    const slip = unknown.find((written) => nearest(written, missed));
    const meant = slip && `Did you mean \`${nearest(slip, missed)}\`, not \`${printable(slip)}\`?`;
    found.push(problem(name, what, meant || remedy));
  };

  for (const name of names) {
    const field = get(fields, name);
    if (field) check(field, value[name], at(name), found, strict);
    else if (unknown.length < MOST) unknown.push(name);
  }
  for (const name of required) {
    const values = fields[name]?.enum;
    if (!names.includes(name)) report(at(name), "is missing", [name], values && `Give ${oneOf(values)}`);
  }
  for (const { anyOf, remedy } of groups) {
    const choices = Object.keys(anyOf);
    // What is wrong by its own rule has been said, and is reason enough for the group.
    const met = choices.some((name) => names.includes(name) && (keeps(anyOf, name) || !keeps(fields, name)));
    if (!met) report(path, `needs ${oneOf(choices)}, not empty`, choices, remedy);
  }
  if (strict) found.push(...unknown.map((name) => problem(at(plain(name)), "is unknown")));
}

const problem = (path: string, rule: string, remedy?: string): Problem => (remedy ? { path, rule, remedy } : { path, rule });

const oneOf = (values: readonly unknown[]): string => `one of ${values.join(", ")}`;

/** An own property: a message's field may be called `constructor`. */
const get = (rules: Rules | undefined, name: unknown): Rule | undefined =>
  rules && typeof name === "string" && Object.hasOwn(rules, name) ? rules[name] : undefined;

/** A name of the answer's own. One that is no plain word may be a text or an address, which is not known again if it is changed. */
const plain = (name: string): string => (/^[\w.-]{1,40}$/.test(name) ? name : "?");

/** A name of the caller's own, fit for a line of a log. */
const printable = (name: string): string => name.slice(0, 40).replace(/[^\w.-]/g, "?");
