// A copy of the repository to change at will, with the installed packages.
import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const LEFT_OUT = new Set([".git", ".runtimes", "coverage", "dist", "node_modules", "reference"]);
const isOurs = (path: string) => !LEFT_OUT.has(basename(path));

/** How a command ended. */
export interface Ran {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** A copy of the repository, gone when the test that made it ends. */
export class Copy {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), "leadway-copy-")));

  /** @param paths what to copy; all of it by default */
  constructor(...paths: string[]) {
    onTestFinished(() => rmSync(this.folder, { recursive: true }));
    for (const path of paths.length > 0 ? paths : readdirSync(root))
      if (isOurs(path)) cpSync(join(root, path), join(this.folder, path), { recursive: true, filter: isOurs });
    symlinkSync(join(root, "node_modules"), join(this.folder, "node_modules"));
  }

  read(file: string): string {
    return readFileSync(join(this.folder, file), "utf8");
  }

  write(file: string, text: string): void {
    mkdirSync(dirname(join(this.folder, file)), { recursive: true });
    writeFileSync(join(this.folder, file), text);
  }

  /** Puts one text in another's place, as a person with an editor would; the text must be there. */
  edit(file: string, from: string, to: string): void {
    const text = this.read(file);
    if (!text.includes(from)) throw new Error(`${file} has no ${JSON.stringify(from)}`);
    this.write(
      file,
      text.replace(from, () => to),
    );
  }

  /** Runs a program in the copy. */
  run(program: string, ...args: string[]): Ran {
    return spawnSync(program, args, { cwd: this.folder, encoding: "utf8" });
  }

  /** Runs git in the copy as nobody in particular. */
  git(...args: string[]): void {
    const nobody = [
      "-c",
      "user.name=test",
      "-c",
      "user.email=test@localhost",
      "-c",
      "commit.gpgsign=false",
      "-c",
      "tag.gpgsign=false",
    ];
    const { status, stderr } = this.run("git", ...nobody, ...args);
    if (status !== 0) throw new Error(`git ${args.join(" ")}: ${stderr}`);
  }
}
