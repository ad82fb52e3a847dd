/** Inspects a part of an input: some of its lines, or all of it. Runs in the program itself or in a worker. */
import { rowFactsOf } from "../core/dataset/rowFacts.ts";
import type { RowFacts } from "../core/dataset/row.ts";
import { groupKey, type GroupedBy } from "../core/groups/gather.ts";
import { sampleOf, type GroupSample } from "../core/groups/sample.ts";
import { analyseTrace } from "../core/run/liveRun.ts";
import type { ReaderCue } from "../core/reader/readerCues.ts";
import { standingFlags, type ShownFlags } from "../core/reader/readerFlags.ts";
import { withReaderLabels } from "../core/reader/readerLabels.ts";
import type { Trace } from "../core/model/trace.ts";
import type { FieldMapping } from "../import/record/fieldMapping.ts";
import { readJsonLine, type RawLine } from "../import/jsonLines.ts";
import { recogniseText } from "../import/recogniseText.ts";
import type { ExportedTrace } from "./exporter.ts";
import { exportTrace, type ExportFormat } from "./exportTraces.ts";
import { sanitiseJson } from "./sanitise.ts";
import { renderStatistics } from "./statisticsText.ts";
import { createStyle } from "./style.ts";
import { renderSummary } from "./summary.ts";
import { defined } from "../core/model/defined.ts";

export type InspectTask =
  | { readonly kind: "lines"; readonly name: string; readonly lines: readonly RawLine[] }
  | { readonly kind: "whole"; readonly name: string; readonly text: string };

/** What is made of each trace. */
export interface UnitSettings {
  readonly form:
    "summary" | "statistics" | "json" | "rows" | "traces" | "whole" | "samples" | ExportFormat;
  readonly colour: boolean;
  readonly cues: readonly ReaderCue[];
  /** ISO 8601 time that imported documents carry. */
  readonly createdAt: string;
  readonly mapping?: FieldMapping | undefined;
  /** Kinds of flags that are counted and listed; "measured" where absent. */
  readonly flags?: ShownFlags;
  /** What samples belong together by; "group" where absent. */
  readonly groupBy?: GroupedBy;
}

/** What a part comes to, in the order of the input. */
export type UnitItem =
  /** The place goes before the sentence, as `file:3` does. */
  | { readonly place: string; readonly problem: string }
  /** What was left out of an input that was read. */
  | { readonly place: string; readonly note: string }
  | {
      readonly facts: RowFacts;
      /** Of the file, for JSON Lines. */
      readonly line?: number;
      /** For standard output. */
      readonly text?: string;
      readonly exported?: ExportedTrace;
      /** What a group needs of it, and the name of its group where it has one; in the forms `samples` and `rows`. */
      readonly sample?: { readonly facts: GroupSample; readonly key: string | undefined };
      /** With its analysis: as its reader labelled it in the form `traces`, as it is stored in the form `whole`. */
      readonly trace?: Trace;
    };

/** @param at gets the index of the line that is worked on. */
export async function inspectUnit(
  task: InspectTask,
  settings: UnitSettings,
  at: (position: number) => void,
): Promise<UnitItem[]> {
  const items: UnitItem[] = [];
  const { name } = task;
  const { createdAt, mapping } = settings;
  async function show(traces: readonly Trace[], line?: number): Promise<void> {
    for (const trace of traces)
      items.push({ ...(await shown(trace, settings)), ...defined({ line }) });
  }
  if (task.kind === "whole") {
    at(0);
    const imported = recogniseText(task.text, name, createdAt, mapping);
    if ("problem" in imported) return [{ place: name, problem: imported.problem }];
    for (const { place, problem } of imported.skipped)
      items.push({ place: `${name}, ${place},`, problem });
    for (const note of imported.notes ?? []) items.push({ place: name, note });
    await show(imported.traces);
    return items;
  }
  for (const [index, raw] of task.lines.entries()) {
    at(index);
    const { line } = raw;
    const read =
      "problem" in raw ? raw : readJsonLine(raw.text, { name, createdAt, line }, mapping);
    if ("problem" in read) items.push({ place: `${name}:${line}`, problem: read.problem });
    else await show(read.traces, line);
  }
  return items;
}

type Shown = Extract<UnitItem, { facts: RowFacts }>;

async function shown(imported: Trace, settings: UnitSettings): Promise<Shown> {
  return showAnalysed(analyseTrace(imported, settings.cues), imported, settings);
}

/**
 * @param trace with its analysis.
 * @param imported as it came: what the reader labelled are the steps as they were cut then.
 */
export async function showAnalysed(
  trace: Trace,
  imported: Trace,
  { form, colour, groupBy, flags }: UnitSettings,
): Promise<Shown> {
  const facts = { ...rowFactsOf(trace), flags: standingFlags(trace, flags).length };
  switch (form) {
    case "rows":
    case "samples": {
      const sample = sampleOf(trace, facts.consistency);
      return { facts, sample: { facts: sample, key: groupKey(trace, sample, groupBy) } };
    }
    case "traces":
      return { facts, trace: withReaderLabels(trace) };
    case "whole":
      return { facts, trace };
    case "json":
      return { facts, text: `${sanitiseJson(JSON.stringify(trace))}\n` };
    case "summary":
    case "statistics": {
      const labelled = withReaderLabels(trace);
      const style = createStyle(colour);
      const statistics = form === "statistics" ? renderStatistics(labelled, style) : "";
      return { facts, text: renderSummary(labelled, style, flags) + statistics };
    }
    default: {
      const labelled = imported.labels && imported.analysis ? imported : trace;
      return { facts, exported: await exportTrace(form === "labels" ? labelled : trace, form) };
    }
  }
}
