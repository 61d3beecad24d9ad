// How long generating takes, on the contract and on larger ones.
import { measureGrowth } from "../../scripts/lib/growth.mjs";

/** @param {{ times?: number[] }} settings */
export async function generation({ times = [1, 10, 100] }) {
  const rows = [];
  for (const each of times) rows.push({ times: each, ...(await measureGrowth(each)) });
  return { rows };
}
