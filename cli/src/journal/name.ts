// How a message is named: in the journal, in the output and on the command line.

/** Which message: its `id`, or its line if it has none. */
export interface Name {
  /** The line where it was when it was sent. */
  line: number;
  id?: string;
}

/** The name of a file's entry. */
export function nameOf({ line, id }: { line: number; id: string | undefined }): Name {
  return id === undefined ? { line } : { line, id };
}

/** The key of a message in a map: an `id` and a line with the same digits differ. */
export function keyOf({ id, line }: Name): string {
  return id === undefined ? `#${line}` : `=${id}`;
}

/** What `--resend` accepts and the reports show: the `id`, or the number of the line. */
export function shortName({ id, line }: Name): string {
  return id ?? String(line);
}

/** The name in a sentence: `id 42`, or `line 7`. */
export function display({ id, line }: Name): string {
  return id === undefined ? `line ${line}` : `id ${id}`;
}
