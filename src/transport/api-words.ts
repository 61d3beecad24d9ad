// What the API said in an error response, and which part of it may be shown.
import { sentences } from "../generated/sentences.js";
import type { Received } from "./response.js";

/** What an error response says. */
export interface ApiWords {
  /** A code such as `CONVERSATIONS_MSG_NO_CONTENT`, if it has the form of one. */
  readonly canonicalCode: string | undefined;
  /** The request's id in the API's logs, if it has the form of one. */
  readonly traceId: string | undefined;
  /** The API's sentences. They may quote the request: for a program to read, not to print. */
  readonly messages: readonly string[];
}

const MAX_MESSAGES = 20;
const MAX_LENGTH = 500;
const MAX_DEPTH = 5;
/** A shorter value occurs in honest text by accident. */
const isSecret = (value: string): boolean => value.length > 2;

/** Reads what an error response says. `tokens` are removed from the sentences; a trace id that contains a secret is left out. */
export function readApiWords(received: Received, tokens: Iterable<string>, ids: readonly string[]): ApiWords {
  const secrets = [...tokens, ...ids].filter(isSecret);
  const inForm = (value: unknown, form: RegExp) =>
    typeof value === "string" && form.test(value) && !secrets.some((secret) => value.includes(secret)) ? value : undefined;
  const json = (received.json ?? {}) as Record<string, unknown>;
  const messages: string[] = [];
  // Next to a `message`, `error` is the status in words.
  const { message, msg, error_description, error, errors } = json;
  collect(message || [msg, error_description, error, errors], messages);
  return {
    canonicalCode: inForm(json.canonicalCode, /^[A-Z][A-Z0-9_]{0,99}$/),
    traceId: inForm(json.traceId, /^[\w.-]{1,100}$/),
    messages: messages.map((text) => redact(text, tokens).slice(0, MAX_LENGTH)),
  };
}

/** The sentences that may be shown: those in the contract's own examples, word for word. They can't quote anybody. */
export function showable({ messages }: ApiWords): string[] {
  return messages.filter((text) => sentences.includes(text));
}

/** Replaces the tokens in a text, as they are and as JSON writes them. */
export function redact(text: string, tokens: Iterable<string>): string {
  return [...tokens]
    .filter(isSecret)
    .flatMap((token) => [token, JSON.stringify(token).slice(1, -1)])
    .reduce((rest, token) => rest.replaceAll(token, "[redacted]"), text);
}

/**
 * Collects the texts of an error body. The API uses `message`. A proxy or another service uses `msg`, `errors`, or OAuth's `error`
 * and `error_description`. Each may be a text, a list or an object.
 */
function collect(value: unknown, found: string[], depth = 0): void {
  if (found.length >= MAX_MESSAGES || depth > MAX_DEPTH) return;
  if (typeof value === "string" && value.trim() !== "") found.push(value);
  if (typeof value !== "object" || value === null) return;
  // Not `Object.values` of a list: it copies all of it, and there can be 100,000.
  const inner = Array.isArray(value) ? value : Object.values(value);
  for (const each of inner.slice(0, MAX_MESSAGES)) collect(each, found, depth + 1);
}
