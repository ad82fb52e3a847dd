/** Works on many things side by side and gives the results in the order of the things, with a bounded number open. */

interface Limits<Item> {
  /** Items that are worked on or wait to be given out, at most. */
  readonly items: number;
  /** Sum of their weights, at most; a single item may weigh more. */
  readonly weight: number;
  weightOf(item: Item): number;
}

/**
 * Takes no further item while the limits are reached, so that a slow reader slows down what is read. A result is
 * given as soon as it and all before it are there, also while the next item is waited for.
 */
export async function* inOrder<Item, Result>(
  items: AsyncIterable<Item>,
  work: (item: Item) => Promise<Result>,
  limits: Limits<Item>,
): AsyncGenerator<Result> {
  const source = items[Symbol.asyncIterator]();
  const open: { readonly weight: number; readonly result: Promise<Result> }[] = [];
  let weight = 0;
  let next: Promise<IteratorResult<Item>> | undefined;
  let ended = false;
  try {
    for (;;) {
      const head = open[0];
      const hasRoom = open.length < limits.items && (open.length === 0 || weight < limits.weight);
      if (!ended && hasRoom) {
        next ??= source.next();
        const arrived = await Promise.race([
          next,
          ...(head ? [head.result.then(() => undefined)] : []),
        ]);
        if (arrived !== undefined) {
          next = undefined;
          if (arrived.done === true) ended = true;
          else {
            const own = limits.weightOf(arrived.value);
            const result = work(arrived.value);
            // A failure is reported when its turn comes.
            result.catch(() => undefined);
            open.push({ weight: own, result });
            weight += own;
          }
          continue;
        }
      }
      const first = open.shift();
      if (!first) return;
      weight -= first.weight;
      yield await first.result;
    }
  } finally {
    // An item that was asked for and never came must not keep anybody waiting.
    if (next === undefined && !ended) await source.return?.();
    else void source.return?.();
  }
}
