// One send, from nothing.
import { contenders } from "./contenders.mjs";

const [, , name, url] = process.argv;
const send = await contenders[name]({ url, connections: undefined });
await send();
process.exit();
