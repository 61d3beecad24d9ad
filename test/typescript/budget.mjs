// What a program that sends one SMS costs the compiler, over an empty program.
import { compile } from "./compile.mjs";

/** More than this fails. The program of the API owner's SDK has 19,448 symbols more than an empty one. */
const BUDGET = { Instantiations: 750, Symbols: 999 };

/**
 * @param {string} folder where the probes are
 * @param {string} compiler
 * @returns {Promise<{ ok: boolean, line: string }>}
 */
export async function checkBudget(folder, compiler) {
  const options = { module: "nodenext", moduleResolution: "nodenext", lib: ["ES2022", "DOM"], types: [], strict: true };
  // Without the declarations of others, whose cost is theirs.
  const measure = async (/** @type {string} */ file) => {
    const row = { compiler, options: { ...options, skipLibCheck: true }, files: [file] };
    const { ok, output } = await compile(folder, row, "--extendedDiagnostics");
    if (!ok) throw new Error(output);
    return (/** @type {string} */ name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(output)?.[1]);
  };
  const [base, program] = [await measure("empty.mts"), await measure("one-sms.mts")];
  const costs = Object.entries(BUDGET).map(([name, most]) => ({ name, most, cost: program(name) - base(name) }));
  return {
    // A figure that could not be read is no figure within the budget.
    ok: costs.every(({ cost, most }) => cost > 0 && cost <= most),
    line: costs.map(({ name, cost, most }) => `${cost} ${name.toLowerCase()} (at most ${most})`).join(", "),
  };
}
