// The packages that a program of `programs/one-sms/` sends one SMS with; what is compared where nothing is sent.

/**
 * @typedef Program
 * @property {string} name its file
 * @property {string} module what it imports
 * @property {"browser" | "node"} platform where the package can be bundled for
 * @property {string[]} [external] what it loads only on demand, and need not be in the bundle
 */

/** @type {Program[]} */
export const programs = [
  { name: "leadway-client", module: "leadway-client", platform: "browser" },
  { name: "openapi-fetch", module: "openapi-fetch", platform: "browser" },
  { name: "highlevel-sdk", module: "@gnosticdev/highlevel-sdk", platform: "browser" },
  { name: "api-client", module: "@gohighlevel/api-client", platform: "node", external: ["mongodb"] },
];
