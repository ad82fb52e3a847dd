/** What the editor shows of a trace: a lens above the inspected code, and failed claims among the problems. */
import {
  CodeLens,
  Diagnostic,
  DiagnosticSeverity,
  EventEmitter,
  Range,
  Uri,
  languages,
  workspace,
} from "vscode";
import { l10n } from "../../core/text/l10n.ts";
import { standingFailures } from "../../core/analysis/claims/standing.ts";
import { flagLabel } from "../../core/audit/flagKinds.ts";
import type { Claim, Flag, Step, Trace } from "../../core/model/trace.ts";
import { standingFlags } from "../../core/reader/readerFlags.ts";
import { storedSentence } from "../../core/text/storedSentences.ts";
import { visible } from "../../core/text/visible.ts";
import { commandIds } from "../host/contributions.ts";
import { readSetting } from "../host/readSetting.ts";
import { settingsSection } from "../host/settings.ts";
import type { Disposable } from "../host/disposable.ts";
import type { SourceLink, SourceLinks } from "./sourceLinks.ts";
import { traceInBrief } from "./traceInBrief.ts";

export interface EditorMarksInput {
  readonly links: SourceLinks;
  /** Whether a trace's view is open: what a closed trace found is no problem any more. */
  readonly isShown: (id: string) => boolean;
  /** Link to a step of a trace, counted from 0. */
  readonly linkTo: (id: string, step: number) => string | undefined;
}

/** A model in a loop repeats a mistake a thousand times; the first ones say it. */
const maxProblems = 30;
/** So far before a flag in the answer a place of the source may be spoken of, in UTF-16 code units. */
const nearby = 400;

export function createEditorMarks({ links, isShown, linkTo }: EditorMarksInput): Disposable {
  const lensesChanged = new EventEmitter<void>();
  const diagnostics = languages.createDiagnosticCollection("reasoningTrace");
  let timer: NodeJS.Timeout | undefined;

  function showProblems(): void {
    const byFile = new Map<string, { uri: Uri; found: Diagnostic[] }>();
    for (const link of readSetting("problems") ? links.links : []) {
      if (!isShown(link.trace.id) || link.ranges.length === 0) continue;
      const { uri } = link.document;
      const entry = byFile.get(uri.toString()) ?? { uri, found: [] };
      entry.found.push(...problemsOf(link, linkTo));
      byFile.set(uri.toString(), entry);
    }
    diagnostics.clear();
    for (const { uri, found } of byFile.values()) diagnostics.set(uri, found);
  }

  function update(): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      lensesChanged.fire();
      showProblems();
    }, 100);
  }

  const registrations = [
    diagnostics,
    lensesChanged,
    links.onDidChange(update),
    workspace.onDidChangeConfiguration((event) => {
      const isOurs = ["codeLens", "problems", "flags"].some((name) =>
        event.affectsConfiguration(`${settingsSection}.${name}`),
      );
      if (isOurs) update();
    }),
    languages.registerCodeLensProvider("*", {
      onDidChangeCodeLenses: lensesChanged.event,
      provideCodeLenses(document) {
        if (!readSetting("codeLens", document)) return [];
        const own = links.links.filter(({ document: of }) => of === document);
        return [...byLine(own)].flatMap(([line, there]) => lensesOf(line, there));
      },
    }),
  ];
  return {
    dispose() {
      clearTimeout(timer);
      for (const registration of registrations) registration.dispose();
    },
  };
}

/** The links by the line at which their code begins, on each line the newest trace first. */
function byLine(links: readonly SourceLink[]): ReadonlyMap<number, readonly SourceLink[]> {
  const lines = new Map<number, SourceLink[]>();
  for (const link of links) {
    const line = link.ranges[0]?.start.line;
    if (line !== undefined) lines.set(line, [...(lines.get(line) ?? []), link]);
  }
  for (const there of lines.values())
    there.sort((a, b) => b.trace.createdAt.localeCompare(a.trace.createdAt));
  return lines;
}

/** What the newest trace found; the others share a second lens, for a line of many is cut off by the editor. */
function lensesOf(line: number, [newest, ...others]: readonly SourceLink[]): CodeLens[] {
  if (!newest) return [];
  const range = new Range(line, 0, line, 0);
  const { id, title } = newest.trace;
  const lenses = [
    new CodeLens(range, {
      title: traceInBrief(newest.trace, newest.state === "changed"),
      tooltip: title,
      command: commandIds.openTrace,
      arguments: [{ id, title }],
    }),
  ];
  if (others.length > 0)
    lenses.push(
      new CodeLens(range, {
        title:
          others.length === 1 ? l10n.t("1 more trace") : l10n.t("{0} more traces", others.length),
        tooltip: others.map(({ trace }) => trace.title).join("\n"),
        command: commandIds.openTrace,
        arguments: [{ among: others.map(({ trace }) => trace.id) }],
      }),
    );
  return lenses;
}

function problemsOf(link: SourceLink, linkTo: EditorMarksInput["linkTo"]): Diagnostic[] {
  return [...claimProblems(link, linkTo), ...flagProblems(link, linkTo)];
}

/** Flags that speak of a place in the inspected text; those that speak of none are no problem of the file. */
function flagProblems(link: SourceLink, linkTo: EditorMarksInput["linkTo"]): Diagnostic[] {
  const { trace } = link;
  const steps = trace.analysis?.steps ?? [];
  return standingFlags(trace, readSetting("flags"))
    .slice(0, maxProblems)
    .flatMap((flag) => {
      const isAnswer = flag.in === "answer";
      const index = isAnswer ? -1 : steps.findIndex(({ end }) => flag.start < end);
      const range = placeOfFlag(link, flag, steps[index]);
      if (!range) return [];
      const message = `${flagLabel(flag.kind)}: ${storedSentence(flag.says)}`;
      const problem = new Diagnostic(range, visible(message), DiagnosticSeverity.Information);
      problem.source = l10n.t("Reasoning Trace");
      const target = linkTo(trace.id, isAnswer ? steps.length - 1 : index);
      const place = isAnswer ? l10n.t("answer") : l10n.t("step {0}", index + 1);
      problem.code = target === undefined ? place : { value: place, target: Uri.parse(target) };
      return [problem];
    });
}

/** The last place of the source that is spoken of before the flag's end, in its step or in its part of the answer. */
function placeOfFlag(link: SourceLink, flag: Flag, step: Step | undefined): Range | undefined {
  const { reasoning, answer } = link.trace;
  const [text, offset] = step
    ? [reasoning.slice(step.start, step.end), step.start]
    : [answer.slice(Math.max(0, flag.start - nearby), flag.end), Math.max(0, flag.start - nearby)];
  const before = link.finder.inStep(text).filter(({ start }) => offset + start < flag.end);
  const reference = before.at(-1);
  return reference && link.rangeOf(reference.place);
}

function claimProblems(link: SourceLink, linkTo: EditorMarksInput["linkTo"]): Diagnostic[] {
  const { trace } = link;
  const steps = trace.analysis?.steps ?? [];
  return standingFailures(trace.analysis)
    .slice(0, maxProblems)
    .flatMap((claim) => {
      const index = steps.findIndex(({ end }) => claim.start < end);
      const range = placeOfClaim(link, claim, steps[index]);
      if (!range) return [];
      const problem = new Diagnostic(range, messageOf(trace, claim), DiagnosticSeverity.Warning);
      problem.source = l10n.t("Reasoning Trace");
      const target = linkTo(trace.id, index);
      const step = l10n.t("step {0}", index + 1);
      problem.code = target === undefined ? step : { value: step, target: Uri.parse(target) };
      return problem;
    });
}

/** What the step speaks of last before the claim, else first in it, else the first inspected line. */
function placeOfClaim(link: SourceLink, claim: Claim, step: Step | undefined): Range | undefined {
  if (step) {
    const references = link.finder.inStep(link.trace.reasoning.slice(step.start, step.end));
    const before = references.filter(({ start }) => step.start + start < claim.end);
    const reference = before.at(-1) ?? references[0];
    const range = reference && link.rangeOf(reference.place);
    if (range) return range;
  }
  const [first] = link.ranges;
  return first && new Range(first.start, link.document.lineAt(first.start.line).range.end);
}

function messageOf({ reasoning }: Trace, { start, end, left, right }: Claim): string {
  const claim = reasoning.slice(start, end).replace(/\s+/g, " ").trim();
  const shown = claim.length > 120 ? `${claim.slice(0, 119)}…` : claim;
  return left === undefined || right === undefined
    ? l10n.t("The model states “{0}”, which does not hold.", shown)
    : l10n.t(
        "The model states “{0}”, which does not hold: the left side is {1}, the right side {2}.",
        shown,
        left,
        right,
      );
}
