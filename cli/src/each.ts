// The same work for many items, several at a time.

const AT_ONCE = 8;

/**
 * Works on each item.
 * @param work resolves to whether to go on. Otherwise, or if it throws, no other item is started.
 */
export async function eachOf<T>(items: AsyncGenerator<T>, work: (item: T) => Promise<boolean>): Promise<void> {
  const worker = async () => {
    // The first worker that ends closes the items for all.
    for await (const item of { [Symbol.asyncIterator]: () => items }) if (!(await work(item))) return;
  };
  const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, worker));
  for (const end of ends) if (end.status === "rejected") throw end.reason;
}
