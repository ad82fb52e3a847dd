/** `inspect --export`: traces as Markdown, HTML, labelled data or data for fine-tuning, to standard output, a file, or a folder. */
import { join } from "node:path";
import { exportFileName } from "../core/exchange/fileName.ts";
import { writeMarkdown } from "../core/exchange/markdownExport.ts";
import { writeLabelledData } from "../core/exchange/labelledData.ts";
import {
  notTrainableText,
  writeTrainingLine,
  type NotTrainable,
  type ThoughtPlace,
} from "../core/exchange/trainingMessages.ts";
import type { Trace } from "../core/model/trace.ts";
import { analysisRows } from "../export/analysisRows.ts";
import { WritingError, writeUserFile } from "../node/userFile.ts";
import type { InspectCommand } from "./inspectArgs.ts";
import type { Output } from "./output.ts";
import { ExportError, isFolder, type ExportedTrace, type TraceExporter } from "./exporter.ts";
import { createTableExporter } from "./exportTables.ts";
import { createGrowingFile, type GrowingFile } from "../node/growingFile.ts";
import { sanitise, sanitiseJson, sanitiseLine } from "./sanitise.ts";
import { counted } from "./terminal.ts";
import { noteAbandoned } from "./unfinishedFiles.ts";

export type ExportFormat = NonNullable<InspectCommand["export"]>["format"];

export async function exportTrace(trace: Trace, format: ExportFormat): Promise<ExportedTrace> {
  const { title } = trace;
  if (format === "labels") return { name: "", title, text: writeLabelledData(trace) };
  if (format === "parquet") return { name: "", title, text: undefined, rows: analysisRows(trace) };
  if (isTraining(format)) {
    const made = writeTrainingLine(trace, placeIn(format));
    return "line" in made
      ? { name: "", title, text: made.line }
      : { name: "", title, text: undefined, left: made.left };
  }
  const text = await rendered(trace, format);
  return { name: exportFileName(trace, format), title, text };
}

type TrainingFormat = Extract<ExportFormat, `sft:${string}`>;

function isTraining(format: ExportFormat): format is TrainingFormat {
  return format.startsWith("sft:");
}

function placeIn(format: TrainingFormat): ThoughtPlace {
  return format.slice("sft:".length) as ThoughtPlace;
}

export function createTraceExporter(
  { format, to }: NonNullable<InspectCommand["export"]>,
  output: Output,
): TraceExporter {
  if (format === "labels" || isTraining(format)) return createLineExporter(to, output);
  if (format === "parquet") return createTableExporter(to ?? "", output);
  const used = new Set<string>();
  let written = 0;

  async function fileFor(name: string): Promise<string | undefined> {
    if (to === undefined) return undefined;
    if (!(await isFolder(to))) return to;
    let file = name;
    // Two traces of one title and id, or names that differ in case only on some disks.
    for (let number = 2; used.has(file.toLowerCase()); number += 1) {
      file = name.replace(/\.\w+$/, (extension) => `-${number}${extension}`);
    }
    used.add(file.toLowerCase());
    return join(to, file);
  }

  return {
    async write({ name, text = "" }) {
      const file = await fileFor(name);
      written += 1;
      if (written > 1 && (file === undefined || file === to)) {
        throw new ExportError(
          "There is more than one trace; give a folder to write them to, such as --output FOLDER/",
        );
      }
      if (file === undefined) {
        await output.write(output.isTerminal ? sanitise(text) : text);
        return;
      }
      try {
        noteAbandoned(await writeUserFile(file, text), output);
      } catch (error) {
        if (!(error instanceof WritingError) || written === 1) throw error;
        throw new WritingError(`${error.message}; ${counted(written - 1, "trace")} before it`);
      }
      output.note(sanitiseLine(file));
    },
    end: () => Promise.resolve(),
    abandon: () => Promise.resolve(),
  };
}

/**
 * All lines go into one file or to standard output; traces without labels of the reader's, or from which nothing can be
 * learnt, give none. The file is there when all lines are in it.
 */
function createLineExporter(to: string | undefined, output: Output): TraceExporter {
  let file: GrowingFile | undefined;
  const leftOut = new Map<NotTrainable, number>();
  return {
    async write({ title, text: line, left }) {
      if (left !== undefined) {
        leftOut.set(left, (leftOut.get(left) ?? 0) + 1);
        return;
      }
      if (line === undefined) {
        output.note(
          `reasoning-trace: ${sanitiseLine(title)}: no step is labelled and nothing dismissed by you.`,
        );
        return;
      }
      if (to === undefined) {
        await output.write(output.isTerminal ? sanitiseJson(line) : line);
        return;
      }
      if (await isFolder(to))
        throw new ExportError(`${to} is a folder; all lines of this export go into one file`);
      file ??= createGrowingFile(to);
      await file.add(line);
    },
    async end() {
      if (file) noteAbandoned(await file.end(), output);
      if (leftOut.size > 0) output.note(`reasoning-trace: left out: ${notTrainableText(leftOut)}.`);
    },
    async abandon() {
      await file?.abandon();
    },
  };
}

async function rendered(trace: Trace, format: "md" | "html"): Promise<string> {
  if (format === "md") return writeMarkdown(trace);
  const { writeHtml } = await import("../export/htmlExport.ts");
  return writeHtml(trace);
}
