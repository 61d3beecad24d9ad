// What a lock uses of the system: a port, so that a simulation can run two processes on one journal.
import { rmSync } from "node:fs";
import { readdir, readFile, readlink, realpath, writeFile } from "node:fs/promises";
import { systemCode } from "../errors.js";

/** Files and processes. What can't be read is `undefined`. */
export interface System {
  /** The number of this process. */
  readonly pid: number;
  /** Whether a process may exist, also as another user's. */
  mayExist(pid: number): boolean;
  read(path: string): Promise<string | undefined>;
  readLink(path: string): Promise<string | undefined>;
  /** The path without links. */
  resolve(path: string): Promise<string>;
  /** The names of the files in a folder. */
  list(folder: string): Promise<string[]>;
  /** Creates an empty file. */
  create(path: string): Promise<void>;
  /** Removes a file, if it is there. */
  remove(path: string): void;
  /** Called when this process ends. */
  onExit(callback: () => void): void;
}

const orUndefined = () => undefined;

/** The system that this process runs on. */
export const ownSystem: System = {
  pid: process.pid,
  mayExist(pid) {
    try {
      return process.kill(pid, 0);
    } catch (error) {
      return systemCode(error) !== "ESRCH";
    }
  },
  read: (path) => readFile(path, "utf8").catch(orUndefined),
  readLink: (path) => readlink(path).catch(orUndefined),
  resolve: (path) => realpath(path).catch(() => path),
  list: (folder) => readdir(folder),
  create: (path) => writeFile(path, ""),
  remove: (path) => rmSync(path, { force: true }),
  onExit: (callback) => void process.once("exit", callback),
};
