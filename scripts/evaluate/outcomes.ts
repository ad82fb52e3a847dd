/** Outcomes of episodes against labelled ones. */
import { createEpisodeTracker } from "../../src/core/analysis/episodes/episodes.ts";
import type { LabelledTrace } from "../labelled.ts";

/**
 * Outcomes that are given to labelled episodes, their labelled units given. A label has no “found wrong” and no “not
 * said”: the first counts as “corrected”, the second is left out.
 */
export function outcomeLine(traces: readonly LabelledTrace[]): string {
  let episodes = 0;
  let said = 0;
  let right = 0;
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
      const given = [...found, ...tracker.end()].at(-1)?.outcome ?? "unsaid";
      if (given === "unsaid") continue;
      said += 1;
      if ((given === "refuted" ? "corrected" : given) === outcome) right += 1;
    }
  }
  if (episodes === 0) return "no labelled episodes";
  return `outcomes of ${episodes} labelled episodes: ${said} said, ${(right / said).toFixed(3)} of them right`;
}
