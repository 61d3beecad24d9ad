/** How the live API departs from its own documentation, or makes a reader's life hard. All are off by default. */
export interface Quirks {
  /** Responses come without their wrapper, as documented: the message itself, not `{ message }`. */
  flat?: boolean;
  /** Search does not see the last so many milliseconds. The conversation's own list does. */
  indexLagMs?: number;
  /** A message appears in reads so many milliseconds after it was accepted. */
  lateMs?: number;
  /** What is appended to the text of an SMS, such as an opt-out line. */
  suffix?: string;
  /** An SMS is listed as `TYPE_CUSTOM_SMS`, as behind a provider of the account's own. */
  customSms?: boolean;
  /** All emails to a contact share one row, which changes in place. */
  emailThreads?: boolean;
  /** The rows of a list come without `status`, `contentType` and `body`, and a send's response has only ids. */
  sparse?: boolean;
  /** The token may send, but not read. */
  noReadScope?: boolean;
  /** The server's clock is ahead of ours by so many milliseconds. */
  clockOffMs?: number;
  /** Responses have no `Date` header. */
  noDate?: boolean;
  /** Every page of a list is the first page. */
  stuckCursor?: boolean;
  /** Cancelling answers 200, and says 404 in the body. */
  cancelFails?: boolean;
}
