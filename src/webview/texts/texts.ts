/** Every sentence and word of the view in one table. */
import type { RunPhase } from "../../core/run/runReducer.ts";
import { formatCount } from "../../core/text/formats.ts";
import type { Usage } from "../../core/model/trace.ts";
import { l10n } from "../../core/text/l10n.ts";

export interface PhaseLabel {
  readonly symbol: string;
  readonly word: string;
}

export const phaseLabels: Readonly<Record<RunPhase, PhaseLabel>> = {
  connecting: { symbol: "○", word: l10n.t("Connecting") },
  reasoning: { symbol: "◔", word: l10n.t("Reasoning") },
  answering: { symbol: "◕", word: l10n.t("Answering") },
  complete: { symbol: "●", word: l10n.t("Complete") },
  stopped: { symbol: "■", word: l10n.t("Stopped") },
  truncated: { symbol: "◒", word: l10n.t("Cut off by length") },
  failed: { symbol: "✕", word: l10n.t("Failed") },
};

export const texts = {
  loading: l10n.t("Waiting for the trace…"),
  cutOffEarly: l10n.t("Cut off"),
  recording: l10n.t("Recording"),
  recordingTip: l10n.t(
    "A replay of a recording that comes with the extension: no model was asked. Configure an endpoint to ask a real one.",
  ),
  otherRecording: l10n.t(
    "None of the sample recordings is about your text: this one shows how a trace reads and says nothing about it. Select an endpoint to ask a model.",
  ),
  stop: l10n.t("Stop"),
  stopName: l10n.t("Stop the run and keep what has arrived"),
  stopping: l10n.t("Stopping…"),
  runAgain: l10n.t("Run again"),
  runAgainName: l10n.t("Send the same request once more as a new run"),
  continueRun: l10n.t("Continue"),
  continueName: l10n.t("Go on from where the text broke off"),
  answerNow: l10n.t("Answer now"),
  answerNowName: l10n.t("End the thinking and get the answer from what was thought so far"),
  answer: l10n.t("Answer"),
  reasoning: l10n.t("Reasoning"),
  noAnswerYet: l10n.t("No answer yet"),
  noAnswer: l10n.t("No answer arrived"),
  noReasoning: l10n.t("No reasoning arrived"),
  noReasoningYet: l10n.t("No reasoning yet"),
  finalAnswer: l10n.t("final answer"),
  moreLines: (count: number): string =>
    count === 1 ? l10n.t("and 1 more line") : l10n.t("and {0} more lines", count),
  copyAnswer: l10n.t("Copy the answer"),
  copyReasoning: l10n.t("Copy the reasoning"),
  copyBoth: l10n.t("Copy reasoning and answer"),
  copyStep: l10n.t("Copy this step"),
  raw: l10n.t("Raw"),
  rawName: l10n.t("Show the text as it arrived"),
  keys: l10n.t("Keyboard shortcuts"),
  close: l10n.t("Close"),
  follow: l10n.t("Follow"),
  followName: l10n.t("New text below: go to the end and follow it"),
  toAnswer: l10n.t("Answer"),
  toAnswerName: l10n.t("Go to the answer"),
  kinds: l10n.t("Kinds of steps"),
  stillReading: l10n.t("still being written"),
  sure: (percent: number): string => l10n.t("{0} % sure", percent),
  step: (number: number, total: number | undefined, word: string, outcome: string): string =>
    [
      total === undefined ? l10n.t("step {0}", number) : l10n.t("step {0} of {1}", number, total),
      word,
      ...(outcome === "" ? [] : [outcome]),
    ].join(", "),
  strip: l10n.t("Place in the reasoning"),
  stripMark: (
    kind:
      | "failedClaim"
      | "mendedClaim"
      | "candidate"
      | "firstAnswer"
      | "languageSlip"
      | "action"
      | "failedAction"
      | "flag",
    step: number,
  ): string =>
    ({
      failedClaim: l10n.t("a claim does not hold in step {0}", step),
      mendedClaim: l10n.t("a claim that is put right later does not hold in step {0}", step),
      candidate: l10n.t("a candidate for the answer in step {0}", step),
      firstAnswer: l10n.t("the final answer is first stated in step {0}", step),
      flag: l10n.t("a flag in step {0}", step),
      languageSlip: l10n.t("the reasoning slips into another language in step {0}", step),
      action: l10n.t("a tool was called after step {0}", step),
      failedAction: l10n.t("a tool call failed after step {0}", step),
    })[kind],
  failedClaims: (count: number): string =>
    count === 1
      ? l10n.t("1 claim does not hold")
      : l10n.t("{0} claims do not hold", formatCount(count)),
  mendedClaims: (count: number): string =>
    count === 1
      ? l10n.t("1 claim put right later")
      : l10n.t("{0} claims put right later", formatCount(count)),
  nextOfKind: (description: string): string =>
    l10n.t("Steps in which the model {0}: go to the next", description),
  holds: (count: number): string =>
    count === 1 ? l10n.t("1 equation holds") : l10n.t("{0} equations hold", count),
  fails: (left: string | undefined, right: string | undefined): string =>
    left === undefined || right === undefined
      ? l10n.t("does not hold")
      : l10n.t("does not hold: the left side is {0}, the right side {1}", left, right),
  reasoningTokens: (count: string): string => l10n.t("{0} reasoning tokens", count),
  estimatedTokens: (count: string): string => l10n.t("≈ {0} tokens", count),
  costUnknown: l10n.t("cost unknown"),
  costUnknownTip: l10n.t(
    "The endpoint did not tell how many tokens this took, so the prices of its profile can't be applied.",
  ),
  costReportedTip: l10n.t("The cost as the endpoint told it."),
  costComputedTip: ({ promptTokens = 0, cachedTokens = 0, completionTokens = 0 }: Usage): string =>
    cachedTokens > 0
      ? l10n.t(
          "{0} tokens of input, {1} of them cached, and {2} of output, at the prices of the endpoint's profile.",
          formatCount(promptTokens),
          formatCount(cachedTokens),
          formatCount(completionTokens),
        )
      : l10n.t(
          "{0} tokens of input, and {1} of output, at the prices of the endpoint's profile.",
          formatCount(promptTokens),
          formatCount(completionTokens),
        ),
  /** @param place file and lines. */
  showSource: (place: string): string => l10n.t("{0}, show in the editor", place),
  selectEndpointName: l10n.t("choose the endpoint for the next run"),
  estimatedTokensTip: l10n.t("An estimate by the kinds of characters. The endpoint told no count."),
  completionTokens: (count: string): string => l10n.t("{0} tokens", count),
  stepsCount: (count: number): string =>
    count === 1 ? l10n.t("1 step") : l10n.t("{0} steps", formatCount(count)),
  /** @param unsure how many of the steps have a kind that is a guess. */
  stepsUnsure: (count: number, unsure: number): string =>
    l10n.t("{0} steps, {1} of them unsure", formatCount(count), formatCount(unsure)),
  image: (alt: string): string =>
    alt === "" ? l10n.t("image: no description") : l10n.t("image: {0}", alt),
  code: l10n.t("code"),
  keyIsSet: l10n.t("A key is stored now for this endpoint. Try again with it."),
  setApiKey: l10n.t("Set API Key"),
  openSettings: l10n.t("Open Settings"),
  openLog: l10n.t("Open Log"),
  tryAgain: l10n.t("Try Again"),
  selectEndpoint: l10n.t("Select Endpoint"),
  lengthReached: l10n.t(
    "The model reached the limit on its length. Continue, or raise max_tokens in the endpoint's parameters.",
  ),
} as const;

/** What the keys of the view itself do, as the sheet of keys says it. */
export const keyActions = {
  steps: l10n.t("next, previous step"),
  verifications: l10n.t("next, previous verification"),
  reflections: l10n.t("next, previous reflection"),
  answer: l10n.t("go to the answer"),
  end: l10n.t("go to the end and follow"),
  copyStep: l10n.t("copy the step in focus"),
  why: l10n.t("why the step in focus is labelled so"),
  sheet: l10n.t("this sheet"),
  escape: l10n.t("close what is open"),
} as const;
