// One contender in a process of its own, so that no other's garbage or compiled code is charged to it. Each message says for
// how many seconds to send, and is answered with what was measured.
import { contenders } from "./contenders.mjs";

const { name, url, connections, atOnce } = JSON.parse(process.argv[2]);
const send = await contenders[name]({ url, connections });

async function measure(/** @type {number} */ seconds) {
  let calls = 0;
  const [cpu, started] = [process.cpuUsage(), performance.now()];
  const end = started + seconds * 1000;
  const worker = async () => {
    while (performance.now() < end) {
      const answer = await send();
      if (!answer?.messageId || !answer.conversationId) throw new Error(`${name} read no ids`);
      calls++;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  const took = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { perSecond: calls / took, cpuMicroseconds: (user + system) / calls };
}

process.on("message", async (seconds) => process.send?.(await measure(Number(seconds))));
process.once("disconnect", () => process.exit());
process.send?.("ready");
