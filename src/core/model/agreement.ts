/** How far two raters agree on the same items, by chance and beyond it. */

export interface Agreement {
  /** Items that both have judged. */
  readonly items: number;
  /** Share of them, 0 to 1, on which both say the same. */
  readonly share: number;
  /** Cohen's kappa; undefined where chance alone gives full agreement, as when both say the same of every item. */
  readonly kappa: number | undefined;
}

/**
 * Cohen, “A Coefficient of Agreement for Nominal Scales”, Educational and Psychological Measurement 20 (1960), 37–46.
 * @param pairs what both say of each item.
 * @returns undefined where there is no item.
 */
export function agreementOf(
  pairs: readonly (readonly [first: string, second: string])[],
): Agreement | undefined {
  const items = pairs.length;
  if (items === 0) return undefined;
  const same = pairs.filter(([first, second]) => first === second).length;
  const firsts = countsOf(pairs.map(([first]) => first));
  const seconds = countsOf(pairs.map(([, second]) => second));
  // In whole numbers, so that a chance of exactly 1 is seen as such.
  const byChance = [...firsts].reduce(
    (sum, [word, count]) => sum + count * (seconds.get(word) ?? 0),
    0,
  );
  const beyond = items * items - byChance;
  const kappa = beyond === 0 ? undefined : (same * items - byChance) / beyond;
  return { items, share: same / items, kappa };
}

function countsOf(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
