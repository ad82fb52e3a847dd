/** `reasoning-trace group`: samples of the same prompts, group by group, as text or as one JSON document for each. */
import { gatherGroups, type PlacedSample } from "../core/groups/gather.ts";
import { reportGroup } from "../core/groups/groupReport.ts";
import { figuresByStep } from "../core/groups/steps.ts";
import { summariseGroups } from "../core/groups/summary.ts";
import { readCueFile } from "./cueFile.ts";
import { exitCodes, type ExitCode } from "./exitCodes.ts";
import type { GroupCommand } from "./groupArgs.ts";
import { columns } from "./groupCells.ts";
import { groupDocument } from "./groupDocument.ts";
import { groupRowHeader, renderGroupRow, renderSteps, renderTotals } from "./groupTables.ts";
import { renderGroup } from "./groupText.ts";
import { inspectInputs } from "./inspectInputs.ts";
import type { Output } from "./output.ts";
import { sanitiseJson, sanitiseLine } from "./sanitise.ts";
import type { Style } from "./style.ts";
import { counted } from "./terminal.ts";

/** Of more groups than this, each is one row. */
const mostInFull = 4;

export async function group(
  command: GroupCommand,
  output: Output,
  style: Style,
): Promise<ExitCode> {
  const complain = (problem: string): void => {
    output.note(`reasoning-trace: ${sanitiseLine(problem)}`);
  };
  const { cues, problem: cueProblem } = await readCueFile(command.cues);
  if (cueProblem !== undefined) {
    complain(cueProblem);
    return exitCodes.usage;
  }
  const gathering = gatherGroups();
  const problems = await inspectInputs(
    command.inputs,
    {
      form: "samples",
      groupBy: command.by,
      colour: false,
      cues,
      createdAt: new Date().toISOString(),
      mapping: command.mapping,
    },
    command.jobs,
    output,
    ({ sample, line }, name) => {
      if (sample === undefined) return;
      const place = line === undefined ? name : `${name}:${line}`;
      gathering.add({ ...sample.facts, place }, sample.key);
    },
  );
  const groups = gathering.groups.filter(({ named, samples }) => named || samples.length > 1);
  const alone = gathering.groups.length - groups.length;
  if (groups.length === 0) {
    complain(
      alone === 0
        ? "There is no trace to group."
        : "No two traces are samples of one prompt, and none names a group; give several samples of a prompt.",
    );
    return problems > 0 ? exitCodes.unreadable : exitCodes.usage;
  }
  const missed = await write(groups, command, output, style);
  if (alone > 0) {
    complain(
      `${counted(alone, "trace")} ${alone === 1 ? "is the only one of its prompt" : "are each the only one of their prompt"} and could not be grouped.`,
    );
  }
  if (problems > 0) return exitCodes.unreadable;
  if (!command.failOnMajority || missed === 0) return exitCodes.ok;
  complain(`In ${missed} of ${counted(groups.length, "group")} the majority is not the reference.`);
  return exitCodes.found;
}

/** @returns the number of groups whose majority is not the reference. */
async function write(
  groups: readonly { readonly samples: readonly PlacedSample[] }[],
  { json, reference }: GroupCommand,
  output: Output,
  style: Style,
): Promise<number> {
  const totals = summariseGroups();
  const steps = figuresByStep();
  const rows: string[][] = [groupRowHeader];
  let missed = 0;
  for (const { samples } of groups) {
    const report = reportGroup(samples, { reference });
    totals.add(report);
    steps.add(samples, report);
    // Of groups without a reference nobody can say that the majority is another.
    if (report.passAtK.length > 0 && report.majorityIs !== "right") missed += 1;
    const title = samples[0]?.group?.task ?? samples[0]?.title ?? "";
    if (json)
      await output.write(
        `${sanitiseJson(JSON.stringify(groupDocument(title, samples, report)))}\n`,
      );
    else if (groups.length > mostInFull) rows.push(renderGroupRow(title, samples, report));
    else await output.write(`${renderGroup(title, samples, report, style)}\n`);
    if (output.closed) return missed;
  }
  if (json) return missed;
  if (rows.length > 1) {
    const lines = columns(rows, (line, row) => (row === 0 ? style.faint(line) : line));
    await output.write(`${lines.join("\n")}\n\n`);
  }
  if (groups.length > 1) {
    await output.write(renderTotals(totals.summary));
    await output.write(renderSteps(steps.steps, style));
  }
  return missed;
}
