/** The readable summary of one trace that `inspect` prints, and the closing line of `ask`. */
import { writingOf } from "../core/analysis/answer/writing.ts";
import {
  answerFailures,
  claimsInBrief,
  countClaims,
  standingFailures,
} from "../core/analysis/claims/standing.ts";
import { kindLabels } from "../core/model/kindLabels.ts";
import { standingFindings } from "../core/model/review.ts";
import { findingInBrief, reviewInBrief, reviewerName } from "../core/model/reviewWords.ts";
import { noticeSentence } from "../core/run/notices.ts";
import { estimateTokens } from "../core/run/tokens.ts";
import {
  episodeOutcomes,
  stepLabels,
  unlabelled,
  type Analysis,
  type Claim,
  type Trace,
} from "../core/model/trace.ts";
import { flagLabel } from "../core/audit/flagKinds.ts";
import { standingFlags, type ShownFlags } from "../core/reader/readerFlags.ts";
import { storedSentence } from "../core/text/storedSentences.ts";
import { actionRows } from "./actionRows.ts";
import { sanitise, sanitiseLine } from "./sanitise.ts";
import type { Style } from "./style.ts";
import { counted, renderFailedClaim, statusInWords } from "./terminal.ts";

/** Failed claims listed for one trace; a loop that repeats one mistake a thousand times says so in one line. */
const listedClaims = 20;
/** Flags listed for one trace. */
const listedFlags = 20;

/** A failed claim with the text that its offsets are into. */
interface FailedClaim {
  readonly claim: Claim;
  readonly text: string;
}

/** The failures that stand: those of the reasoning that no later step puts right, and those of the answer. */
function failedClaims({ analysis, reasoning, answer }: Trace): readonly FailedClaim[] {
  return [
    ...standingFailures(analysis).map((claim) => ({ claim, text: reasoning })),
    ...answerFailures(analysis).map((claim) => ({ claim, text: answer })),
  ];
}

/** Several lines about an analysed trace, the first one its title. */
export function renderSummary(trace: Trace, style: Style, shown?: ShownFlags): string {
  const { analysis } = trace;
  const rows: (readonly [name: string, value: string])[] = [["trace", describe(trace)]];
  if (trace.error !== undefined) rows.push(["error", style.bad(sanitiseLine(trace.error.message))]);
  for (const notice of trace.notices ?? []) {
    rows.push(["note", sanitiseLine(noticeSentence(notice))]);
  }
  rows.push(...actionRows(trace, style));
  if (analysis !== undefined) {
    rows.push(
      ["steps", kindShares(analysis, style)],
      ["checks", checksByOutcome(analysis)],
      ["claims", claimsByVerdict(analysis, style)],
    );
    const failed = failedClaims(trace);
    for (const { claim, text } of failed.slice(0, listedClaims)) {
      const where = text === trace.answer ? " (in the answer)" : "";
      rows.push(["", `${renderFailedClaim(claim, text, style)}${where}`]);
    }
    if (failed.length > listedClaims) {
      rows.push(["", `and ${failed.length - listedClaims} more`]);
    }
    rows.push(...flagRows(trace, analysis, style, shown), ...reviewRows(trace, analysis, style));
    rows.push(["candidates", candidates(analysis)]);
    rows.push(["answer", finalAnswer(trace, analysis)], ...answerCode(trace, analysis));
  }
  const body = rows.map(([name, value]) => `  ${style.faint(name.padEnd(12))}${value}\n`).join("");
  return `${style.strong(sanitiseLine(trace.title) || "(no title)")}\n${body}\n`;
}

/** Each flag with its kind, its place and its reason. */
function flagRows(
  trace: Trace,
  analysis: Analysis,
  style: Style,
  shown?: ShownFlags,
): [name: string, value: string][] {
  const flags = standingFlags(trace, shown);
  const rows: [string, string][] = flags.slice(0, listedFlags).map((flag, index) => {
    const where = flag.in === "answer" ? "answer" : `step ${stepAt(analysis, flag.start)}`;
    const says = sanitiseLine(storedSentence(flag.says));
    const kind = style.bad(`⚑ ${sanitiseLine(flagLabel(flag.kind))}`);
    return [index === 0 ? "flags" : "", `${kind} (${where}): ${says}`];
  });
  if (rows.length === 0) return [["flags", "none"]];
  const more = flags.length - rows.length;
  return more > 0 ? [...rows, ["", `and ${more} more`]] : rows;
}

/** Findings of second readers listed for one trace. */
const listedFindings = 20;

/** Each second reader with its findings, as opinions: what is quoted, and why. */
function reviewRows(trace: Trace, analysis: Analysis, style: Style): [string, string][] {
  return (trace.reviews ?? []).flatMap((review, index) => {
    const name = index === 0 ? "reviews" : "";
    const by = sanitiseLine(reviewerName(review));
    const rows: [string, string][] = [[name, `${style.strong(by)}: ${reviewInBrief(review)}`]];
    const problem =
      review.problem === undefined ? "" : sanitiseLine(storedSentence(review.problem));
    if (problem !== "") rows.push(["", problem]);
    const standing = standingFindings(review);
    for (const finding of standing.slice(0, listedFindings)) {
      const { start, end, in: text, why } = finding;
      const where = text === "answer" ? "answer" : `step ${stepAt(analysis, start)}`;
      const quote = sanitiseLine(trace[text].slice(start, end));
      rows.push([
        "",
        `${findingInBrief(finding)} (${where}): “${quote}” ${style.faint(sanitiseLine(why))}`,
      ]);
    }
    const more = standing.length - listedFindings;
    return more > 0 ? [...rows, ["", `and ${more} more`]] : rows;
  });
}

/** One line: what came, what was found in it, how long it took. */
export function renderClosingLine(trace: Trace, style: Style): string {
  const { analysis, timing } = trace;
  const kinds = analysis?.statistics.stepsByKind ?? {};
  const parts = [
    statusInWords(trace),
    counted(analysis?.steps.length ?? 0, "step"),
    counted(kinds["verify"] ?? 0, "verification"),
    counted(kinds["reflect"] ?? 0, "reflection"),
    analysis === undefined ? undefined : `claims: ${claimsByVerdict(analysis, style)}`,
    analysis?.finalAnswer === undefined
      ? undefined
      : `final answer: ${style.strong(inOneLine(analysis.finalAnswer, trace))}`,
    tokens(trace),
    timing?.totalMs === undefined ? undefined : `${(timing.totalMs / 1000).toFixed(1)} s`,
  ];
  return `${parts.filter((part) => part !== undefined).join(" · ")}\n`;
}

/** The endpoint's count, or an estimate that says that it is one. */
function tokens({ usage, reasoning, answer }: Trace): string | undefined {
  if (usage?.completionTokens !== undefined) return counted(usage.completionTokens, "token");
  const estimate = estimateTokens(reasoning) + estimateTokens(answer);
  return estimate === 0 ? undefined : `≈ ${counted(estimate, "token")}`;
}

function describe(trace: Trace): string {
  const model = trace.endpoint?.servedModel ?? trace.endpoint?.model ?? "";
  const parts = [
    trace.origin.importedFrom ?? trace.origin.file ?? "",
    model,
    statusInWords(trace),
    `${counted(trace.reasoning.length, "character")} of reasoning`,
    `${counted(trace.answer.length, "character")} of answer`,
  ];
  return parts
    .filter((part) => part !== "")
    .map(sanitiseLine)
    .join(" · ");
}

/** Shares by characters: steps differ too much in length to be counted alike. */
function kindShares(analysis: Analysis, style: Style): string {
  const { charactersByKind } = analysis.statistics;
  const total = Object.values(charactersByKind).reduce((sum, count) => sum + count, 0);
  const shares = stepLabels
    .map((kind) => ({ kind, count: charactersByKind[kind] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .map(({ kind, count }) => {
      const { symbol, word } = kindLabels[kind];
      // The sign of what is unlabelled is the dot that stands between the parts.
      const name = kind === unlabelled ? word : `${symbol} ${word}`;
      return style.kind(kind, `${name} ${((100 * count) / total).toFixed(0)} %`);
    });
  return [String(analysis.steps.length), ...shares].join(" · ");
}

function checksByOutcome(analysis: Analysis): string {
  const { episodesByOutcome } = analysis.statistics;
  const parts = episodeOutcomes
    .map((outcome) => ({ outcome, count: episodesByOutcome[outcome] ?? 0 }))
    .filter(({ count }) => count > 0)
    .map(({ outcome, count }) => `${count} ${outcome}`);
  return parts.length === 0 ? "none" : parts.join(" · ");
}

function claimsByVerdict(analysis: Analysis, style: Style): string {
  const said = claimsInBrief(countClaims(analysis), (state, words) =>
    state === "fails" ? style.bad(words) : words,
  );
  return said === "" ? "none" : said;
}

function candidates(analysis: Analysis): string {
  const seen = new Map<string, { step: number; times: number }>();
  for (const { value, start } of analysis.candidates) {
    const known = seen.get(value);
    if (known) known.times += 1;
    else seen.set(value, { step: stepAt(analysis, start), times: 1 });
  }
  if (seen.size === 0) return "none";
  const shown = [...seen].slice(0, 8).map(([value, { step, times }]) => {
    const again = times === 1 ? "" : `, ${times} times`;
    return `${sanitiseLine(value)} (from step ${step}${again})`;
  });
  if (seen.size > shown.length) shown.push(`and ${seen.size - shown.length} more`);
  return shown.join(" · ");
}

/** Number of the step in which an offset lies, counted from 1. */
function stepAt(analysis: Analysis, offset: number): number {
  return analysis.steps.findIndex((step) => offset < step.end) + 1;
}

function finalAnswer(trace: Trace, analysis: Analysis): string {
  const { finalAnswer: value } = analysis;
  if (value !== undefined) {
    const first = analysis.answerCourse?.first;
    const where =
      first === undefined
        ? ""
        : ` (first stated in step ${stepAt(analysis, first)} of ${analysis.steps.length})`;
    return `${inOneLine(value, trace)}${where}`;
  }
  return trace.answer.trim() === "" ? "none" : "no final answer is marked in the text";
}

/** A value as it is; of code the first line, its others not being joined to it. */
function inOneLine(value: string, { answer }: Trace): string {
  if (writingOf(value, answer) !== "code") return sanitiseLine(value);
  const [line = "", ...more] = value.split("\n");
  return more.length === 0
    ? sanitiseLine(line)
    : `${sanitiseLine(line)} … (${counted(more.length + 1, "line")} of code)`;
}

/** Lines of code that are listed. */
const listedCode = 12;

/** Code that is the final answer, line by line as it is written. */
function answerCode(trace: Trace, { finalAnswer: value }: Analysis): (readonly ["", string])[] {
  if (value === undefined || writingOf(value, trace.answer) !== "code") return [];
  const lines = value.split("\n");
  if (lines.length === 1) return [];
  const rows = lines.slice(0, listedCode).map((line) => ["", `  ${sanitise(line)}`] as const);
  const more = lines.length - listedCode;
  return more > 0 ? [...rows, ["", `  and ${counted(more, "more line")}`]] : rows;
}
