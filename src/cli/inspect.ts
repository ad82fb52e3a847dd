/** `reasoning-trace inspect`: analyses what is there already, on all cores. JSON Lines pass through line by line. */
import type { RowFacts } from "../core/dataset/row.ts";
import { WritingError } from "../node/userFile.ts";
import type { FailOn, InspectCommand } from "./inspectArgs.ts";
import { readCueFile } from "./cueFile.ts";
import { exitCodes, type ExitCode } from "./exitCodes.ts";
import { ExportError } from "./exporter.ts";
import { createTraceExporter } from "./exportTraces.ts";
import { inspectInputs } from "./inspectInputs.ts";
import type { UnitSettings } from "./inspectUnit.ts";
import type { Output } from "./output.ts";
import { sanitiseLine } from "./sanitise.ts";
import { counted } from "./terminal.ts";

interface Tally {
  traces: number;
  failedClaims: number;
  flags: number;
  incorrect: number;
  problems: number;
  /** Something that `--fail-on` names was there. */
  found: boolean;
}

export async function inspect(
  command: InspectCommand,
  output: Output,
  colour: boolean,
): Promise<ExitCode> {
  const tally: Tally = {
    traces: 0,
    failedClaims: 0,
    flags: 0,
    incorrect: 0,
    problems: 0,
    found: false,
  };
  const { cues, problem: cueProblem } = await readCueFile(command.cues);
  if (cueProblem !== undefined) {
    output.note(`reasoning-trace: ${sanitiseLine(cueProblem)}`);
    return exitCodes.usage;
  }
  const exporter = command.export && createTraceExporter(command.export, output);
  const settings: UnitSettings = {
    form: formOf(command),
    colour,
    cues,
    createdAt: new Date().toISOString(),
    mapping: command.mapping,
  };
  try {
    tally.problems = await inspectInputs(
      command.inputs,
      settings,
      command.jobs,
      output,
      async ({ facts, text, exported }) => {
        count(tally, facts, command.failOn);
        if (exported) await exporter?.write(exported);
        else if (text !== undefined) await output.write(text);
      },
    );
    await exporter?.end();
  } catch (error) {
    await exporter?.abandon();
    if (!(error instanceof ExportError || error instanceof WritingError)) throw error;
    output.note(`reasoning-trace: ${sanitiseLine(error.message)}.`);
    return error instanceof ExportError ? exitCodes.usage : exitCodes.unwritable;
  }
  if (!command.json && !exporter && tally.traces > 1) await output.write(`${totals(tally)}\n`);
  if (tally.problems > 0) return exitCodes.unreadable;
  return tally.found ? exitCodes.found : exitCodes.ok;
}

function formOf(command: InspectCommand): UnitSettings["form"] {
  if (command.export) return command.export.format;
  if (command.json) return "json";
  return command.statistics ? "statistics" : "summary";
}

function count(tally: Tally, facts: RowFacts, failOn: readonly FailOn[]): void {
  const { failedClaims, flags, correct, outcome } = facts;
  tally.traces += 1;
  tally.failedClaims += failedClaims;
  tally.flags += flags;
  if (correct === "no") tally.incorrect += 1;
  const meets: Readonly<Record<FailOn, boolean>> = {
    claims: failedClaims > 0,
    incorrect: correct === "no",
    incomplete: outcome !== "answered",
    flags: flags > 0,
  };
  if (failOn.some((what) => meets[what])) tally.found = true;
}

function totals({ traces, failedClaims, flags, incorrect, problems }: Tally): string {
  return [
    counted(traces, "trace"),
    counted(failedClaims, "failed claim"),
    counted(flags, "flag"),
    ...(incorrect === 0 ? [] : [`${incorrect} incorrect`]),
    ...(problems === 0
      ? []
      : [counted(problems, "input or line", "inputs or lines") + " not read"]),
  ].join(" · ");
}
