/** A trace as one HTML file that needs nothing else: no script, no font, no network; folding by the page's own means. */
import { storedSentence } from "../core/text/storedSentences.ts";
import { typesetTexOf, writingOf } from "../core/analysis/answer/writing.ts";
import { standingFailures } from "../core/analysis/claims/standing.ts";
import { kindLabels, outcomeLabels, outcomeWords, statusLabels } from "../core/model/kindLabels.ts";
import { noticeSentence } from "../core/run/notices.ts";
import { notesOf } from "../core/reader/readerNotes.ts";
import { episodeAsRead } from "../core/reader/readerEpisodes.ts";
import { labelledSteps, withReaderLabels, type LabelledStep } from "../core/reader/readerLabels.ts";
import { formatCount, formatDuration, formatTime } from "../core/text/formats.ts";
import { statisticsReport } from "../core/statistics/statisticsReport.ts";
import { traceStatistics } from "../core/statistics/traceStatistics.ts";
import { actionsByStep, actionWords } from "../core/model/actionWords.ts";
import type { Claim, Episode, Trace, TraceAction, ReaderNote } from "../core/model/trace.ts";
import { drawMarkdown } from "./blocks.ts";
import { drawCode } from "./code.ts";
import { el, type HtmlElement, type HtmlNode } from "./html.ts";
import { writePage } from "./page.ts";
import { drawRemarks } from "./remarksHtml.ts";
import { drawReport } from "./reportHtml.ts";
import { l10n } from "../core/text/l10n.ts";
import { visible } from "../core/text/visible.ts";

/** Writes the page. An analysis should be there; without one the reasoning is a single piece. */
export function writeHtml(trace: Trace): string {
  return writePage(visible(trace.title), drawTrace(trace));
}

function drawTrace(trace: Trace): HtmlNode[] {
  return [
    el("header", {}, el("h1", {}, visible(trace.title)), drawFacts(trace), ...drawNotices(trace)),
    ...drawInspected(trace),
    fold(l10n.t("Answer"), true, drawAnswer(trace)),
    fold(reasoningTitle(trace), true, drawReasoning(trace)),
    ...drawRemarks(trace).map(({ title, children }) => fold(title, true, children)),
    ...drawStatistics(trace),
  ];
}

function reasoningTitle({ analysis }: Trace): string {
  const count = analysis?.steps.length ?? 0;
  return count === 0
    ? l10n.t("Reasoning")
    : count === 1
      ? l10n.t("Reasoning, 1 step")
      : l10n.t("Reasoning, {0} steps", count);
}

function fold(title: string, open: boolean, children: readonly HtmlNode[]): HtmlElement {
  const attributes = open ? { open: "" } : {};
  return el(
    "details",
    { class: "part", ...attributes },
    el("summary", {}, el("h2", {}, title)),
    ...children,
  );
}

function drawFacts({ endpoint, status, createdAt, origin, usage, timing }: Trace): HtmlElement {
  const { file, range } = origin;
  const lines = range ? `:${range.startLine}–${range.endLine}` : "";
  const facts: readonly (readonly [string, string | undefined])[] = [
    [l10n.t("State"), statusLabels[status]],
    [l10n.t("Model"), modelOf(endpoint)],
    [l10n.t("Source"), file === undefined ? origin.importedFrom : `${file}${lines}`],
    [l10n.t("Made"), formatTime(createdAt)],
    [
      l10n.t("Tokens"),
      usage?.completionTokens === undefined ? undefined : formatCount(usage.completionTokens),
    ],
    [l10n.t("Time"), timing?.totalMs === undefined ? undefined : formatDuration(timing.totalMs)],
  ];
  const shown = facts.flatMap(([name, value]) =>
    value === undefined ? [] : [el("div", {}, el("dt", {}, name), el("dd", {}, value))],
  );
  return el("dl", { class: "facts" }, ...shown);
}

function modelOf(endpoint: Trace["endpoint"]): string | undefined {
  if (!endpoint || endpoint.model === "") return undefined;
  return `${endpoint.servedModel ?? endpoint.model} · ${endpoint.name}`;
}

function drawNotices({ error, notices = [] }: Trace): HtmlNode[] {
  const sentences = [...(error ? [error.message] : []), ...notices.map(noticeSentence)];
  return sentences.map((sentence) => el("p", { class: "notice" }, `⚠ ${sentence}`));
}

function drawInspected({ origin }: Trace): HtmlNode[] {
  const { text, languageId = "" } = origin;
  if (text === undefined) return [];
  return [fold(l10n.t("Inspected"), false, [drawCode(text, languageId)])];
}

function drawAnswer({ answer, analysis }: Trace): HtmlNode[] {
  const final = analysis?.finalAnswer;
  return [
    ...(final === undefined
      ? []
      : [el("p", { class: "final" }, `${l10n.t("final answer")} `, ...drawValue(final, answer))]),
    ...(answer.trim() === ""
      ? [el("p", { class: "quiet" }, l10n.t("No answer arrived."))]
      : [el("div", { class: "text answer" }, ...drawMarkdown(answer))]),
  ];
}

function drawValue(value: string, answer: string): HtmlNode[] {
  const writing = writingOf(value, answer);
  if (writing === "code") return drawFirstLine(value);
  return [
    el("strong", {}, ...(writing === "tex" ? drawMarkdown(`$${typesetTexOf(value)}$`) : [value])),
  ];
}

/** The whole of the code stands in the answer below. */
function drawFirstLine(code: string): HtmlNode[] {
  const [line = "", ...more] = code.split("\n");
  const rest =
    more.length === 1
      ? ` ${l10n.t("and 1 more line")}`
      : ` ${l10n.t("and {0} more lines", more.length)}`;
  return [el("code", {}, line), ...(more.length > 0 ? [el("span", { class: "quiet" }, rest)] : [])];
}

function drawReasoning(trace: Trace): HtmlNode[] {
  const { reasoning, analysis } = trace;
  const steps = labelledSteps(trace);
  const actions = actionsByStep(trace.actions ?? [], steps);
  const before = (actions.get(-1) ?? []).map(drawAction);
  if (reasoning.trim() === "")
    return [el("p", { class: "quiet" }, l10n.t("No reasoning arrived.")), ...before];
  const episodes = new Map(
    (analysis?.episodes ?? [])
      .flatMap((episode) => episodeAsRead(episode, (step) => steps[step]?.kind) ?? [])
      .filter(({ outcome }) => outcome !== "unsaid")
      .map((episode) => [episode.to, episode]),
  );
  const failed = new Set(standingFailures(analysis));
  const claims = (analysis?.claims ?? []).filter(({ verdict }) => verdict === "fails");
  const notes = notesOf(trace.notes ?? [], steps);
  const items = steps.map((step, index) => {
    const own = claims.filter(({ start }) => start >= step.start && start < step.end);
    const drawn = drawStep(reasoning, step, index, episodes.get(index), own, failed);
    const more = [
      ...(notes[index] ?? []).map(drawNote),
      ...(actions.get(index) ?? []).map(drawAction),
    ];
    return more.length === 0 ? drawn : { ...drawn, children: [...drawn.children, ...more] };
  });
  const rest = reasoning.slice(steps.at(-1)?.end ?? 0);
  if (rest.trim() !== "")
    items.push(el("li", { class: "step" }, el("div", { class: "text" }, ...drawMarkdown(rest))));
  return [...before, el("ol", { class: "steps" }, ...items)];
}

/** A tool call between steps, folded. */
function drawAction(action: TraceAction): HtmlElement {
  const { said, outcome } = actionWords(action);
  const [start, object, end] = said;
  const { arguments: given = "", result = "" } = action;
  const mark = action.status === "failed" ? "✗ " : "⚙ ";
  return el(
    "details",
    { class: "action" },
    el(
      "summary",
      { title: action.name },
      mark,
      start,
      ...(object === "" ? [] : [el("code", {}, object)]),
      end,
      ...(outcome === "" ? [] : [` · ${outcome}`]),
    ),
    ...[given, result].filter((text) => text !== "").map((text) => el("pre", {}, text)),
  );
}

function drawStep(
  reasoning: string,
  step: LabelledStep,
  index: number,
  episode: Episode | undefined,
  claims: readonly Claim[],
  standing: ReadonlySet<Claim>,
): HtmlElement {
  const { symbol, word, description } = kindLabels[step.kind];
  const number = String(index + 1);
  const { engineKind } = step;
  const engine =
    engineKind === undefined ? [] : [l10n.t("the engine said {0}", kindLabels[engineKind].word)];
  const why = [
    l10n.t("the model {0}", description),
    ...engine,
    ...step.reasons.map(storedSentence),
  ].join("; ");
  const name = engineKind === undefined ? word : l10n.t("{0} (your label)", word);
  return el(
    "li",
    { class: `step kind-${step.kind}`, id: `step-${number}` },
    // Beside the heading, which is a button of its own: nothing that is pressed stands in another.
    el(
      "a",
      { class: "number", href: `#step-${number}`, title: l10n.t("Step {0}", number) },
      number,
    ),
    el(
      "details",
      { open: "" },
      el(
        "summary",
        { title: why },
        `${symbol} ${name}`,
        episode &&
          el(
            "span",
            { class: "outcome", title: outcomeLabels[episode.outcome] },
            ` · ${outcomeWords[episode.outcome].word}`,
          ),
      ),
      el("div", { class: "text" }, ...drawMarkdown(reasoning.slice(step.start, step.end))),
      ...claims.map((claim) => drawClaim(reasoning, claim, standing.has(claim))),
    ),
  );
}

function drawNote({ text }: ReaderNote): HtmlElement {
  return el("p", { class: "note" }, el("strong", {}, l10n.t("Note:")), " ", text);
}

function drawClaim(reasoning: string, claim: Claim, stands: boolean): HtmlElement {
  const { left, right } = claim;
  const text = reasoning.slice(claim.start, claim.end).trim();
  const said =
    left === undefined || right === undefined
      ? l10n.t("does not hold")
      : l10n.t("does not hold: the left side is {0}, the right side {1}", left, right);
  const later = stands ? "" : ` (${l10n.t("put right later")})`;
  return el("p", { class: "claim" }, "⚠ ", el("code", {}, text), ` ${said}${later}`);
}

function drawStatistics(trace: Trace): HtmlNode[] {
  const groups = statisticsReport(traceStatistics(withReaderLabels(trace)));
  return groups.length === 0 ? [] : [fold(l10n.t("Statistics"), false, groups.map(drawReport))];
}
