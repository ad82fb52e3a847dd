/**
 * Gives each unit its kind: units in, labelled units out, in order, with a fixed delay. The model is a small network
 * over word sequences and observations; `docs/model-card.md` says what it was fitted on and how well it does.
 */
import { defined } from "../../model/defined.ts";
import type { ReaderCue } from "../../reader/readerCues.ts";
import { stepKinds, unlabelled, type StepLabel } from "../../model/trace.ts";
import type { Unit } from "../segment/unit.ts";
import { createCueMatcher, cuesIn, type Findable } from "./cueMatcher.ts";
import type { Evidence } from "./evidence.ts";
import {
  createFeatureTable,
  featuresOf,
  type FeatureTable,
  type UnitFeatures,
} from "./features.ts";
import { createFamiliarityGauge } from "./familiarity.ts";
import { createKernelSum } from "./kernelSum.ts";
import { lookAhead, unpackModel, type Model } from "./model.ts";
import { createNetworkReader, type Scored } from "./network.ts";
import { createObserver } from "./observer.ts";
import { gatesOf } from "./recurrence.ts";
import { createRowSum, type RowSum } from "./rowSum.ts";
import { reasonsFor, type Reason } from "./reasons.ts";
import { createTokenBuffer, scanTokens } from "./hashedTokens.ts";
import { packed } from "./weights.ts";

/** Name of the model, for `analysis.engine`. */
export const engine = "network/3";

/** Units that a label may wait for. */
export const classifierDelay = lookAhead;

export interface ClassifierContext {
  /** The text of the task, when it is known. */
  readonly task?: string;
  /** The first one found in a unit decides. */
  readonly cues?: readonly ReaderCue[];
}

export interface LabelledUnit extends Unit {
  readonly kind: StepLabel;
  /** Probability that the kind is right, 0 to 1; 0 where the unit is unlabelled. */
  readonly confidence: number;
  /** Why: the strongest first, one to three. Worked out when asked for. */
  reasons(): readonly Reason[];
  /** Whether a blank line stands before the unit. */
  readonly paragraph: boolean;
  /** Index of the unit that computed first what this one computes again. */
  readonly recomputes?: number;
}

export interface Classifier {
  /** @returns the units that are decided by now. */
  push(unit: Unit): LabelledUnit[];
  /** Decides the units that are left. More may follow. */
  end(): LabelledUnit[];
}

const unknownWords: readonly Reason[] = [
  { words: "in words that the labels were not fitted on", strength: 0 },
];

interface Waiting {
  readonly unit: Unit;
  readonly text: string;
  readonly evidence: readonly Evidence[];
  readonly features: UnitFeatures;
  readonly paragraph: boolean;
  readonly recomputes: number | undefined;
  readonly isKnown: boolean;
  readonly cue: ReaderCue | undefined;
}

interface Loaded {
  readonly model: Model;
  readonly table: FeatureTable;
  readonly rowSum: RowSum;
}

let loaded: Loaded | undefined;

/** Unpacked on first use: opening a view doesn't wait for it. */
function load(): Loaded {
  if (loaded) return loaded;
  const model = unpackModel(packed);
  const { embedding, first, second } = model;
  const { ofInput, ofState } = gatesOf(model);
  loaded = {
    model,
    table: createFeatureTable(model.keys, model.observations),
    rowSum: createKernelSum([embedding, first, second, ofInput, ofState], createRowSum()),
  };
  return loaded;
}

export function createClassifier(context: ClassifierContext): Classifier {
  const { model, table, rowSum } = load();
  const observer = createObserver(context.task ?? "");
  const reader = createNetworkReader(model, rowSum);
  const gauge = createFamiliarityGauge(table.vocabulary);
  const findCue = createCueFinder(context.cues ?? []);
  const tokens = createTokenBuffer();
  const waiting: Waiting[] = [];

  return {
    push(unit) {
      const { evidence, paragraph, recomputes } = observer.observe(unit);
      const isCode = unit.form === "code";
      const trimmed = unit.text.trim();
      scanTokens(trimmed, tokens);
      const features = featuresOf(table, tokens, isCode, evidence);
      waiting.push({
        unit,
        text: trimmed,
        evidence,
        features,
        paragraph,
        recomputes,
        isKnown: isCode || gauge.knows(tokens),
        cue: isCode ? undefined : findCue(trimmed),
      });
      return reader.push(features.rows).map(label);
    },
    end() {
      return reader.end().map(label);
    },
  };

  function label(scored: Scored): LabelledUnit {
    const oldest = waiting.shift();
    if (!oldest) throw new Error("A decision came for a unit that was never pushed.");
    const { unit, text, evidence, features, paragraph, recomputes, isKnown, cue } = oldest;
    const common = {
      ...unit,
      paragraph,
      ...defined({ recomputes }),
    };
    if (cue) {
      const reason: Reason = { words: `your rule for “${cue.phrase}”`, strength: Infinity };
      return { ...common, kind: cue.kind, confidence: 1, reasons: () => [reason] };
    }
    if (!isKnown) {
      return { ...common, kind: unlabelled, confidence: 0, reasons: () => unknownWords };
    }
    const { kind, other, confidence } = choose(model, scored.scores);
    return {
      ...common,
      kind: stepKinds[kind] ?? "derive",
      confidence: Math.round(confidence * 1000) / 1000,
      reasons: () => reasonsFor(table, { text, evidence, features, scored }, kind, other),
    };
  }
}

interface Choice {
  /** Indices into `stepKinds`: the kind chosen, and the one that came next. */
  readonly kind: number;
  readonly other: number;
  /** Probability of the kind chosen. */
  readonly confidence: number;
}

/** The likeliest kind, after each was weighed by the model's leaning. */
function choose(
  { temperature, leaning }: Pick<Model, "temperature" | "leaning">,
  scores: Float32Array,
): Choice {
  let most = -Infinity;
  for (const score of scores) most = Math.max(most, score);
  let sum = 0;
  let [kind, other] = [-1, -1];
  let [chance, weight, otherWeight] = [0, -Infinity, -Infinity];
  for (let k = 0; k < scores.length; k += 1) {
    const own = Math.exp(((scores[k] ?? 0) - most) / temperature);
    sum += own;
    const weighed = own * (leaning[k] ?? 1);
    if (weighed > weight) {
      [other, otherWeight] = [kind, weight];
      [kind, weight, chance] = [k, weighed, own];
    } else if (weighed > otherWeight) [other, otherWeight] = [k, weighed];
  }
  return { kind, other, confidence: chance / sum };
}

function createCueFinder(cues: readonly ReaderCue[]): (text: string) => ReaderCue | undefined {
  if (cues.length === 0) return () => undefined;
  const findable = cues.map((cue, i) => ({
    id: String(i),
    at: cue.at,
    phrases: [cue.phrase],
  })) satisfies Findable[];
  const match = createCueMatcher(findable);
  return (text) => {
    const found = cuesIn(match, text).map(({ cue }) => Number(cue.id));
    return found.length === 0 ? undefined : cues[Math.min(...found)];
  };
}
