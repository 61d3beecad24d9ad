// A mock's beginning and end.
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { type StartMockOptions, startMock } from "../../src/mock/index.js";
import { examples, post } from "../contract/support.js";

async function start(options?: StartMockOptions) {
  const api = await startMock(options);
  onTestFinished(() => api.close());
  return api;
}

test("two at once share nothing", async () => {
  const [one, two] = await Promise.all([start(), start()]);
  expect(one.url).not.toBe(two.url);
  one.reply({ status: 429 });
  expect((await post(two.url, examples.SMS)).status).toBe(201);
  expect((await post(one.url, {})).status).toBe(422);
  expect([one.requests.length, two.requests.length]).toEqual([1, 1]);
  expect(two.violations).toEqual([]);
});

test("it takes the port and the host that it is told", async () => {
  const first = await start();
  const { port } = new URL(first.url);
  await first.close();
  const again = await start({ port: Number(port), host: "0.0.0.0" });
  expect(again.url).toBe(`http://127.0.0.1:${port}`);
  expect((await post(again.url, examples.SMS)).status).toBe(201);
});

test("a port in use is an error that says so", async () => {
  const { url } = await start();
  const { port } = new URL(url);
  const again = startMock({ port: Number(port) });
  await expect(again).rejects.toMatchObject({ code: "EADDRINUSE", message: expect.stringContaining(`127.0.0.1:${port}`) });
});

test("a port that is none is an error", async () => {
  await expect(startMock({ port: 70_000 })).rejects.toMatchObject({ code: "ERR_SOCKET_BAD_PORT" });
});

test("close ends idle connections and requests in the middle, and may be called again", async () => {
  const api = await start();
  const idle = await rawRequest(api.url, "{}");
  await once(idle, "data");
  const halfway = await rawRequest(api.url, "{");
  await Promise.all([ended(idle), ended(halfway), api.close(), api.close()]);
  await expect(post(api.url, examples.SMS)).rejects.toThrow("fetch failed");
});

test("await using closes it", async () => {
  let url: string;
  {
    await using api = await startMock();
    url = api.url;
    expect((await post(url, examples.SMS)).status).toBe(201);
  }
  await expect(post(url, examples.SMS)).rejects.toThrow("fetch failed");
});

/** A connection on which a request of two bytes was begun, with as much of it as is given. */
async function rawRequest(url: string, body: string): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  await once(socket, "connect");
  socket.write(`POST /conversations/messages HTTP/1.1\r\nHost: mock\r\nContent-Length: 2\r\n\r\n${body}`);
  return socket;
}

/** Resolves when the other side has ended a connection, in peace or not. */
function ended(socket: Socket): Promise<void> {
  socket.on("error", () => {});
  socket.resume();
  return new Promise((resolve) => socket.once("close", () => resolve()));
}
