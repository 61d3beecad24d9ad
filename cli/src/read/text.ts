// A file as text, piece by piece: only UTF-8, without its byte order mark, with "\n" at the end of each line, also the last.
import { type FileHandle, open, stat } from "node:fs/promises";
import { text as join } from "node:stream/consumers";
import { systemCode, UsageError } from "../errors.js";

/** Where messages are read from: a port, so that a simulation can keep a file in memory. */
export interface Source {
  /** What errors call it. Its ending (`.csv`, `.jsonl`, `.json`) says how to read it. */
  readonly name: string;
  /** Yields the text in pieces, from the start each time. */
  text(): AsyncIterable<string>;
}

/** A file on the disk. */
export function fileSource(path: string): Source {
  return utf8Source(path, async function* () {
    yield* piecesOf(await openFile(path));
  });
}

/** A text in UTF-8. The bytes come from the start each time that it is read. */
export function utf8Source(name: string, bytes: () => AsyncIterable<Buffer>): Source {
  return { name, text: () => readText(name, bytes) };
}

/** The longest line (in CSV: record) that is read, in characters. A longer one can't be a message. */
export const maxLineLength = 10 * 1024 * 1024;

const NOT_UTF8 = "Save it as UTF-8 (in Excel: “CSV UTF-8”).";

/** @throws UsageError if the text can't be read or is not UTF-8 */
async function* readText(name: string, bytes: () => AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let held = "";
  let first = true;
  try {
    for await (const piece of bytes()) {
      if (first) refuseUtf16(name, piece);
      first = false;
      const text = held + decoder.decode(piece, { stream: true });
      // A "\r" at the end may be the first half of a line end.
      held = text.endsWith("\r") ? "\r" : "";
      yield (held ? text.slice(0, -1) : text).replaceAll("\r\n", "\n");
    }
    yield `${held}${decoder.decode()}\n`;
  } catch (error) {
    throw systemCode(error) === "ERR_ENCODING_INVALID_ENCODED_DATA" ? await notUtf8(name, bytes()) : error;
  }
}

/** The bytes of a file, which it closes. Every piece is in the same memory: a stream would leave a new buffer for each. */
export async function* piecesOf(file: FileHandle): AsyncGenerator<Buffer> {
  await using handle = file;
  const buffer = Buffer.allocUnsafe(64 * 1024);
  for (;;) {
    const { bytesRead } = await handle.read(buffer);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}

/** @throws UsageError if the file can't be read */
export async function requireFile(file: string): Promise<void> {
  await (await openFile(file)).close();
}

async function openFile(file: string): Promise<FileHandle> {
  const unreadable = (error: unknown) => {
    throw new UsageError(`${file}: ${whyNotRead(systemCode(error))}`);
  };
  // Before it is opened: opening a FIFO waits for a writer.
  const found = await stat(file).catch(unreadable);
  if (found.isFile()) return open(file).catch(unreadable);
  throw new UsageError(`${file}: this is ${found.isDirectory() ? "a directory" : "not a regular file"}. Name a file.`);
}

/** Why a file can't be read, from the code of the error. */
export function whyNotRead(code: string | undefined): string {
  if (code === "ENOENT") return "there is no such file. Look at the name and the folder.";
  if (code === "EACCES" || code === "EPERM") return "you are not allowed to read this file.";
  return `it can't be read (${code}).`;
}

function refuseUtf16(file: string, start: Buffer): void {
  const mark = start.subarray(0, 2).toString("hex");
  if (mark === "fffe" || mark === "feff" || start.subarray(0, 64).includes(0)) {
    throw new UsageError(`${file}: this is not UTF-8 but looks like UTF-16. ${NOT_UTF8}`);
  }
}

async function notUtf8(name: string, bytes: AsyncIterable<Buffer>): Promise<UsageError> {
  // A lenient decoder puts this character in place of the first wrong byte.
  const [before = ""] = (await join(bytes)).split("\ufffd", 1);
  const place = `${before.split("\n").length}:${before.length - before.lastIndexOf("\n")}`;
  return new UsageError(`${name}:${place}: this is not UTF-8. ${NOT_UTF8}`);
}
