// A misspelt option of the mock server is refused with the one that was meant.
import { expect, test } from "vitest";
import { startMock } from "../../src/mock/index.js";

test.each([
  ["Port", "startMock has no option Port. Did you mean port?"],
  ["hostname", "startMock has no option hostname. The options are port, host, onRequest."],
  ["onrequest", "startMock has no option onrequest. Did you mean onRequest?"],
])("%s", async (name, said) => {
  await expect(startMock({ [name]: undefined })).rejects.toThrow(new TypeError(said));
});
