// What counts as the same text, in what the API stores.
import { describe, expect, test } from "vitest";
import { compare, normalize, readHtml } from "../../src/reconcile/text.js";

test("nobody sees how a text is spaced or encoded", () => {
  expect(normalize("  Hola \r\n\t Man\u0303ana ")).toBe("Hola Mañana");
  expect([normalize(undefined), normalize(null)]).toEqual(["", ""]);
});

test.each([
  ["<p>Hola</p><p>Ana</p>", "Hola Ana"],
  ["<!-- <p>no\n --> Hola", "Hola"],
  ["<HEAD a='b'><title>no</title></HEAD >Hola<style>p{}\n</style><script>no</script>", "Hola"],
  ["<header>Hola</header>", "Hola"],
  ["Hola<style>p{} <p>Ana", "Hola"],
  ["Hola<!-- Ana", "Hola"],
  ["<head><body>1 < 2 <b>Hola", "1 < 2 Hola"],
  ["&lt;b&gt; &amp;eacute; &amp;&nbsp;&quot;&apos;", "<b> &eacute; & \"'"],
  ["&#78;&#x4E;&#X4e;", "NNN"],
  ["&#x10FFFD;|&#x110000;|&#abc;|&constructor;|&Eacutes;", "|{{&#x110000;}}|{{&#abc;}}|{{&constructor;}}|{{&Eacutes;}}"],
  ["See HTTPS://a.b/c?d now", "See URL now"],
  ["Go to http://a.b", "Go to URL"],
  [undefined, ""],
])("%s is read as %s", (html, text) => {
  expect(readHtml(html)).toBe(text);
});

test.each([
  ["&aacute;&Egrave;&icirc;&ntilde;&uuml;&ccedil;", "áÈîñüç"],
  ["&iquest;Ma&ntilde;ana? &iexcl;S&iacute;!", "¿Mañana? ¡Sí!"],
  ["20&euro;&hellip;&ndash;&mdash;", "20€…–—"],
  ["&lsquo;&rsquo;&ldquo;&rdquo;&laquo;&raquo;&copy; A", "‘’“”«»© A"],
  ["&#161;Ma&#xf1;ana&#8230; &#128512;", "¡Ma\u00f1ana… 😀"],
])("%s and %s are the same, in an email", (entities, characters) => {
  expect(readHtml(entities)).toBe(readHtml(characters));
  expect(readHtml(entities)).not.toContain("{{");
});

// If its end is searched for from each start, each of these takes half a minute or more.
test.each(["<", "<!--", "<style ", "{{"])("a long text of %s is read to its end", { timeout: 10_000 }, (part) => {
  const text = part.repeat(400_000 / part.length);
  expect(compare(readHtml(text), readHtml(`${text} Hola`))).not.toBe("extended");
});

describe("a stored text", () => {
  const optOut = " Reply STOP to end.";
  test.each([
    ["Hola", "Hola", "exact"],
    ["Hola", "Adiós", undefined],
    ["Hola", "Hol", undefined],
    ["Hola", `Hola${optOut}`, "extended"],
    ["Hola", `Hola${" ".repeat(400 - optOut.length)}${optOut}`, "extended"],
    ["Hola", `Hola${" ".repeat(401 - optOut.length)}${optOut}`, "weak"],
    ["Hola", "Hola Bistro Madrid", "weak"],
    ["Hola", "Hola Bustops", "weak"],
    ["Hola", "HolaSTOP STOP", "weak"],
    ["Hola", "Hola1 STOP", "weak"],
    ["Hola", "Hola-Reply STOP", "weak"],
    ["Hola", "Hola. Planta baja, al fondo.", "weak"],
    ["Hola", "Hola Baja al fondo.", "weak"],
    ["Hola", "Hola Stop by any time.", "weak"],
    ["Hola", "Hola Please reply. Stop by any time.", "weak"],
    ["Hola", "Hola Please cancel if you can't come.", "weak"],
    ["Hola", `Bistro: Hola${optOut}`, "weak"],
    ["https://a.b", "https://a.b", "exact"],
    ["Hola", "https://a.b/c", "weak"],
    ["Hola", "http://a.b", "weak"],
    ["Hola", "URL", "weak"],
    ["Hola", "URLs", undefined],
    ["Hola", "See https://a.b", undefined],
    ["Hola", "https://a.b here", undefined],
    ["", "Hola", "weak"],
    ["Hola", "", "weak"],
    ["", "", "weak"],
    ["Hola {{name}}, at {{time}}", "Hola Ana, at 20:30", "weak"],
    ["Hola {{name}}, at {{time}}", "Hola Ana, on 20:30", undefined],
    ["Hola {{name}}!", "Hola Ana!", "weak"],
    ["{{name}}", "Ana", "weak"],
    ["Hola {{name}}", "Hola", "weak"],
    ["Hola € Ana", "Hola {{&euro2;}} Ana", "weak"],
    ["Hola {{&euro2;}} Ana", "Hola {{&euro2;}} Ana", "exact"],
  ])("for %j: %j is %s", (sent, stored, how) => {
    expect(compare(sent, stored)).toBe(how);
  });

  test.each([
    "Unsubscribe here",
    "To opt out, write to us",
    "OPTOUT",
    "Reply stop to end.",
    "Text 'STOP' to end",
    "Thanks, Bistro Madrid\nSend STOP",
    "Responde BAJA para salir",
    "Envía BAJA al 900",
    "Escriba BAJA",
  ])("that adds %s is the same", (line) => {
    expect(compare("Hola", normalize(`Hola\n${line}`))).toBe("extended");
  });
});
