// Ten thousand sends that share one signal leave nothing behind: no listener, no memory.
import { expect, test } from "vitest";
import { leaks } from "../support/leaks.js";

test("10,000 sends with one shared signal", async () => {
  const { grown, most, left } = await leaks("nothing");
  console.log(`heap grown over 10,000 sends: ${Math.round(grown / 1024)} kB`);
  expect({ most, left }).toEqual({ most: 1, left: 0 });
  // A listener, a timer or a record kept for each send would be some 200 bytes each: 2 MB.
  expect(grown).toBeLessThan(1_000_000);
});
