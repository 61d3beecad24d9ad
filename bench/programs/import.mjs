// Imports one package, or none, and says when it was done and what is held then. Started with --expose-gc.
const [, , name] = process.argv;
if (name) await import(name);
// Since the process began.
const milliseconds = performance.now();
globalThis.gc?.();
const { heapUsed, rss } = process.memoryUsage();
console.log(JSON.stringify({ milliseconds, heap: heapUsed, rss }));
