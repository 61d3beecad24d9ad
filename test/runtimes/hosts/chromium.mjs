// Chromium: a page from a static server imports the unchanged package by import map, and calls servers of other origins.
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { chromium } from "playwright-core";

const [executablePath, app, addresses] = process.argv.slice(2);

const PAGE = `<!doctype html><link rel="icon" href="data:,">
<script type="importmap">{ "imports": {
  "leadway-client": "/node_modules/leadway-client/dist/index.mjs",
  "openapi-fetch": "/node_modules/openapi-fetch/dist/index.mjs"
} }</script>`;

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, "http://page");
  const text = pathname === "/" ? PAGE : await readFile(join(app, pathname)).catch(() => response.writeHead(404) && "");
  response.setHeader("Content-Type", extname(pathname) === ".mjs" ? "text/javascript" : "text/html").end(text);
});
await once(server.listen(0, "127.0.0.1"), "listening");

const browser = await chromium.launch({ executablePath });
try {
  const page = await browser.newPage({ ignoreHTTPSErrors: true });
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  await page.goto(`http://127.0.0.1:${port}/`);
  const results = await page.evaluate(`import("/smoke.mjs").then(({ smoke }) => smoke(${addresses}))`);
  console.log(JSON.stringify(results));
} finally {
  await browser.close();
  server.close();
  server.closeAllConnections();
}
