import { vi } from "vitest";

/** Waits until the check passes; for what gives no event, such as a state in Redis. */
export const eventually = <T>(check: () => T | Promise<T>): Promise<T> => vi.waitFor(check, { timeout: 100_000 });
