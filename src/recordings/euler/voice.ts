/** Chooses among ways of saying a thing: seeded, so that the text is the same each time, and without quick repeats. */

export interface Voice {
  /** One of the phrases of a table; all are used before one comes again. The table's identity is its memory. */
  pick<T>(table: readonly T[]): T;
  /** An integer from 0 to `below` - 1. */
  integer(below: number): number;
}

export function createVoice(seed: number): Voice {
  let state = seed >>> 0;
  const bags = new Map<readonly unknown[], number[]>();
  const lastPicks = new Map<readonly unknown[], number>();

  // mulberry32: 32 bits of state are plenty for choosing words.
  const random = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (below: number): number => Math.floor(random() * below);

  return {
    integer,
    pick<T>(table: readonly T[]): T {
      const bag = bags.get(table) ?? [];
      bags.set(table, bag);
      const refilled = bag.length === 0;
      if (refilled) bag.push(...table.keys());
      let place = integer(bag.length);
      // A new bag must not begin with the phrase that ended the old one.
      if (refilled && bag[place] === lastPicks.get(table)) place = (place + 1) % bag.length;
      const [index = -1] = bag.splice(place, 1);
      lastPicks.set(table, index);
      const chosen = table[index];
      if (chosen === undefined) throw new RangeError("A table of phrases is empty.");
      return chosen;
    },
  };
}
