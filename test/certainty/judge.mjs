// Compares what the client said of each message with what the servers counted.

/**
 * Where messages go.
 * @typedef {object} Place
 * @property {string} name
 * @property {boolean} [unsent] whether no message can get through, so that this is provable
 * @property {import("./app/sender.mjs").ClientOptions} options
 */

/**
 * @param {object} run
 * @param {string[]} run.outcomes what the client said, by the message's number
 * @param {Place[]} run.places
 * @param {number} run.sends
 * @param {{ accepted: Map<number, number>, keptCut: () => number }} run.api
 * @param {{ arrived: () => number }} run.unsent
 * @param {boolean} run.proves whether the runtime can prove that a message could not be sent
 * @returns {{ problems: string[], summary: string }}
 */
export function judge({ outcomes, places, sends, api, unsent, proves }) {
  /** @type {string[]} */
  const problems = [];
  const counts = { sent: 0, "not-sent": 0, rejected: 0, unknown: 0 };
  const wrong = { twice: 0, sent: 0, unsent: 0 };
  const provable = { all: 0, unknown: 0 };
  for (let number = 0; number < sends; number++) {
    const place = places[number % places.length];
    const outcome = outcomes[number];
    const times = api.accepted.get(number) ?? 0;
    const line = `message ${number}, ${place.name}: accepted ${times} times, and the client said ${outcome}`;
    if (!(outcome in counts)) problems.push(line);
    counts[outcome]++;
    if (place.unsent) provable.all++;
    if (place.unsent && outcome === "unknown") {
      provable.unknown++;
      if (proves) problems.push(line);
    }
    const kinds = [
      ["twice", times > 1],
      ["sent", times === 0 && outcome === "sent"],
      ["unsent", times > 0 && (outcome === "not-sent" || outcome === "rejected")],
    ];
    for (const [kind, isWrong] of kinds) {
      if (!isWrong) continue;
      wrong[kind]++;
      problems.push(line);
    }
  }
  if (api.keptCut() === 0) problems.push("no kept-alive connection was cut");
  if (unsent.arrived() > 0) problems.push(`${unsent.arrived()} messages arrived where none can`);
  for (const outcome of ["sent", "rejected", "unknown"]) if (counts[outcome] === 0) problems.push(`no message was ${outcome}`);
  const share = Math.round((provable.unknown / provable.all) * 100);
  const summary =
    `${counts.sent} sent, ${counts["not-sent"]} not-sent, ${counts.rejected} rejected, ${counts.unknown} unknown. ` +
    `${wrong.twice} sent twice, ${wrong.sent} false sent, ${wrong.unsent} false not-sent or rejected. ` +
    `${api.keptCut()} kept-alive connections were cut. Of ${provable.all} messages that could not be sent, ${share} % are unknown.`;
  return { problems, summary };
}
