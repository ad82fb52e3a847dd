/** What a whole trace adds up to, for the panel, the exports and the command line. Nothing here is stored. */
import { claimStates, countClaims, type ClaimState } from "../analysis/claims/standing.ts";
import { agreementsIn, type PairAgreement } from "./raters.ts";
import { countChecks, countChecksThat } from "../model/analysisCounts.ts";
import { estimateTokens } from "../run/tokens.ts";
import { languageConsistency, taskOf, type LanguageConsistency } from "./languageConsistency.ts";
import {
  episodeOutcomes,
  stepLabels,
  type EpisodeOutcome,
  type StepLabel,
  type Trace,
} from "../model/trace.ts";

/** Where the number of tokens comes from: the endpoint's count of reasoning, its count of all, or the length. */
export type TokenSource = "reasoningTokens" | "completionTokens" | "estimate";

interface KindStatistics {
  readonly kind: StepLabel;
  readonly steps: number;
  /** UTF-16 code units. */
  readonly characters: number;
  /** Share of the reasoning's characters, 0 to 1. */
  readonly share: number;
  /** The same share of the reasoning's tokens, rounded. */
  readonly tokens: number;
  /** Undefined where arrival times are not known. */
  readonly seconds: number | undefined;
}

interface WordStatistics {
  readonly word: string;
  readonly count: number;
  readonly perThousandTokens: number;
}

export interface TraceStatistics {
  readonly characters: number;
  readonly tokens: number;
  readonly tokenSource: TokenSource;
  /** Seconds of all steps; undefined where arrival times are not known. */
  readonly seconds: number | undefined;
  /** One for each kind that occurs, in the order of `stepLabels`. */
  readonly kinds: readonly KindStatistics[];
  readonly episodes: number;
  readonly checks: readonly { readonly outcome: EpisodeOutcome; readonly count: number }[];
  /** Of reasoning and answer, as the panel counts them. */
  readonly claims: readonly { readonly state: ClaimState; readonly count: number }[];
  readonly candidates: number;
  /** Values among the candidates, equal ones taken together; undefined before the end of a run, and where there are too many to compare. */
  readonly candidateValues: number | undefined;
  /** Of everybody who judges steps, two by two. */
  readonly agreements: readonly PairAgreement[];
  readonly words: readonly WordStatistics[];
  /** Undefined where the reasoning is too short or in no language that is recognised. */
  readonly language: LanguageConsistency | undefined;
  /** What came after the final answer was first stated; undefined where it is not among the candidates. */
  readonly afterFirst:
    | {
        readonly step: number;
        readonly characters: number;
        readonly tokens: number;
        readonly share: number;
      }
    | undefined;
}

/**
 * The reflective words whose frequency over R1-Zero's training was reported: DeepSeek-AI, “DeepSeek-R1: Incentivizing
 * Reasoning Capability in LLMs via Reinforcement Learning”, arXiv:2501.12948.
 */
const reflectiveWords = [
  "wait",
  "mistake",
  "however",
  "but",
  "retry",
  "error",
  "verify",
  "wrong",
  "evaluate",
  "check",
] as const;
const anyReflectiveWord = new RegExp(`\\b(?:${reflectiveWords.join("|")})\\b`, "gi");

/** Counts over a trace and its analysis; without an analysis there is only the text to count. */
export function traceStatistics(trace: Trace): TraceStatistics {
  const { reasoning, analysis } = trace;
  const steps = analysis?.steps ?? [];
  const { tokens, tokenSource } = reasoningTokens(trace);
  const perCharacter = reasoning.length === 0 ? 0 : tokens / reasoning.length;
  const timed = steps.length > 0 && steps.every((step) => step.ms !== undefined);

  const kinds = stepLabels.flatMap((kind): KindStatistics[] => {
    const own = steps.filter((step) => step.kind === kind);
    if (own.length === 0) return [];
    const characters = own.reduce((sum, { start, end }) => sum + end - start, 0);
    return [
      {
        kind,
        steps: own.length,
        characters,
        share: characters / Math.max(1, reasoning.length),
        tokens: Math.round(characters * perCharacter),
        seconds: timed ? own.reduce((sum, { ms }) => sum + (ms ?? 0), 0) / 1000 : undefined,
      },
    ];
  });
  const { candidates = [] } = analysis ?? {};
  const counted = countClaims(analysis);
  return {
    characters: reasoning.length,
    tokens,
    tokenSource,
    seconds: timed ? steps.reduce((sum, { ms }) => sum + (ms ?? 0), 0) / 1000 : undefined,
    kinds,
    episodes: countChecks(analysis),
    checks: episodeOutcomes.flatMap((outcome) => {
      const count = countChecksThat(outcome, analysis);
      return count === 0 ? [] : [{ outcome, count }];
    }),
    agreements: agreementsIn(trace),
    claims: claimStates.flatMap((state) => {
      const count = counted[state];
      return count === 0 ? [] : [{ state, count }];
    }),
    candidates: candidates.length,
    candidateValues: analysis?.answerCourse?.values,
    words: countWords(reasoning, tokens),
    language: languageConsistency(reasoning, taskOf(trace)),
    afterFirst: afterFirst(trace, perCharacter),
  };
}

/** Tokens of the reasoning alone: counted by the endpoint, shared out of its count by length, or estimated by length. */
export function reasoningTokens({ usage, reasoning, answer }: Trace): {
  tokens: number;
  tokenSource: TokenSource;
} {
  if (usage?.reasoningTokens !== undefined && usage.reasoningTokens > 0) {
    return { tokens: usage.reasoningTokens, tokenSource: "reasoningTokens" };
  }
  const length = reasoning.length + answer.length;
  if (usage?.completionTokens !== undefined && usage.completionTokens > 0 && length > 0) {
    const share = reasoning.length / length;
    return {
      tokens: Math.round(usage.completionTokens * share),
      tokenSource: "completionTokens",
    };
  }
  return { tokens: estimateTokens(reasoning), tokenSource: "estimate" };
}

/** Occurrences of the words whose frequency over R1-Zero's training was reported, all together. */
export function countReflectiveWords(text: string): number {
  return text.match(anyReflectiveWord)?.length ?? 0;
}

function countWords(text: string, tokens: number): WordStatistics[] {
  const found = new Map<string, number>();
  for (const [word] of text.matchAll(anyReflectiveWord)) {
    const key = word.toLowerCase();
    found.set(key, (found.get(key) ?? 0) + 1);
  }
  return reflectiveWords.map((word) => {
    const count = found.get(word) ?? 0;
    return { word, count, perThousandTokens: tokens === 0 ? 0 : (1000 * count) / tokens };
  });
}

function afterFirst(
  { analysis, reasoning }: Trace,
  perCharacter: number,
): TraceStatistics["afterFirst"] {
  const { first, after } = analysis?.answerCourse ?? {};
  if (first === undefined || after === undefined) return undefined;
  const characters = Math.round(after * reasoning.length);
  return {
    step: Math.max(0, analysis?.steps.findIndex(({ end }) => first < end) ?? 0),
    characters,
    tokens: Math.round(characters * perCharacter),
    share: after,
  };
}
