// The fault matrix: every way a send can go wrong, a row each.
import { answers, compressed } from "./answers.js";
import { atLeastOnce } from "./at-least-once.js";
import { blockedPort, connections } from "./connections.js";
import { aborts, tokens } from "./ended.js";
import { fetches, status999 } from "./fetches.js";
import { rateLimited } from "./rate-limited.js";
import { redirects } from "./redirects.js";
import { refusals } from "./refusals.js";

/** Rows that reach a server, and so depend on the fetch. */
export const rows = [
  ...answers,
  ...redirects,
  ...refusals,
  ...rateLimited,
  ...connections,
  ...aborts,
  ...atLeastOnce,
  status999,
];

/** Rows that bring a fetch of their own, are about the built-in one alone, or call none. */
export const ownFetch = [...fetches, blockedPort, compressed, ...tokens];
