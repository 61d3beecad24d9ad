// What everything is measured over.
export {};
