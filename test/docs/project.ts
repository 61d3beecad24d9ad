// A user's project, in which the package is installed.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { server } from "../../src/generated/facts.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const redirect = new URL("redirect.mjs", import.meta.url).href;

/** The package's own manifest. */
export const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/** How a program ended. */
export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A folder with a package.json and the built package in node_modules. */
export class Project {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), "leadway-docs-")));

  constructor() {
    this.write("package.json", JSON.stringify({ name: "a-project", version: "1.0.0", type: "module" }));
    this.#link("node_modules/leadway-client", root);
    for (const name of ["@types", "bullmq", "ioredis"]) this.#link(`node_modules/${name}`, join(root, "node_modules", name));
    this.#link("node_modules/.bin/leadway", join(root, "cli/dist/cli.mjs"));
  }

  #link(name: string, target: string): void {
    if (!existsSync(target)) throw new Error(`There is no ${target}: run npm run build.`);
    mkdirSync(dirname(join(this.folder, name)), { recursive: true });
    symlinkSync(target, join(this.folder, name));
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  /** Runs a program in the folder, as a user who has a token would, with the mock where the API is. */
  async run(program: string, args: string[], mock: string): Promise<Ended> {
    const env = {
      ...process.env,
      PATH: join(this.folder, "node_modules/.bin") + delimiter + process.env.PATH,
      npm_config_offline: "true",
      NODE_OPTIONS: `--import ${redirect}`,
      API: server,
      MOCK: mock,
      LEADWAY_BASE_URL: mock,
      LEADWAY_TOKEN: "a-token",
      // That of the contract's examples.
      LEADWAY_LOCATION: "ve9EPM428h8vShlRW1KT",
    };
    const child = spawn(program, args, { cwd: this.folder, env, stdio: ["ignore", "pipe", "pipe"], timeout: 200_000 });
    const ended: Ended = { code: null, stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text) => (ended.stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text) => (ended.stderr += text));
    ended.code = await new Promise((resolve, reject) => child.on("error", reject).on("close", resolve));
    return ended;
  }
}
