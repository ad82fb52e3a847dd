/** A trace as Markdown for people to read, and for our own import to read back as the same document. */
import { kindLabels, outcomeWords } from "../model/kindLabels.ts";
import { fenceFor } from "../run/prompt.ts";
import { episodeAsRead } from "../reader/readerEpisodes.ts";
import { labelsOf } from "../reader/readerLabels.ts";
import { notesOf } from "../reader/readerNotes.ts";
import { actionLine, actionsByStep } from "../model/actionWords.ts";
import type { EpisodeOutcome, Step, Trace } from "../model/trace.ts";
import { visible } from "../text/visible.ts";
import { chooseDelimiter, closingLine, headLine, openingLine } from "./delimiters.ts";
import { remarkPlace, remarksOf } from "./remarks.ts";
import { disarm, mayHoldImages } from "./disarm.ts";

/**
 * Writes the whole document: what people read as Markdown, the rest in comments. Steps stand between comments, each with
 * its text to the letter. Nothing that a viewer shows is loaded from elsewhere.
 */
export function writeMarkdown(trace: Trace): string {
  const { reasoning, answer, analysis, ...head } = trace;
  const { text: source } = trace.origin;
  const word = chooseDelimiter([reasoning, answer, source ?? "", trace.title]);
  const images = [reasoning, answer, source ?? ""].some(mayHoldImages);
  const steps = tilingSteps(trace);
  const labels = labelsOf(trace.labels ?? [], steps);
  const notes = notesOf(trace.notes ?? [], steps);
  const outcomes = new Map<number, EpisodeOutcome>(
    (analysis?.episodes ?? [])
      .flatMap(
        (episode) => episodeAsRead(episode, (at) => labels[at]?.kind ?? steps[at]?.kind) ?? [],
      )
      .filter(({ outcome }) => outcome !== "unsaid")
      .map(({ from, outcome }) => [from, outcome]),
  );

  const actions = actionsByStep(trace.actions ?? [], steps);

  let parts = 0;
  const lines: string[] = [];
  lines.push(`# ${plain(trace.title)}`, "", ...facts(trace), "");
  if (source !== undefined) {
    const fence = fenceFor(source);
    lines.push("## Inspected", "", `${fence}${language(trace)}`, disarm(source, images), fence, "");
  }
  lines.push("## Reasoning", "");
  let end = 0;
  pushActions(-1);
  steps.forEach((step, index) => {
    const { start, end: stepEnd, kind, ...rest } = step;
    // The engine's kind is what is read back; people read the reader's where there is one.
    const label = labels[index];
    const { symbol, word: name } = kindLabels[label?.kind ?? kind];
    const outcome = outcomes.get(index);
    const heading = [
      String(index + 1),
      `${symbol} ${name}${label ? " (your label)" : ""}`,
      ...(outcome ? [outcomeWords[outcome].word] : []),
    ];
    lines.push(`**${heading.join(" · ")}**`, "");
    push("step", { kind, ...rest }, reasoning.slice(start, stepEnd));
    for (const { text } of notes[index] ?? []) lines.push(`> Note: ${plain(text)}`, "");
    pushActions(index);
    end = stepEnd;
  });
  if (end < reasoning.length) push("rest", undefined, reasoning.slice(end));
  lines.push("## Answer", "");
  push("answer", undefined, answer);
  pushRemarks();
  if (analysis) {
    const { steps: all, ...others } = analysis;
    // Steps that don't follow one another, in a document from elsewhere, are kept as they are.
    push("analysis", steps.length === all.length ? others : analysis, "");
  }
  return [headLine({ delimiter: word, parts, trace: head }), "", ...lines].join("\n");

  /** In words for people; the document in the head has all of them. */
  function pushActions(step: number): void {
    for (const action of actions.get(step) ?? [])
      lines.push(`> ${action.status === "failed" ? "✗" : "⚙"} ${plain(actionLine(action))}`, "");
  }

  /** Flags and what others say, in words for people. */
  function pushRemarks(): void {
    for (const section of remarksOf(trace)) {
      lines.push(`## ${shown(section.title)}`, "");
      if (section.note !== "") lines.push(shown(section.note), "");
      for (const remark of section.remarks) {
        const { head, quote, text } = remark;
        const said = [quote === undefined ? "" : `“${shown(quote)}”`, shown(text)];
        const words = said.filter((part) => part !== "").join(" ");
        lines.push(
          `- ${section.isOpinion ? "◌" : "⚑"} **${shown(head)}** (${remarkPlace(remark)})${words === "" ? "" : `: ${words}`}`,
        );
      }
      if (section.remarks.length > 0) lines.push("");
    }
  }

  function push(part: string, data: unknown, text: string): void {
    parts += 1;
    lines.push(openingLine(word, part, data), disarm(text, images), closingLine(word, part), "");
  }
}

/** The steps where they cover the reasoning from its beginning without gaps; else none. */
function tilingSteps({ reasoning, analysis }: Trace): readonly Step[] {
  const steps = analysis?.steps ?? [];
  let end = 0;
  for (const step of steps) {
    if (step.start !== end || step.end < step.start || step.end > reasoning.length) return [];
    end = step.end;
  }
  return steps;
}

function facts({ endpoint, status, createdAt, origin, usage, timing }: Trace): string[] {
  const tokens = usage?.completionTokens;
  return [
    endpoint && endpoint.model !== ""
      ? `- Model: ${plain(endpoint.servedModel ?? endpoint.model)} (${plain(endpoint.name)})`
      : undefined,
    origin.file === undefined ? undefined : `- Source: ${plain(origin.file)}${rangeOf(origin)}`,
    `- Made: ${plain(createdAt)}`,
    `- State: ${status}`,
    tokens === undefined ? undefined : `- Tokens: ${tokens}`,
    timing?.totalMs === undefined ? undefined : `- Time: ${(timing.totalMs / 1000).toFixed(1)} s`,
  ].filter((line) => line !== undefined);
}

function rangeOf({ range }: Trace["origin"]): string {
  if (!range) return "";
  const { startLine, endLine } = range;
  return startLine === endLine ? `, line ${startLine}` : `, lines ${startLine}–${endLine}`;
}

function language({ origin }: Trace): string {
  return /^[\w+-]{1,40}$/.exec(origin.languageId ?? "")?.[0] ?? "";
}

/** Words of others on one line, with what can't be seen in them shown. */
function shown(text: string): string {
  return plain(visible(text));
}

/** One line of text that Markdown leaves as it is. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\`*_{}[\]<>#|~!&$]/g, "\\$&");
}
