// A line between two ends that can be cut, or that stops carrying anything, for a while.
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export interface Line extends AsyncDisposable {
  readonly port: number;
  /** Closes what is open and takes nothing new. */
  cut(): void;
  /** Carries nothing, and closes nothing. */
  hang(): void;
  restore(): void;
}

/** A line from a free loopback port to this one. */
export async function lineTo(port: number): Promise<Line> {
  let state: "up" | "cut" | "hanging" = "up";
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    if (state === "cut") return void near.destroy();
    const far = connect(port, "127.0.0.1");
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from
        .on("error", () => {})
        .on("close", () => {
          sockets.delete(from);
          to.destroy();
        });
      from.on("data", (bytes) => to.write(bytes));
      if (state === "hanging") from.pause();
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const cut = () => {
    state = "cut";
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    hang: () => {
      state = "hanging";
      for (const socket of sockets) socket.pause();
    },
    restore: () => {
      state = "up";
      for (const socket of sockets) socket.resume();
    },
    [Symbol.asyncDispose]: async () => {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
