// What people read on a terminal ends in one full stop or question mark, never in "?.".
import { expect, it } from "vitest";
import { serve } from "../support/server.js";
import { folder, leadway } from "./support.js";

const file = "a.jsonl";
const message = JSON.stringify({ type: "Instagram", contactId: "c1", message: "Hola" });

it.each([
  ["check", ["check", file]],
  ["send", ["send", "--file", file, "--no-check-first"]],
])("%s", async (_, args) => {
  await using dir = await folder({ [file]: `${message}\n` });
  await using server = await serve();
  const target = args[0] === "send" ? ["--base-url", server.url] : [];
  const { stdout, stderr } = await leadway([...args, ...target, "--output", "text"], { cwd: dir.path });
  expect(stdout + stderr).toMatch(/Did you mean `IG`\?$/m);
});
