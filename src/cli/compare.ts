/** `reasoning-trace compare`: traces of one task side by side, as text or as one JSON document for each task. */
import { groupByTask } from "../core/compare/sameTask.ts";
import { compareTraces } from "../core/compare/compareTraces.ts";
import { mostCompared, mostOfOtherTasks } from "./compareLimits.ts";
import { renderComparison, type PlacedTrace } from "./comparisonText.ts";
import { readCueFile } from "./cueFile.ts";
import { exitCodes, type ExitCode } from "./exitCodes.ts";
import type { CompareCommand } from "./inspectArgs.ts";
import { inspectInputs } from "./inspectInputs.ts";
import type { UnitSettings } from "./inspectUnit.ts";
import type { Output } from "./output.ts";
import { sanitiseJson, sanitiseLine } from "./sanitise.ts";
import type { Style } from "./style.ts";
import { counted } from "./terminal.ts";

/** There are more traces than are compared at once. */
class TooMany extends Error {}

export async function compare(
  command: CompareCommand,
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
  const createdAt = new Date().toISOString();
  const settings: UnitSettings = {
    form: "traces",
    colour: false,
    cues,
    createdAt,
    mapping: command.mapping,
  };
  const placed: PlacedTrace[] = [];
  let problems = 0;
  try {
    problems = await inspectInputs(
      command.inputs,
      settings,
      command.jobs,
      output,
      ({ trace, line }, name) => {
        if (trace === undefined) return;
        if (placed.length === mostCompared) throw new TooMany();
        placed.push({ trace, place: line === undefined ? name : `${name}:${line}` });
      },
    );
  } catch (error) {
    if (!(error instanceof TooMany)) throw error;
    complain(
      `There are more than ${counted(mostCompared, "trace")}; give those of the tasks to be compared.`,
    );
    return exitCodes.usage;
  }
  const groups = groupsOf(placed);
  if (typeof groups === "string") {
    complain(groups);
    return problems > 0 ? exitCodes.unreadable : exitCodes.usage;
  }
  let differ = false;
  for (const group of groups) {
    const comparison = compareTraces(group.map(({ trace }) => trace));
    if (comparison.agreement === "different") differ = true;
    await output.write(
      command.json
        ? `${sanitiseJson(JSON.stringify(comparisonDocument(group, comparison)))}\n`
        : renderComparison(group, comparison, style),
    );
    if (output.closed) break;
  }
  const alone = placed.length - groups.flat().length;
  if (alone > 0) {
    const isAre = alone === 1 ? "is the only one of its task" : "are each the only one of its task";
    complain(`${counted(alone, "trace")} ${isAre} and could not be compared.`);
  }
  if (problems > 0) return exitCodes.unreadable;
  return command.failOnDifferent && differ ? exitCodes.found : exitCodes.ok;
}

/** @returns the traces to compare with each other, or in one sentence why there are none. */
function groupsOf(placed: readonly PlacedTrace[]): PlacedTrace[][] | string {
  if (placed.length < 2) {
    return placed.length === 0
      ? "There is no trace to compare; give at least two."
      : "There is one trace only; give another one of its task to compare it with.";
  }
  const groups = groupByTask(placed.map(({ trace }) => trace))
    .filter(({ length }) => length > 1)
    .map((group) => group.flatMap((index) => placed[index] ?? []));
  if (groups.length > 0) return groups;
  if (placed.length <= mostOfOtherTasks) return [[...placed]];
  return `No two of the ${counted(placed.length, "trace")} are of one task; give those that are to be compared.`;
}

function comparisonDocument(
  group: readonly PlacedTrace[],
  { sameTask, agreement, sameReasoning, traces }: ReturnType<typeof compareTraces>,
): object {
  return {
    schema: "reasoning-trace-comparison/1",
    sameTask,
    agreement,
    sameReasoning,
    traces: group.map(({ place, trace }, index) => ({
      place,
      id: trace.id,
      title: trace.title,
      model: trace.endpoint?.servedModel ?? trace.endpoint?.model,
      status: trace.status,
      finalAnswer: trace.analysis?.finalAnswer,
      ...traces[index],
    })),
  };
}
