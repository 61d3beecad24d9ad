// One contender in a process of its own, so that no other's garbage or compiled code is charged to it. From a profiler:
// node --cpu-prof bench/programs/client.mjs '{"name":"send","url":"http://127.0.0.1:8080","atOnce":32,"seconds":5}'
import { contenders } from "./contenders.mjs";

const { name, url, connections, atOnce, seconds, warmUp = 1 } = JSON.parse(process.argv[2] ?? "{}");
const send = await contenders[name]({ url, connections });

/** Sends, this many at once, for as long as that. @returns {Promise<number>} how many calls were made */
async function drive(/** @type {number} */ seconds) {
  let calls = 0;
  const end = performance.now() + seconds * 1000;
  const worker = async () => {
    while (performance.now() < end) {
      const answer = await send();
      if (!answer?.messageId || !answer.conversationId) throw new Error(`${name} read no ids`);
      calls++;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return calls;
}

await drive(warmUp);
const [cpu, started] = [process.cpuUsage(), performance.now()];
const calls = await drive(seconds);
const took = (performance.now() - started) / 1000;
const { user, system } = process.cpuUsage(cpu);
const result = { perSecond: calls / took, cpuMicroseconds: (user + system) / calls };
process.send?.(result) ?? console.log(result);
process.exit();
