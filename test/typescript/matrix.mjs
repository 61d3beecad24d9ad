// Which compilers, with which settings, and which probes each of them reads.

/**
 * @typedef Row
 * @property {string} name
 * @property {string} compiler its alias, less `typescript-`
 * @property {Record<string, unknown>} options what is set beside the {@link COMMON} ones
 * @property {string[]} files
 */

const COMPILERS = ["5.0", "5.4", "5.9", "6", "7"];

/** Set in every row. */
export const COMMON = { noEmit: true, target: "es2022", skipLibCheck: false, forceConsistentCasingInFileNames: true };

/** What is known of the world around a program. */
const SURROUNDINGS = {
  DOM: { lib: ["ES2022", "DOM"], types: [] },
  node: { lib: ["ES2022"], types: ["node"] },
  both: { lib: ["ES2022", "DOM"], types: ["node"] },
};

/** How modules are found: the compiler's options, and the endings of the files, which decide their format. */
function resolutions(compiler) {
  const old = compiler === "6" ? { ignoreDeprecations: "6.0" } : {};
  return {
    // Both formats in one program, each with its own declarations.
    nodenext: [{ module: "nodenext", moduleResolution: "nodenext" }, ".mts", ".cts"],
    bundler: [{ module: "esnext", moduleResolution: "bundler" }, ".ts"],
    // The oldest way, which knows no `exports` and reads `typesVersions` instead. TypeScript 7 does not have it any more.
    CommonJS:
      compiler === "7"
        ? [{ module: "commonjs", moduleResolution: "bundler" }, ".ts"]
        : [{ module: "commonjs", moduleResolution: "node10", ...old }, ".ts"],
  };
}

/** @returns {Row} */
function row(compiler, resolution, surroundings, strict) {
  const [modules, ...endings] = resolutions(compiler)[resolution];
  const node = surroundings !== "DOM";
  const probes = [
    ...["program", "mock", "subpaths"],
    ...(!node || compiler === "5.0" ? [] : ["using"]),
    // What must compile and what must not, in full: it is about strict programs and names `process`, and TypeScript 5.0 does
    // not see a field of another channel in a union.
    ...(strict && node && compiler !== "5.0" ? ["types-client", "types-messages"] : []),
  ];
  return {
    name: `TypeScript ${compiler}, ${resolution}, ${surroundings}, ${strict ? "strict" : "loose"}`,
    compiler,
    options: { ...SURROUNDINGS[surroundings], ...modules, strict, exactOptionalPropertyTypes: strict },
    files: probes.flatMap((probe) => endings.map((ending) => probe + ending)),
  };
}

/** Every way to find modules in strict programs with either surroundings, and in loose ones; both surroundings once. */
export const rows = COMPILERS.flatMap((compiler) => [
  ...Object.keys(resolutions(compiler)).flatMap((resolution) => [
    row(compiler, resolution, "DOM", true),
    row(compiler, resolution, "node", true),
    row(compiler, resolution, "DOM", false),
  ]),
  row(compiler, "nodenext", "both", true),
]);
