/** Outcomes of episodes against labelled ones. */
import { createEpisodeTracker } from "../../src/core/analysis/episodes/episodes.ts";
import type { LabelledTrace } from "../labelled.ts";

/** How often the outcome of a labelled episode is told, given its labelled units; beside always saying "confirmed". */
export function outcomeLine(traces: readonly LabelledTrace[]): string {
  let episodes = 0;
  let right = 0;
  let confirmed = 0;
  for (const { spans, text, episodes: labelled } of traces) {
    for (const { from, to, outcome } of labelled) {
      const tracker = createEpisodeTracker();
      const found = spans.slice(from, to + 2).flatMap((span, i) => {
        const inside = from + i <= to;
        if (inside && span.kind !== "verify" && span.kind !== "reflect") return [];
        const isChecking = span.kind === "verify" || span.kind === "reflect";
        const kind = inside || !isChecking ? span.kind : "derive";
        const step = { start: span.start, end: span.end, kind, confidence: 1, reasons: [] };
        return tracker.push(from + i, step, text.slice(span.start, span.end));
      });
      episodes += 1;
      if (outcome === "confirmed") confirmed += 1;
      if ([...found, ...tracker.end()].at(-1)?.outcome === outcome) right += 1;
    }
  }
  if (episodes === 0) return "no labelled episodes";
  return `outcomes of ${episodes} labelled episodes: ${(right / episodes).toFixed(3)} right; always "confirmed": ${(confirmed / episodes).toFixed(3)}`;
}
