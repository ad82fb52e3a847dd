/** Sentences on what of a conversation gives no trace, each with its number. They go on after an input's name. */

/** Turns in which the assistant wrote no thought, beside others in which it did. */
export function turnsNote(count: number): string {
  return count === 1
    ? "has one turn without reasoning, which was left out"
    : `has ${String(count)} turns without reasoning, which were left out`;
}

/** Thoughts that nobody but the endpoint can read. */
export function hiddenNote(count: number): string {
  return count === 1
    ? "has one thought that is encrypted or was taken out"
    : `has ${String(count)} thoughts that are encrypted or were taken out`;
}
