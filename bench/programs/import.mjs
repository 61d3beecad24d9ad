// Imports one package, and says how long it took and what is held then. Started with --expose-gc.
const started = performance.now();
await import(process.argv[2]);
const milliseconds = performance.now() - started;
globalThis.gc?.();
const { heapUsed, rss } = process.memoryUsage();
console.log(JSON.stringify({ milliseconds, heap: heapUsed, rss }));
