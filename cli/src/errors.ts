// What ends the command with exit code 2: the call, the file or the journal is not usable. Nothing was sent.

/** Exit codes of `leadway`, the same for every command that sends. */
export const exitCodes = { sent: 0, notSent: 1, usage: 2, unknown: 3 } as const;

/** Something that the user has to mend first; `message` is one line that says what and how. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** The `code` of a system error (`ENOENT`), if it is one. */
export function systemCode(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : undefined;
}
