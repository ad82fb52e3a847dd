/** `reasoning-trace inspect`: analyses what is there already. JSON Lines pass through line by line. */
import { analyseTrace } from "../core/liveRun.ts";
import { withReaderLabels } from "../core/readerLabels.ts";
import type { Trace } from "../core/trace.ts";
import { createJsonLinesImporter } from "../import/jsonLines.ts";
import type { ImportedLine } from "../import/jsonLines.ts";
import { notText, recogniseText } from "../import/recogniseText.ts";
import { sniffShape } from "../import/sniff.ts";
import type { InspectCommand } from "./args.ts";
import { readCueFile } from "./cueFile.ts";
import { exitCodes } from "./exitCodes.ts";
import type { ExitCode } from "./exitCodes.ts";
import type { Output } from "./output.ts";
import { ExportError, createTraceExporter } from "./exportTraces.ts";
import { InputError, inputName, megabytes, readPieces } from "./readInput.ts";
import { sanitiseJson, sanitiseLine } from "./sanitise.ts";
import { renderStatistics } from "./statisticsText.ts";
import type { Style } from "./style.ts";
import { failedClaims, renderSummary } from "./summary.ts";
import { counted } from "./terminal.ts";

/** Longest input that is not JSON Lines, in UTF-16 code units: it is held in memory as a whole. */
const maxWholeLength = 256 * 1024 * 1024;

interface Tally {
  traces: number;
  failedClaims: number;
  problems: number;
}

export async function inspect(
  command: InspectCommand,
  output: Output,
  style: Style,
): Promise<ExitCode> {
  const tally: Tally = { traces: 0, failedClaims: 0, problems: 0 };
  const createdAt = new Date().toISOString();

  const { cues, problem: cueProblem } =
    command.cues === undefined ? { cues: [] } : await readCueFile(command.cues);
  if (cueProblem !== undefined) {
    output.note(`reasoning-trace: ${sanitiseLine(cueProblem)}`);
    return exitCodes.usage;
  }
  const exporter = command.export && createTraceExporter(command.export, output);

  async function show(traces: readonly Trace[]): Promise<void> {
    for (const imported of traces) {
      const trace = analyseTrace(imported, cues);
      const shown = withReaderLabels(trace);
      tally.traces += 1;
      tally.failedClaims += failedClaims(trace).length;
      // What the reader labelled are the steps as they were cut then.
      const labelled = imported.labels && imported.analysis ? imported : trace;
      if (exporter) await exporter.write(command.export.format === "labels" ? labelled : trace);
      else if (command.json) await output.write(`${sanitiseJson(JSON.stringify(trace))}\n`);
      else {
        const statistics = command.statistics ? renderStatistics(shown, style) : "";
        await output.write(renderSummary(shown, style) + statistics);
      }
      if (output.closed) return;
    }
  }

  function complain(place: string, problem: string): void {
    tally.problems += 1;
    output.note(`reasoning-trace: ${sanitiseLine(place)} ${sanitiseLine(problem)}.`);
  }

  async function showLines(name: string, lines: readonly ImportedLine[]): Promise<void> {
    for (const line of lines) {
      if ("problem" in line) complain(`${name}:${String(line.line)}`, line.problem);
      else await show(line.traces);
      if (output.closed) return;
    }
  }

  async function inspectLines(name: string, pieces: AsyncIterable<string>): Promise<void> {
    const importer = createJsonLinesImporter({ name, createdAt });
    for await (const piece of pieces) {
      await showLines(name, importer.push(piece));
      if (output.closed) return;
    }
    await showLines(name, importer.end());
  }

  async function inspectInput(input: string): Promise<void> {
    const name = inputName(input);
    const source = readPieces(input);
    try {
      await inspectPieces(name, source);
    } finally {
      // An input that is refused or cut short is closed at once, not when the program ends.
      await source.return(undefined);
    }
  }

  async function inspectPieces(name: string, source: AsyncGenerator<string>): Promise<void> {
    const { shape, pieces } = await begin(source);
    if (shape === "lines") {
      await inspectLines(name, pieces);
      return;
    }
    if (shape === "binary") {
      complain(name, notText);
      return;
    }
    const imported = recogniseText(await joined(pieces), name, createdAt);
    if ("problem" in imported) {
      complain(name, imported.problem);
      return;
    }
    for (const { place, problem } of imported.skipped) complain(`${name}, ${place},`, problem);
    await show(imported.traces);
  }

  for (const input of command.inputs) {
    if (output.closed) break;
    try {
      await inspectInput(input);
    } catch (error) {
      if (error instanceof ExportError) {
        output.note(`reasoning-trace: ${sanitiseLine(error.message)}.`);
        return exitCodes.usage;
      }
      if (!(error instanceof InputError)) throw error;
      complain(inputName(input), error.message);
    }
  }
  if (!command.json && !exporter && tally.traces > 1) await output.write(`${totals(tally)}\n`);
  if (tally.problems > 0) return exitCodes.unreadable;
  return command.failOnClaims && tally.failedClaims > 0 ? exitCodes.found : exitCodes.ok;
}

/** Reads until the form of the input is certain. @returns the form, and all pieces from the first one on. */
async function begin(
  source: AsyncGenerator<string>,
): Promise<{ shape: ReturnType<typeof sniffShape>; pieces: AsyncIterable<string> }> {
  const head: string[] = [];
  let shape: ReturnType<typeof sniffShape> = "more";
  while (shape === "more") {
    const next = await source.next();
    if (next.done === true) {
      shape = sniffShape(head.join(""), true);
      break;
    }
    head.push(next.value);
    // Only another line, or the very beginning, can tell more: looking at each piece of one long line again
    // would take time that grows with its square.
    if (head.length === 1 || next.value.includes("\n")) shape = sniffShape(head.join(""), false);
  }
  return { shape, pieces: continued(head, source) };
}

async function* continued(head: string[], rest: AsyncGenerator<string>): AsyncGenerator<string> {
  for (let piece = head.shift(); piece !== undefined; piece = head.shift()) yield piece;
  yield* rest;
}

async function joined(pieces: AsyncIterable<string>): Promise<string> {
  const all: string[] = [];
  let length = 0;
  for await (const piece of pieces) {
    length += piece.length;
    if (length > maxWholeLength) {
      throw new InputError(
        `is longer than ${megabytes(maxWholeLength)}, and only JSON Lines (one object a line) are read at any length`,
      );
    }
    all.push(piece);
  }
  return all.join("");
}

function totals(tally: Tally): string {
  return [
    counted(tally.traces, "trace"),
    counted(tally.failedClaims, "failed claim"),
    ...(tally.problems === 0
      ? []
      : [counted(tally.problems, "input or line", "inputs or lines") + " not read"]),
  ].join(" · ");
}
