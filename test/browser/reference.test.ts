// `npm run docs`, looked at as a person does: the built page in a real browser, from a file, with no network.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Locator, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { channelSchemas, contract, examples, fieldsOf, operation } from "../contract/support.js";
import { findChromium } from "../support/chromium.js";

const root = new URL("../../", import.meta.url);
const executablePath = findChromium();
const summaries = Object.entries<{ summary: string }>(operation.requestBody.content["application/json"].examples);
const { sampleOf } = await import(String(new URL("openapi/reference.mjs", root)));
const ofChannels = [...channelSchemas].map(([type]) => sampleOf(examples[type]) as Sample);
const ofContract = operation["x-codeSamples"] as Sample[];
const samples = [...ofChannels, ...ofContract.filter(({ label }) => label === "curl")];
const LANGUAGES = new RegExp(`^(${[...samples.map(({ label }) => label), "Payload"].join("|")})$`);

interface Sample {
  label: string;
  source: string;
}

interface Answer {
  description: string;
  content: { "application/json": { examples: Record<string, { value: unknown }> } };
}

/** A description as the page shows it: without its marks of code. */
const shownText = (description = "") => description.replaceAll("`", "");

describe.skipIf(executablePath === undefined)("the reference page", () => {
  const asked: string[] = [];
  const logged: string[] = [];
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    execFileSync(process.execPath, ["scripts/docs.mjs"], { cwd: fileURLToPath(root) });
    browser = await chromium.launch({ executablePath: executablePath as string, args: ["--disable-quic"] });
    page = await browser.newPage({ viewport: { width: 1500, height: 1000 } });
    page.setDefaultTimeout(200_000);
    page.on("request", (request) => asked.push(request.url()));
    page.on("pageerror", (error) => logged.push(error.message));
    page.on("console", (line) => ["error", "warning"].includes(line.type()) && logged.push(line.text()));
    await page.goto(new URL("reference/index.html", root).href);
  });
  afterAll(() => browser?.close());
  afterEach(() => {
    expect(asked.filter((url) => !/^(file|data|blob):/.test(url))).toEqual([]);
    expect(logged).toEqual([]);
  });

  const eventually = (read: () => unknown) => expect.poll(read, { timeout: 200_000 });
  /** The page has a section for each operation; this one is about sending. */
  const section = () => page.locator(`[id$="/${operation.operationId.toLowerCase()}"]`);
  const body = () => section().locator('[id$="/request/body"]');
  const fields = () => body().locator(".schema-name").allTextContents();
  const samplesPanel = () => section().locator(".panel-request-samples");
  const code = (panel: string) => section().locator(`.panel-${panel}-samples pre`).textContent();
  const choose = async (selector: Locator, name: string) => {
    await selector.click();
    await page.getByRole("menuitem", { name, exact: true }).click();
  };
  const chooseLanguage = (name: string) => choose(samplesPanel().getByRole("button", { name: LANGUAGES }), name);

  test("shows the operation at once", async () => {
    await eventually(fields).toContain("contactId");
    expect(await page.getByRole("heading", { name: operation.summary }).isVisible()).toBe(true);
    expect(await page.getByText(contract.info.description).isVisible()).toBe(true);
    const { contactId } = contract.components.schemas.MessageFields.properties;
    expect(await body().getByText(`Example:"${contactId.examples[0]}"`).count()).toBe(1);
  });

  test("has each channel's fields, and no others", async () => {
    const selector = body().locator("[data-testid=dropdown] button").first();
    for (const [type, schema] of channelSchemas) {
      await choose(selector, type);
      const own = Object.entries(fieldsOf(schema)).flatMap(([name, field]) => [name, ...Object.keys(field.properties ?? {})]);
      // What is far below is drawn when it is scrolled to.
      await body()
        .locator(".schema-name", { hasText: /^status$/ })
        .scrollIntoViewIfNeeded();
      await eventually(async () => [type, await fields()]).toEqual([type, own]);
      expect(await page.getByRole("row", { name: `${type} ${shownText(schema.description)}` }).count()).toBe(1);
    }
  });

  test("has every example", async () => {
    await chooseLanguage("Payload");
    for (const [name, { summary }] of summaries) {
      await choose(samplesPanel().getByLabel("Example"), summary);
      await eventually(async () => JSON.parse((await code("request")) ?? "")).toEqual(examples[name]);
    }
  });

  test("says why subType and status are required here, and not in the client", async () => {
    for (const filledIn of ["as the type", "as pending"]) {
      const note = body().getByText(`In TypeScript, send fills it in ${filledIn}.`).first();
      await note.scrollIntoViewIfNeeded();
      expect(await note.isVisible()).toBe(true);
    }
  });

  test("has a code sample for each channel, without a choice of examples", async () => {
    for (const { label, source } of samples) {
      await chooseLanguage(label);
      await eventually(async () => (await code("request"))?.trim()).toBe(source.trim());
      expect(await samplesPanel().getByLabel("Example").isVisible()).toBe(false);
    }
  });

  test("has every answer, the errors too", async () => {
    for (const [status, { description, content }] of Object.entries<Answer>(operation.responses)) {
      await section().getByRole("tab", { name: status, exact: true }).first().click();
      const [example] = Object.values(content["application/json"].examples);
      await eventually(async () => JSON.parse((await code("response")) ?? "")).toEqual(example?.value);
      expect(await section().getByText(shownText(description)).first().isVisible()).toBe(true);
    }
  });

  test("fits a narrow screen", async () => {
    await page.setViewportSize({ width: 480, height: 1000 });
    await eventually(() => page.evaluate("document.documentElement.scrollWidth")).toBe(480);
    expect(await body().isVisible()).toBe(true);
  });
});
