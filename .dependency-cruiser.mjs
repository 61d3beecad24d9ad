// Which file may import which; `npm run check` enforces it.
// Format: https://github.com/sverweij/dependency-cruiser/blob/main/doc/rules-reference.md

/** The files and folders of src/, from the top layer to the bottom. A file imports from its own layer and those below. */
const layers = [
  "mock|bullmq|redis|undici",
  "index",
  "client",
  "messages|reconcile|contacts",
  "typed-fetch",
  "options|read-options|verbs",
  "check",
  "transport",
  "errors|rate-limit-state",
  "generated",
];
const inSrc = (names) => `^src/(${names})([.]ts$|/)`;
const subpaths = inSrc(layers[0]);

/** Packages that only one place may import. */
const owners = {
  "openapi-fetch": "typed-fetch",
  "@stoplight/prism-http": "mock",
  bullmq: "bullmq",
  undici: "undici",
};

const forbidden = [
  ...layers.slice(1, -1).map((names, index) => ({
    name: `${names.split("|")[0]}-imports-downward`,
    from: { path: inSrc(names) },
    to: { path: layers.slice(0, index + 1).map(inSrc) },
  })),
  ...Object.entries(owners).map(([name, owner]) => ({
    name: `${name}-only-in-${owner}`,
    from: { path: "^src/", pathNot: inSrc(owner) },
    to: { path: `node_modules/${name}/` },
  })),
  {
    name: "file-without-a-layer",
    comment: "Add the new file or folder to the list of layers.",
    from: { path: "^src/", pathNot: layers.map(inSrc) },
    to: {},
  },
  {
    name: "subpaths-stand-alone",
    comment: "A program that imports one subpath doesn't need the packages of another.",
    from: { path: subpaths },
    to: { path: subpaths, pathNot: "^src/$1/" },
  },
  {
    name: "generated-stands-alone",
    from: { path: "^src/generated/" },
    to: { pathNot: "^src/generated/" },
  },
  {
    name: "client-runs-without-node",
    comment: "The client also runs in browsers, workers and edge runtimes.",
    from: { path: "^src/", pathNot: subpaths },
    to: { dependencyTypes: ["core"] },
  },
  {
    name: "cli-uses-public-names",
    comment: "The command imports `leadway-client`, as any program does.",
    from: { path: "^cli/" },
    to: { path: "^src/", dependencyTypesNot: ["aliased-tsconfig"] },
  },
  { name: "no-cycles", from: {}, to: { circular: true } },
];

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: forbidden.map((rule) => ({ severity: "error", ...rule })),
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    // An import of a type counts too.
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(cli/)?dist/" },
  },
};
