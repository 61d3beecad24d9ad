// The same work for many items, several at a time.

/**
 * Works on each item.
 * @param work resolves to why no other item should be started, if so
 * @param stop aborted to start no other
 * @param atOnce how many at a time
 * @returns why it stopped before the end, if it did
 */
export async function eachOf<T>(
  items: AsyncGenerator<T>,
  work: (item: T) => Promise<string | undefined>,
  stop: AbortSignal,
  atOnce = 8,
): Promise<string | undefined> {
  let stopped: string | undefined;
  const worker = async () => {
    // The first worker that ends closes the items for all.
    for await (const item of { [Symbol.asyncIterator]: () => items }) {
      const reason = await work(item);
      stopped ??= reason ?? (stop.aborted ? "interrupted." : undefined);
      if (stopped !== undefined) return;
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: atOnce }, worker));
  for (const end of ends) if (end.status === "rejected") throw end.reason;
  return stopped;
}
