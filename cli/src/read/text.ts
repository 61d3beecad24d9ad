// The bytes of a file as text, piece by piece: UTF-8 alone, without its byte order mark, every line ended by "\n".
import { isUtf8 } from "node:buffer";
import { type FileHandle, open } from "node:fs/promises";
import { systemCode, UsageError } from "../errors.js";

/** The longest line (a CSV record: the longest record) that is read, in characters. A longer one is no message. */
export const maxLineLength = 10 * 1024 * 1024;

const NOT_UTF8 = "Save it as UTF-8 (in Excel: “CSV UTF-8”).";

/** Yields the text of `file` in pieces. Throws a {@link UsageError} where the file can't be read or is not UTF-8. */
export async function* readText(file: string): AsyncGenerator<string> {
  const handle = await openFile(file);
  try {
    const decoder = new TextDecoder("utf-8", { fatal: true });
    let held = "";
    let first = true;
    for await (const chunk of handle.createReadStream({ highWaterMark: 256 * 1024, autoClose: false })) {
      if (first) refuseUtf16(file, chunk as Buffer);
      first = false;
      const text = held + (await decode(decoder, chunk as Buffer, file));
      // A "\r" at the end may be half of a line end.
      held = text.endsWith("\r") ? "\r" : "";
      yield (held ? text.slice(0, -1) : text).replaceAll("\r\n", "\n");
    }
    yield held + (await decode(decoder, undefined, file));
  } finally {
    await handle.close();
  }
}

async function openFile(file: string): Promise<FileHandle> {
  const handle = await open(file).catch((error: unknown) => {
    throw new UsageError(`${file}: ${whyNotRead(systemCode(error))}`);
  });
  const stat = await handle.stat();
  if (stat.isFile()) return handle;
  await handle.close();
  throw new UsageError(`${file}: this is ${stat.isDirectory() ? "a directory" : "no regular file"}. Name a file.`);
}

function whyNotRead(code: string | undefined): string {
  if (code === "ENOENT") return "there is no such file. Look at the name and the folder.";
  if (code === "EACCES" || code === "EPERM") return "you have no right to read this file.";
  return `it can't be read (${code}).`;
}

function refuseUtf16(file: string, start: Buffer): void {
  const mark = start.subarray(0, 2).toString("hex");
  if (mark === "fffe" || mark === "feff" || start.subarray(0, 64).includes(0)) {
    throw new UsageError(`${file}: this is not UTF-8 but looks like UTF-16. ${NOT_UTF8}`);
  }
}

async function decode(decoder: TextDecoder, chunk: Buffer | undefined, file: string): Promise<string> {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch {
    throw new UsageError(`${file}:${await invalidAt(file)}: this is not UTF-8. ${NOT_UTF8}`);
  }
}

/** Where the first byte stands that is no UTF-8, as `line:column`. Reads the file again: only needed when it is wrong. */
async function invalidAt(file: string): Promise<string> {
  const handle = await open(file);
  let line = 1;
  let rest = Buffer.alloc(0);
  try {
    for await (const chunk of handle.createReadStream({ autoClose: false })) {
      rest = Buffer.concat([rest, chunk as Buffer]);
      for (let end = rest.indexOf(10); end !== -1; end = rest.indexOf(10)) {
        const bytes = rest.subarray(0, end);
        if (!isUtf8(bytes)) return `${line}:${bytes.toString().indexOf("\ufffd") + 1}`;
        rest = rest.subarray(end + 1);
        line++;
      }
      if (rest.length > maxLineLength) break;
    }
    return `${line}:${rest.toString().indexOf("\ufffd") + 1}`;
  } finally {
    await handle.close();
  }
}
