// What the figures were measured on; nothing that tells whose machine it is.
import { readFileSync } from "node:fs";
import { cpus, release, totalmem, type } from "node:os";

export function machine() {
  return {
    cpu: cpus()[0].model.trim(),
    cores: cpus().length,
    gibibytes: Math.round(totalmem() / 2 ** 30),
    os: distribution() ?? `${type()} ${release()}`,
    node: process.version,
  };
}

function distribution() {
  try {
    return /^PRETTY_NAME="(.+)"$/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1];
  } catch {
    return undefined;
  }
}
