// What the mock server is given, and what a test sees of it.
import type { Accepted, Contact } from "./mailbox/index.js";
import type { MockReply } from "./replies.js";
import type { MockViolation } from "./violations.js";

/** The options of {@link startMock}. */
export interface StartMockOptions {
  /** The port to listen on. Default: a free one. */
  port?: number;
  /** The address to listen on. Default `127.0.0.1`. With `0.0.0.0`, other containers can reach it. */
  host?: string;
  /** Called with each request, and awaited, before its response is sent. */
  onRequest?: (request: MockRequest) => unknown;
}

/** A request, and how it was answered. A browser's preflight requests are answered but not recorded. */
export interface MockRequest {
  /** `POST`, … */
  method: string;
  /** The path, with its query. */
  path: string;
  /** By name in lower case, including the token. */
  headers: Record<string, string>;
  /** The parsed JSON; the text itself if it is not JSON; undefined if there was no body or it was too long. */
  body: unknown;
  /** The status of the response; 0 if the connection was closed instead. */
  status: number;
  /** The rules of the contract that it broke. */
  violations: MockViolation[];
  /** What `onRequest` threw for it. The request is then answered with 500. */
  error?: unknown;
}

/** `[Symbol.asyncDispose]`, where the compiler's settings know it: without Node's types and `ESNext.Disposable` they don't. */
type Disposal = typeof Symbol extends { readonly asyncDispose: infer Dispose extends symbol }
  ? { [Name in Dispose]: () => Promise<void> }
  : object;

/** A contact: its `id`, and any other fields that the API has, such as `phone`, `email` and `dnd`. */
export type MockContact = Contact;

/** A message that was accepted. `request` is its body; `messageId` is an email's thread, `emailMessageId` the email. */
export type MockMessage = Readonly<
  Pick<Accepted, "messageId" | "emailMessageId" | "conversationId" | "contactId" | "request" | "status">
>;

/** A running mock server. `await using` closes it. */
export interface MockApi extends Disposal {
  /** Its address, such as `http://127.0.0.1:49152`, for the client's `baseUrl`. */
  readonly url: string;
  /** Every request so far, in the order in which they were answered. */
  readonly requests: readonly MockRequest[];
  /** The rules of the contract that the requests so far broke. */
  readonly violations: readonly MockViolation[];
  /** Every message that was accepted, in order, whatever the client was told. */
  readonly messages: readonly MockMessage[];
  /** The contacts of the account. As long as there are none, every `contactId` is accepted. */
  readonly contacts: {
    /** Adds a contact, or replaces the one with the same `id`. Throws a TypeError if it has no `id`. */
    add(contact: MockContact): void;
  };
  /**
   * Sets the status of a message, by its `messageId`, or of an email, by its `emailMessageId`: `delivered`, `failed`, …
   *
   * @throws RangeError if no such message was accepted.
   */
  deliver(id: string, status: string): void;
  /**
   * Sets what happens to the next request. Several calls set it for the next ones, in order. A request that breaks the contract gets
   * its error instead, and the reply stays for the next request. So does a request with its own `Prefer: code=…` header.
   *
   * @throws RangeError for a status or an example that the contract does not have; TypeError for an unknown field, or for fields
   *   that make no sense together.
   */
  reply(reply: MockReply): void;
  /** Forgets all requests, violations, messages, contacts and replies. Call it between tests that share a mock server. */
  reset(): void;
  /** Closes the server and its open connections at once. */
  close(): Promise<void>;
}
