/** Every sentence and word of the view in one table, ready to be translated. */
import type { RunPhase } from "../../core/run/runReducer.ts";
import { formatCount } from "../../core/text/formats.ts";
import type { EpisodeOutcome, Usage } from "../../core/model/trace.ts";

export interface PhaseLabel {
  readonly symbol: string;
  readonly word: string;
}

export const phaseLabels: Readonly<Record<RunPhase, PhaseLabel>> = {
  connecting: { symbol: "○", word: "Connecting" },
  reasoning: { symbol: "◔", word: "Reasoning" },
  answering: { symbol: "◕", word: "Answering" },
  complete: { symbol: "●", word: "Complete" },
  stopped: { symbol: "■", word: "Stopped" },
  truncated: { symbol: "◒", word: "Cut off by length" },
  failed: { symbol: "✕", word: "Failed" },
};

export const outcomeWords: Readonly<Record<EpisodeOutcome, PhaseLabel>> = {
  confirmed: { symbol: "✓", word: "confirmed" },
  corrected: { symbol: "✎", word: "corrected" },
  abandoned: { symbol: "⤳", word: "abandoned" },
  open: { symbol: "…", word: "left open" },
};

export const texts = {
  loading: "Waiting for the trace…",
  cutOffEarly: "Cut off",
  recording: "Recording",
  recordingTip:
    "A replay of a recording that comes with the extension: no model was asked. Configure an endpoint to ask a real one.",
  stop: "Stop",
  stopName: "Stop the run and keep what has arrived",
  stopping: "Stopping…",
  runAgain: "Run again",
  runAgainName: "Send the same request once more as a new run",
  continueRun: "Continue",
  continueName: "Go on from where the text broke off",
  answerNow: "Answer now",
  answerNowName: "End the thinking and get the answer from what was thought so far",
  answer: "Answer",
  reasoning: "Reasoning",
  noAnswerYet: "No answer yet",
  noAnswer: "No answer arrived",
  noReasoning: "No reasoning arrived",
  noReasoningYet: "No reasoning yet",
  finalAnswer: "final answer",
  moreLines: (count: number): string =>
    count === 1 ? "and 1 more line" : `and ${count} more lines`,
  copyAnswer: "Copy the answer",
  copyReasoning: "Copy the reasoning",
  copyBoth: "Copy reasoning and answer",
  copyStep: "Copy this step",
  raw: "Raw",
  rawName: "Show the text as it arrived",
  keys: "Keyboard shortcuts",
  close: "Close",
  follow: "Follow",
  followName: "New text below: go to the end and follow it",
  toAnswer: "Answer",
  toAnswerName: "Go to the answer",
  kinds: "Kinds of steps",
  stillReading: "still being written",
  sure: (percent: number): string => `${percent} % sure`,
  step: (number: number, total: number | undefined, word: string, outcome: string): string =>
    `step ${number}${total === undefined ? "" : ` of ${total}`}, ${word}${outcome === "" ? "" : `, ${outcome}`}`,
  strip: "Place in the reasoning",
  stripMark: (
    kind: "failedClaim" | "mendedClaim" | "candidate" | "firstAnswer" | "languageSlip",
    step: number,
  ): string =>
    ({
      failedClaim: `a claim fails in step ${step}`,
      mendedClaim: `a claim that is put right later fails in step ${step}`,
      candidate: `a candidate for the answer in step ${step}`,
      firstAnswer: `the final answer is first stated in step ${step}`,
      languageSlip: `the reasoning slips into another language in step ${step}`,
    })[kind],
  failedClaims: (count: number): string =>
    count === 1 ? "1 failed claim" : `${formatCount(count)} failed claims`,
  mendedClaims: (count: number): string =>
    count === 1 ? "1 claim put right later" : `${formatCount(count)} claims put right later`,
  nextOfKind: (description: string): string =>
    `Steps in which the model ${description}: go to the next`,
  holds: (count: number): string => (count === 1 ? "1 equation holds" : `${count} equations hold`),
  fails: (left: string | undefined, right: string | undefined): string =>
    left === undefined || right === undefined
      ? "does not hold"
      : `does not hold: the left side is ${left}, the right side ${right}`,
  reasoningTokens: (count: string): string => `${count} reasoning tokens`,
  estimatedTokens: (count: string): string => `≈ ${count} tokens`,
  costUnknown: "cost unknown",
  costUnknownTip:
    "The endpoint did not tell how many tokens this took, so the prices of its profile can't be applied.",
  costReportedTip: "The cost as the endpoint told it.",
  costComputedTip: ({ promptTokens = 0, cachedTokens = 0, completionTokens = 0 }: Usage): string =>
    `${formatCount(promptTokens)} tokens of input${
      cachedTokens > 0 ? `, ${formatCount(cachedTokens)} of them cached` : ""
    }, and ${formatCount(completionTokens)} of output, at the prices of the endpoint's profile.`,
  /** @param place file and lines. */
  showSource: (place: string): string => `${place}, show in the editor`,
  selectEndpointName: "choose the endpoint for the next run",
  estimatedTokensTip: "An estimate: characters divided by 4. The endpoint told no count.",
  completionTokens: (count: string): string => `${count} tokens`,
  stepsCount: (count: number): string => (count === 1 ? "1 step" : `${formatCount(count)} steps`),
  image: (alt: string): string => `image: ${alt === "" ? "no description" : alt}`,
  code: "code",
  setApiKey: "Set API Key",
  openSettings: "Open Settings",
  openLog: "Open Log",
  tryAgain: "Try Again",
  selectEndpoint: "Select Endpoint",
  lengthReached:
    "The model reached the limit on its length. Continue, or raise max_tokens in the endpoint's parameters.",
} as const;

/** What the keys of the view itself do, as the sheet of keys says it. */
export const keyActions = {
  steps: "next, previous step",
  verifications: "next, previous verification",
  reflections: "next, previous reflection",
  answer: "go to the answer",
  end: "go to the end and follow",
  copyStep: "copy the step in focus",
  why: "why the step in focus is labelled so",
  sheet: "this sheet",
  escape: "close what is open",
} as const;
