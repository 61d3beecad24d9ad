// Several rounds in one figure, with its spread.

/** @typedef {{ median: number, low: number, high: number }} Spread the middle value and the quartiles around it */

/** @returns {Spread} */
export function spread(/** @type {number[]} */ values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => {
    const index = share * (sorted.length - 1);
    const below = sorted[Math.floor(index)];
    return below + (sorted[Math.ceil(index)] - below) * (index % 1);
  };
  return { median: at(0.5), low: at(0.25), high: at(0.75) };
}

/** Each round's quotient: what disturbs the machine disturbs both. @returns {Spread} */
export const ratio = (/** @type {number[]} */ ours, /** @type {number[]} */ theirs) =>
  spread(ours.map((value, round) => value / theirs[round]));

/** What each round cost more than its base. @returns {Spread} */
export const difference = (/** @type {number[]} */ values, /** @type {number[]} */ base) =>
  spread(values.map((value, round) => value - base[round]));

/** Turned by one more place each round, so that none is always first. @template T @returns {T[]} */
export const turned = (/** @type {T[]} */ list, /** @type {number} */ round) =>
  list.map((_, index) => list[(index + round) % list.length]);
