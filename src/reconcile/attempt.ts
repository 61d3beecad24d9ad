// A send that reconcile looks for.

/** A send that may have gone out. */
export interface Attempt {
  readonly message: Readonly<Record<string, unknown>>;
  /** By our clock, in ms since 1970. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** How many messages it may have become: each request may be one. */
  readonly attempts: number;
}
