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
  ["&lt;b&gt; &AMP; &amp;&nbsp;&quot;&apos;", "<b> &AMP; & \"'"],
  ["&#241;&#xF1;&#XF1;&#x1F600;", "ñññ😀"],
  ["&#x10FFFF;|&#x110000;|&#abc;|&constructor;", "\u{10FFFF}|&#x110000;|&#abc;|&constructor;"],
  ["See HTTPS://a.b/c?d now", "See URL now"],
  ["Go to http://a.b", "Go to URL"],
  [undefined, ""],
])("%s is read as %s", (html, text) => {
  expect(readHtml(html)).toBe(text);
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
    ["Hola", "Hola-STOP", "extended"],
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
  ])("for %j: %j is %s", (sent, stored, how) => {
    expect(compare(sent, stored)).toBe(how);
  });

  test.each(["Unsubscribe", "opt out", "opt-out", "OPTOUT", "baja", "CANCELAR"])("that adds %s is the same", (word) => {
    expect(compare("Hola", `Hola. ${word} here`)).toBe("extended");
  });
});
