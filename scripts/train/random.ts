/** Repeatable randomness for training: the same seed gives the same weights. */

export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Normal with mean 0 and deviation 1. */
  normal(): number;
  shuffle(values: unknown[]): void;
}

/** Xorshift with 32 bits of state. */
export function createRandom(seed: number): Random {
  let state = Math.imul(seed, 0x9e3779b1) | 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4294967296;
  };
  for (let i = 0; i < 20; i += 1) next();
  return {
    next,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    shuffle(values) {
      for (let i = values.length - 1; i > 0; i -= 1) {
        const j = Math.floor(next() * (i + 1));
        [values[i], values[j]] = [values[j], values[i]];
      }
    },
  };
}
