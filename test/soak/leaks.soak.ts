// Ten thousand sends over real sockets, sharing one signal.
import { expect, test } from "vitest";
import { leaks } from "../support/leaks.js";

test("10,000 sends with one shared signal, over sockets", async () => {
  const { grown, most, left } = await leaks("sockets");
  console.log(`heap grown over 10,000 sends: ${Math.round(grown / 1024)} kB`);
  expect({ most, left }).toEqual({ most: 1, left: 0 });
  expect(grown).toBeLessThan(1_000_000);
});
