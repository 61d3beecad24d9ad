// Checks a message, and a response, against the contract's rules, which `npm run generate` writes.
import type { Problem } from "../errors.js";
import { sendMessageBody, sendMessageResponse } from "../generated/rules.js";
import { asJson, UNWRITABLE } from "./json.js";
import { nearest } from "./nearest.js";

/** What the contract requires of one value, in the words of JSON Schema. */
export interface Rule {
  /** One type, or a list of one and `null`. */
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Rule;
  readonly properties?: Rules;
  readonly required?: readonly string[];
  /** Whether other fields are allowed, and what they must be. */
  readonly additionalProperties?: Rule | false;
  /** Groups of which one branch at least must hold; each branch requires one field. */
  readonly allOf?: readonly Rule[];
  readonly anyOf?: readonly Rule[];
  /** The field that names the rule to check, in place of this one. */
  readonly discriminator?: { readonly propertyName: string; readonly mapping: Rules };
  /** The contract's own advice to someone who breaks this rule. */
  readonly "x-remedy"?: string;
}

type Rules = Readonly<Record<string, Rule>>;
type Values = Readonly<Record<string, unknown>>;

// More than anyone reads. Limits the work, and the length of the error.
const MAX_PROBLEMS = 20;

/**
 * Checks a message against the contract, as `messages.send` does before it sends. The result is about the JSON that would be
 * sent. Never throws, and no problem contains a value of the message.
 *
 * @param value the message as a caller writes it: `subType` and `status` may be absent, since `send` fills them in.
 *   Fields that the contract does not know, or knows for another channel, pass, as they do on the live API. A name that looks
 *   like a misspelt field is refused if that field is absent: the live API would ignore it.
 * @returns what is wrong, about twenty problems at most; empty for a message that satisfies the contract.
 */
export function checkMessage(value: unknown): Problem[] {
  try {
    return checkPlain(asJson(value));
  } catch {
    return [UNWRITABLE];
  }
}

/** The same for a message that is plain data already: what {@link asJson} returns. */
export function checkPlain(message: unknown): Problem[] {
  const found = check(sendMessageBody, message);
  return found.length > 0 ? found : checkNames(message as Values);
}

/** Names that look like a misspelt field of the message's channel. */
function checkNames(message: Values): Problem[] {
  const { properties = {} } = get(sendMessageBody.discriminator?.mapping, message.type) ?? {};
  const strays = Object.keys(message).filter((name) => message[name] !== undefined && !Object.hasOwn(properties, name));
  return strays.flatMap((name) => {
    const absent = Object.keys(properties).filter((field) => message[field] === undefined);
    const meant = nearest(SCHEDULED.test(name) ? "scheduledTimestamp" : name, absent, 0);
    return meant ? [problem(printable(name), "is not a field", `Did you mean \`${meant}\`?`)] : [];
  });
}

// Not close to `scheduledTimestamp`, but a message with one of these goes out at once.
const SCHEDULED = /^(schedul\w*|send)_?(at|on|for|time|date)$/i;

/**
 * Where a response differs from the contract: a sign that the API has changed, safe to log.
 *
 * @param value the response's parsed JSON
 * @returns paths, never a value; empty for a response that is as the contract says. `status` may be absent.
 */
export const answerDrift = (value: unknown): string[] =>
  check(sendMessageResponse, value, "", [], true).map(({ path }) => path);

/** Checks plain data against a rule; `strict` also reports fields that the rule does not know. */
export function check(rule: Rule, value: unknown, path = "", found: Problem[] = [], strict = false): Problem[] {
  const fault = faultOf(rule, value);
  if (fault) {
    const meant = nearest(value, rule.enum);
    found.push(problem(path, fault, meant ? `Did you mean \`${meant}\`?` : rule["x-remedy"]));
  } else if (rule.items && Array.isArray(value)) {
    for (let i = 0; i < value.length && found.length < MAX_PROBLEMS; i++) {
      check(rule.items, value[i], `${path}[${i}]`, found, strict);
    }
  } else if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    checkFields(rule, value as Values, path, found, strict);
  }
  return found;
}

function faultOf(rule: Rule, value: unknown): string | undefined {
  const { type, enum: values, pattern } = rule;
  if (values && !values.includes(value)) return `must be ${oneOf(values)}`;
  const actual = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
  const types = ([] as unknown[]).concat(type ?? []);
  const fits = types.includes(actual) || (types.includes("integer") && Number.isInteger(value));
  if (type && !fits) return `must be of type ${types.join(" or ")}, not ${actual}`;
  if (value === null) return undefined;
  const { minLength, minItems, minimum = minItems ?? minLength ?? -Infinity } = rule;
  const { maxLength, maxItems, maximum = maxItems ?? maxLength ?? Infinity } = rule;
  const [size, unit] =
    actual === "number" ? [value as number, ""] : [lengthOf(value, minimum > 1 || maximum < Infinity), " long"];
  if (size < minimum) return minimum === 1 && unit ? "must not be empty" : `must be at least ${minimum}${unit}`;
  if (size > maximum) return `must be at most ${maximum}${unit}`;
  if (!pattern || typeof value !== "string") return undefined;
  // Checked in every send, so without the cost of a RegExp.
  if (pattern === "\\S") return value.trim() ? undefined : "must not be blank";
  return new RegExp(pattern, "u").test(value) ? undefined : `must match ${pattern}`;
}

/** JSON Schema counts code points, which takes longer and makes no difference to whether a text is empty. */
const lengthOf = (value: unknown, exactly: boolean): number =>
  (exactly ? [...(value as string)] : (value as string))?.length as number;

function checkFields(rule: Rule, value: Values, path: string, found: Problem[], strict: boolean): void {
  const { propertyName = "", mapping } = rule.discriminator ?? {};
  const { properties, required = [], additionalProperties: others, allOf = [] } = get(mapping, value[propertyName]) ?? rule;
  const names = Object.keys(value).filter((name) => value[name] !== undefined);
  const unknown: string[] = [];
  const at = (name: string) => (path ? `${path}.${name}` : name);
  const report = (name: string, what: string, missed: string[], remedy?: string) => {
    const slip = unknown.find((written) => nearest(written, missed));
    const meant = slip && `Did you mean \`${nearest(slip, missed)}\`, not \`${printable(slip)}\`?`;
    found.push(problem(name, what, meant || remedy));
  };

  for (const name of names) {
    const field = get(properties, name) ?? (others || undefined);
    if (field) check(field, value[name], at(get(properties, name) ? name : strict ? "?" : printable(name)), found, strict);
    else if (unknown.length < MAX_PROBLEMS) unknown.push(name);
  }
  for (const name of required) {
    const { enum: values, "x-remedy": remedy } = get(properties, name) ?? {};
    if (!names.includes(name)) report(at(name), "is missing", [name], values ? `Give ${oneOf(values)}` : remedy);
  }
  for (const { anyOf = [], "x-remedy": remedy } of allOf) {
    const choices = anyOf.flatMap((branch) => branch.required ?? []);
    const keeps = (rules: Rules | undefined, name: string) => check(get(rules, name) ?? {}, value[name]).length === 0;
    // Already reported for the field itself; don't report the group too.
    const met = choices.some(
      (name, i) => names.includes(name) && (keeps(anyOf[i]?.properties, name) || !keeps(properties, name)),
    );
    if (!met) report(path, `needs ${oneOf(choices)}, not empty`, choices, remedy);
  }
  // The name is the response's own and may be anything, such as a phone number: it is not shown.
  if (strict && properties && unknown.length > 0) found.push(problem(at("?"), "is unknown"));
  else if (!strict && others === false) {
    for (const name of unknown) report(at(printable(name)), "is not a known field", Object.keys(properties ?? {}));
  }
}

const problem = (path: string, rule: string, remedy?: string): Problem => (remedy ? { path, rule, remedy } : { path, rule });

const oneOf = (values: readonly unknown[]): string => `one of ${values.map(String).join(", ")}`;

/** An own property: a message's field may be called `constructor`. */
const get = (rules: Rules | undefined, name: unknown): Rule | undefined =>
  rules && typeof name === "string" && Object.hasOwn(rules, name) ? rules[name] : undefined;

/** A caller's own field name, fit for one line of a log. */
const printable = (name: string): string => name.slice(0, 40).replace(/[^\w.-]/g, "?");
