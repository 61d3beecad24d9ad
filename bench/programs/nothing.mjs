// What the imports are measured over: a module with nothing in it.
export {};
