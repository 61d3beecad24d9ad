// Exit codes, and the errors that a user can fix.

/** The exit codes of every command that sends. */
export const exitCodes = { sent: 0, notSent: 1, usage: 2, unknown: 3 } as const;

/** The command line, the file or the journal can't be used, and nothing was sent. The message says in one line what to do. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** The `code` of a system error, such as `ENOENT`. */
export function systemCode(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : undefined;
}
