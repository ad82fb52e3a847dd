/** `reasoning-trace inspect`: analyses what is there already, on all cores. JSON Lines pass through line by line. */
import type { RowFacts } from "../core/dataset/row.ts";
import { WritingError } from "../node/userFile.ts";
import type { FailOn, InspectCommand } from "./inspectArgs.ts";
import { readCueFile } from "./cueFile.ts";
import { exitCodes, type ExitCode } from "./exitCodes.ts";
import { ExportError } from "./exporter.ts";
import { createTraceExporter } from "./exportTraces.ts";
import { inspectInputs } from "./inspectInputs.ts";
import { SecretsError } from "./clearSecrets.ts";
import type { UnitSettings } from "./inspectUnit.ts";
import type { Reviewed, Reviewing } from "./reviewAll.ts";
import type { Output } from "./output.ts";
import { sanitiseLine } from "./sanitise.ts";
import { counted } from "./terminal.ts";

interface Tally {
  traces: number;
  failedClaims: number;
  flags: number;
  findings: number;
  incorrect: number;
  problems: number;
  /** Something that `--fail-on` names was there. */
  found: boolean;
}

export async function inspect(
  command: InspectCommand,
  output: Output,
  colour: boolean,
  env: NodeJS.ProcessEnv,
): Promise<ExitCode> {
  const { cues, problem: cueProblem } = await readCueFile(command.cues);
  if (cueProblem !== undefined) {
    output.note(`reasoning-trace: ${sanitiseLine(cueProblem)}`);
    return exitCodes.usage;
  }
  const settings: UnitSettings = {
    form: formOf(command),
    colour,
    cues,
    createdAt: new Date().toISOString(),
    mapping: command.mapping,
    flags: command.allFlags ? "all" : "measured",
  };
  if (!command.review) return inspectAll(command, settings, output);
  const { apiKeyVariable: variable } = command.review;
  const apiKey = variable === undefined ? undefined : env[variable];
  if (variable !== undefined && (apiKey ?? "") === "") {
    output.note(
      `reasoning-trace: The environment variable ${sanitiseLine(variable)} that --api-key-env names is not set.`,
    );
    return exitCodes.usage;
  }
  const { review } = command;
  const { reviewAll } = await import("./reviewAll.ts");
  return reviewAll({ review, apiKey, settings, output }, async (reviewing) =>
    inspectAll(command, settings, output, reviewing),
  );
}

/** @param reviewing asks a second reader about each trace before it is shown. */
async function inspectAll(
  command: InspectCommand,
  settings: UnitSettings,
  output: Output,
  reviewing?: Reviewing,
): Promise<ExitCode> {
  const tally: Tally = {
    traces: 0,
    failedClaims: 0,
    flags: 0,
    findings: 0,
    incorrect: 0,
    problems: 0,
    found: false,
  };
  const exporter = command.export && createTraceExporter(command.export, output);
  const show = async ({ facts, text, exported, findings = 0 }: Reviewed): Promise<void> => {
    count(tally, facts, findings, command.failOn);
    if (exported) await exporter?.write(exported);
    else if (text !== undefined) await output.write(text);
  };
  try {
    const unit: UnitSettings = reviewing ? { ...settings, form: "whole" } : settings;
    tally.problems = await inspectInputs(
      command.inputs,
      unit,
      command.jobs,
      output,
      async (item) => (reviewing ? reviewing.take(item, show) : show(item)),
    );
    await reviewing?.finish(show);
    await exporter?.end();
  } catch (error) {
    await exporter?.abandon();
    if (error instanceof SecretsError) {
      output.note(`reasoning-trace: ${sanitiseLine(error.message)}.`);
      return exitCodes.found;
    }
    if (!(error instanceof ExportError || error instanceof WritingError)) throw error;
    output.note(`reasoning-trace: ${sanitiseLine(error.message)}.`);
    return error instanceof ExportError ? exitCodes.usage : exitCodes.unwritable;
  }
  if (!command.json && !exporter && tally.traces > 1)
    await output.write(`${totals(tally, reviewing !== undefined)}\n`);
  if (tally.problems > 0) return exitCodes.unreadable;
  return tally.found ? exitCodes.found : exitCodes.ok;
}

function formOf(command: InspectCommand): UnitSettings["form"] {
  if (command.export) return command.export.format;
  if (command.json) return "json";
  return command.statistics ? "statistics" : "summary";
}

function count(tally: Tally, facts: RowFacts, findings: number, failOn: readonly FailOn[]): void {
  const { failedClaims, flags, correct, outcome } = facts;
  tally.traces += 1;
  tally.failedClaims += failedClaims;
  tally.flags += flags;
  tally.findings += findings;
  if (correct === "no") tally.incorrect += 1;
  const meets: Readonly<Record<FailOn, boolean>> = {
    claims: failedClaims > 0,
    incorrect: correct === "no",
    incomplete: outcome !== "answered",
    flags: flags > 0,
    findings: findings > 0,
  };
  if (failOn.some((what) => meets[what])) tally.found = true;
}

function totals(tally: Tally, isReviewed: boolean): string {
  const { traces, failedClaims, flags, findings, incorrect, problems } = tally;
  return [
    counted(traces, "trace"),
    counted(failedClaims, "failed claim"),
    counted(flags, "flag"),
    ...(isReviewed ? [counted(findings, "finding")] : []),
    ...(incorrect === 0 ? [] : [`${incorrect} incorrect`]),
    ...(problems === 0
      ? []
      : [counted(problems, "input or line", "inputs or lines") + " not read"]),
  ].join(" · ");
}
