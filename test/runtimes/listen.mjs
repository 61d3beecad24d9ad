import { once } from "node:events";

/**
 * Lets a server listen on a free port of the loopback interface.
 * @param {import("node:net").Server} server
 * @param {"http" | "https"} [scheme]
 * @returns {Promise<string>} its URL
 */
export async function listen(server, scheme = "http") {
  await once(server.listen(0, "127.0.0.1"), "listening");
  return `${scheme}://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}`;
}
