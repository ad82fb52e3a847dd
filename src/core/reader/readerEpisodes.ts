/** Episodes under the reader's labels: what a reader calls no check has no outcome either. */
import type { Episode, StepLabel } from "../model/trace.ts";

export function isCheck(kind: StepLabel | undefined): boolean {
  return kind === "verify" || kind === "reflect";
}

/**
 * An episode as far as its steps still are checks.
 * @param kindOf the kind of a step by index, the reader's where there is one.
 * @returns undefined where none of its steps is a check any more.
 */
export function episodeAsRead(
  episode: Episode,
  kindOf: (step: number) => StepLabel | undefined,
): Episode | undefined {
  let { from, to } = episode;
  while (from <= to && !isCheck(kindOf(from))) from += 1;
  while (to >= from && !isCheck(kindOf(to))) to -= 1;
  if (from > to) return undefined;
  return from === episode.from && to === episode.to ? episode : { ...episode, from, to };
}
