// docs/campaign.md: 200 phone numbers from Excel, two kills, two cut connections, and an account of everybody. Each console block is run,
// in order. Between them, the test does what the page asks the reader to do.
import { expect, it } from "vitest";
import { blocksOf, textOf } from "../docs/blocks.js";
import { serveMailbox } from "../support/mailbox.js";
import { readPage, runShown, timeless } from "./page.js";
import { folder } from "./support.js";

const PEOPLE = 200;
/** The message is older than this when somebody looks for it. */
const AGO_MS = 200_000;
const { files, shown } = readPage("docs/campaign.md");

/** By their place in the list, from 1. Eva, the third, is on the page. */
const WITHOUT_COUNTRY_CODE = [3, 53, 103, 153];
const WITHOUT_CONTACT = [20, 70, 120];
const WITHOUT_NUMBER = 10;
const BLOCKED = 30;
/** Luis again, who is the second. */
const TWICE = 150;
const REFUSED = 40;
/** Where the command is killed, once the API has accepted the message, and before it has. */
const KILLED = { after: 60, before: 130 };
/** Where the API hangs up. It has written to the second one before, so there is a conversation to read. */
const CUT = { after: 80, before: 90 };

const digitsOf = (place: number) => `600 111 ${String(place).padStart(3, "0")}`;
const idOf = (place: number) => `contact${place}`;

function rowOf(place: number): string {
  const prefix = WITHOUT_COUNTRY_CODE.includes(place) ? "" : "+34 ";
  const phone = place === WITHOUT_NUMBER ? "" : `${prefix}${digitsOf(place === TWICE ? 2 : place)}`;
  return `${place === TWICE ? "Luis" : `Cliente ${place}`};${phone}`;
}

/** The file of the page, as Excel in Spanish saves it, with all of its people. */
function excelFile(page: string): string {
  const rows = page.trim().split("\n");
  for (let place = rows.length; place <= PEOPLE; place++) rows.push(rowOf(place));
  return `\ufeff${rows.join("\r\n")}\r\n`;
}

it.skipIf(process.platform === "win32")(
  "every one of 200 people is accounted for, and nobody gets a message twice",
  async () => {
    let running: ReturnType<typeof runShown> | undefined;
    const kill = (moment: "before" | "after") => {
      running?.stop();
      return moment;
    };
    const isTo = (place: number, { contactId }: Record<string, unknown>) => contactId === idOf(place);
    await using server = await serveMailbox({
      instead: ({ body, method }) => {
        if (method !== "POST" || !isTo(REFUSED, JSON.parse(body))) return undefined;
        return { status: 400, body: { message: "The number is not valid.", traceId: "5b1a2c3d-0000-4000-8000-000000000400" } };
      },
      hangUp(message, times) {
        if (times > 1) return undefined;
        if (isTo(KILLED.after, message)) return kill("after");
        if (isTo(KILLED.before, message)) return kill("before");
        return isTo(CUT.after, message) ? "after" : isTo(CUT.before, message) ? "before" : undefined;
      },
    });
    server.agoMs = AGO_MS;
    const places = Array.from({ length: PEOPLE }, (_, index) => index + 1);
    const known = places.filter((place) => ![...WITHOUT_CONTACT, WITHOUT_NUMBER, TWICE].includes(place));
    for (const place of known)
      server.mailbox.contacts.add({
        id: idOf(place),
        phone: `+34${digitsOf(place).replaceAll(" ", "")}`,
        dnd: place === BLOCKED,
      });
    const earlier = server.mailbox.add({ type: "SMS", contactId: idOf(CUT.before), message: "Gracias" });

    await using dir = await folder({ "clientes.csv": excelFile(files["clientes.csv"] ?? "") });
    const change = async (name: string, edit: (text: string) => string) => dir.write(name, edit(await dir.read(name)));
    const changeList = (edit: (text: string) => string) => change("clientes.csv", edit);
    let last = "";
    for (const { command, output } of shown) {
      if (last.includes("Rename one")) await changeList((text) => text.replace("Teléfono", "phone"));
      if (last.includes("gets both messages")) await changeList((text) => text.replace(`${rowOf(TWICE)}\r\n`, ""));
      if (last.includes("Parked messages may")) await changeList((text) => text.replaceAll(";600", ";+34 600"));
      if (command.startsWith("reconcile")) {
        server.agoMs = 0;
        const earlierBy = (_: string, at: string) => `"at":"${new Date(Date.parse(at) - AGO_MS).toISOString()}"`;
        await change("clientes.contacts.csv.journal.jsonl", (text) => text.replaceAll(/"at":"([^"]+)"/g, earlierBy));
      }
      // At full speed, and one after the other, so that the same ones are in flight at a kill.
      const fast = /^contacts/.test(command) ? " --rate off" : /^send/.test(command) ? " --rate off --concurrency 1" : "";
      running = runShown(command + fast, dir.path, server.url);
      last = await running.output;
      expect(timeless(last), command).toBe(timeless(output));
    }

    const got = server.mailbox.messages.filter((message) => message !== earlier).map(({ contactId }) => contactId);
    // In flight at the second kill: the report names it as parked, and the one that was refused.
    const without = [...WITHOUT_CONTACT, WITHOUT_NUMBER, BLOCKED, TWICE, REFUSED, KILLED.before];
    expect(got.sort()).toEqual(
      places
        .filter((place) => !without.includes(place))
        .map(idOf)
        .sort(),
    );
  },
  60_000,
);

it("docs/campana.md shows the same commands, files and results", () => {
  const codeOf = (page: string) => blocksOf(page).map(({ code, file }) => ({ code, file }));
  expect(codeOf("docs/campana.md")).toEqual(codeOf("docs/campaign.md"));
});

it.each(["docs/campaign.md", "docs/campana.md"])("the account in %s is of all rows", (page) => {
  const rows = [...textOf(page).matchAll(/^\| (\d+) /gm)].map(([, number]) => Number(number));
  expect(rows.reduce((sum, number) => sum + number, 0)).toBe(PEOPLE);
});
