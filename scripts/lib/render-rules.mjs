// Writes rules as TypeScript. What occurs more than once is written once, so that nine channels cost little more than one.

// Shorter than this, a second writing costs less than a name.
const LEAST_SHARED = 16;

/**
 * Values become literals; a pattern becomes a regular expression that is compiled once.
 *
 * @param {Record<string, import("../../src/check.js").Rule>} rules by the name to export
 * @returns {string} the text of src/generated/rules.ts, without its banner
 */
export function renderRules(rules) {
  /** @type {Map<string, number>} */
  const uses = new Map();
  /** @type {Map<string, string>} */
  const names = new Map();
  /** @type {string[]} */
  const lines = ['import type { Rule } from "../check.js";\n'];

  const count = (/** @type {any} */ node) => {
    if (!isHolder(node)) return;
    const key = keyOf(node);
    const before = uses.get(key) ?? 0;
    uses.set(key, before + 1);
    if (before === 0) Object.values(node).forEach(count);
  };

  /** @type {(node: unknown) => string} */
  const write = (node) => {
    if (!isHolder(node)) return node instanceof RegExp ? String(node) : JSON.stringify(node);
    const key = keyOf(node);
    if ((uses.get(key) ?? 0) < 2 || key.length < LEAST_SHARED) return spell(node, write);
    let name = names.get(key);
    if (name === undefined) {
      const text = spell(node, write);
      name = `shared${names.size + 1}`;
      names.set(key, name);
      lines.push(`const ${name} = ${text} as const;\n`);
    }
    return name;
  };

  for (const rule of Object.values(rules)) count(rule);
  for (const [name, rule] of Object.entries(rules)) {
    const text = write(rule);
    lines.push(`/** What the contract asks of the ${name}. */\nexport const ${name}: Rule = ${text};\n`);
  }
  return lines.join("\n");
}

const isHolder = (/** @type {any} */ node) => typeof node === "object" && node !== null && !(node instanceof RegExp);

const keyOf = (/** @type {object} */ node) => JSON.stringify(node, (_, part) => (part instanceof RegExp ? String(part) : part));

/** @type {(node: object, write: (part: unknown) => string) => string} */
function spell(node, write) {
  if (Array.isArray(node)) return `[${node.map(write).join(", ")}]`;
  const entries = Object.entries(node).map(([key, part]) => `${spellKey(key)}: ${write(part)}`);
  const line = `{ ${entries.join(", ")} }`;
  return line.length < 100 ? line : `{\n${entries.map((entry) => `  ${entry.replaceAll("\n", "\n  ")},\n`).join("")}}`;
}

const spellKey = (/** @type {string} */ key) => (/^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key));
