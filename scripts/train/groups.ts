/** Groups of features, for the ablation in the model card. */

/** @param row of the embedding. @param ngrams rows before the observations. */
export function groupOf(row: number, ngrams: number, observations: readonly string[]): string {
  if (row < ngrams) return "words";
  const name = observations[row - ngrams] ?? "";
  if (/^(?:opening|anywhere) /.test(name)) return "cues";
  if (/^(?:numbers|result|words) |^(?:recomputes|repeats|known|task) ?/.test(name))
    return "repetition";
  if (
    /^(?:unit|doubts|in check|after outcome|after doubt|in example|first paragraph)|after answer/.test(
      name,
    )
  )
    return "course";
  return "looks";
}
