/**
 * The outcome of an episode, derived from what its sentences say and what follows: a linear model over word cues, fitted on
 * labelled episodes (`npm run train:outcomes` writes `outcomeWeights.ts`).
 */
import { createCueMatcher } from "../classify/cueMatcher.ts";
import { cues } from "../classify/cues.ts";
import { wordsOf } from "../classify/words.ts";
import { outcomeWeights } from "./outcomeWeights.ts";
import { episodeOutcomes, type EpisodeOutcome, type StepLabel } from "../../model/trace.ts";

/** An episode as its outcome is derived from it. */
export interface EpisodeText {
  /** Its sentences in order, with the kind of the step that each is in; never empty. */
  readonly sentences: readonly { readonly text: string; readonly kind: StepLabel }[];
  /** The first sentence after it; undefined where the reasoning ends. */
  readonly next?: { readonly text: string; readonly kind: StepLabel } | undefined;
}

const matchCues = createCueMatcher(cues);
/**
 * A mistake is owned up to without a doubt. Too rare in the labelled episodes for the model to learn, and plain enough
 * to need no learning: what follows replaces what was wrong.
 */
const admits = /\bI(?:'ve| have)? (?:made|did make) (?:a|an) (?:mistake|error)\b|\bmy mistake\b/i;
const hedges = /\b(?:maybe|perhaps|if|might|did|think|check|whether|see|must|may|sure)\b/i;

/** Names of what is seen in an episode, each once. */
export function outcomeFeatures({ sentences, next }: EpisodeText): string[] {
  const found = new Set<string>(["any"]);
  const cuesIn = sentences.map(({ text }) => matchCues(wordsOf(text)).map(({ cue }) => cue.id));
  const add = (place: string, ids: readonly string[] | undefined): void => {
    for (const id of ids ?? []) found.add(`${place} ${id}`);
  };
  add("first", cuesIn[0]);
  add("last", cuesIn.at(-1));
  add("before last", cuesIn.at(-2));
  for (const ids of cuesIn) add("in", ids);
  const last = sentences.at(-1);
  const nextKind = next?.kind ?? "end";
  found.add(`begins ${sentences[0]?.kind ?? ""}`);
  found.add(`ends ${last?.kind ?? ""}`);
  found.add(`then ${nextKind}`);
  found.add(`ends ${last?.kind ?? ""} then ${nextKind}`);
  if (next)
    add(
      "then",
      matchCues(wordsOf(next.text)).map(({ cue }) => cue.id),
    );
  if (last && /\?\s*$/.test(last.text)) found.add("ends with question");
  for (const kind of ["verify", "reflect"] as const)
    found.add(`${sentences.some((sentence) => sentence.kind === kind) ? "has" : "no"} ${kind}`);
  found.add(`length ${Math.min(5, Math.ceil(Math.log2(sentences.length + 1)))}`);
  return [...found];
}

/** The likeliest outcome. */
export function judgeOutcome(episode: EpisodeText): EpisodeOutcome {
  const last = episode.sentences.at(-1)?.text ?? "";
  if (episode.next?.kind === "derive" && admits.test(last) && !hedges.test(last))
    return "corrected";
  const scores = episodeOutcomes.map(() => 0);
  for (const feature of outcomeFeatures(episode))
    outcomeWeights[feature]?.forEach((weight, i) => {
      scores[i] = (scores[i] ?? 0) + weight;
    });
  return episodeOutcomes[scores.indexOf(Math.max(...scores))] ?? "open";
}
