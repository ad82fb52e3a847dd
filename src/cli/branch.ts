/** `reasoning-trace branch`: goes on from a place of a trace's thought, once or several times, changed or as it is. */
import { randomUUID } from "node:crypto";
import { createBranchReader, planBranch, type PlannedBranch } from "../core/branch/branchTrace.ts";
import {
  branchProblem,
  cutAfterStep,
  givenPrefix,
  wholeOffset,
  withLine,
  type GivenPrefix,
} from "../core/branch/cut.ts";
import { serialiseTrace, type Trace } from "../core/model/trace.ts";
import { createLiveRun } from "../core/run/liveRun.ts";
import { noticeSentence } from "../core/run/notices.ts";
import { createAskView } from "./askView.ts";
import type { BranchCommand } from "./branchArgs.ts";
import {
  checkSecrets,
  codeOf,
  createBudget,
  openModel,
  readTrace,
  waitNote,
} from "./branchAsking.ts";
import { sayHow, startOf, type Arm, type AskedBranch } from "./branchParts.ts";
import { exitCodes, type ExitCode } from "./exitCodes.ts";
import { onInterrupt, outliveFaults } from "./interrupts.ts";
import type { Output } from "./output.ts";
import { InputError, readWhole } from "./readInput.ts";
import { openSampleWriter } from "./sampleWriter.ts";
import { sanitiseJson, sanitiseLine } from "./sanitise.ts";
import type { Style } from "./style.ts";
import { counted } from "./terminal.ts";
import { UsageError } from "./usage.ts";

/** Longest edited thought, in UTF-16 code units. */
const longestEdit = 4 * 1024 * 1024;

export async function branch(
  command: BranchCommand,
  output: Output,
  style: Style,
  env: NodeJS.ProcessEnv,
): Promise<ExitCode> {
  const note = (sentence: string): void => {
    output.note(`reasoning-trace: ${sanitiseLine(sentence)}`);
  };
  try {
    const asked = await prepare(command, output, style, env, note);
    if (command.samples === undefined) return await branchOnce(asked);
    const { sampleBranches } = await import("./branchSamples.ts");
    return await sampleBranches(asked, command.samples);
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    note(`${(error as Error).message}.`);
    return code;
  }
}

async function prepare(
  command: BranchCommand,
  output: Output,
  style: Style,
  env: NodeJS.ProcessEnv,
  note: AskedBranch["note"],
): Promise<AskedBranch> {
  const trace = await readTrace(command, output);
  const problem = branchProblem(trace);
  if (problem !== undefined) throw new InputError(problem.replace(/\.$/, ""));
  const cut = cutOf(trace, command.at);
  const edited = command.edited === undefined ? undefined : await readEdit(command.edited);
  const given = givenPrefix(
    trace.reasoning,
    cut,
    edited ?? withLine(trace.reasoning, cut, command.line ?? ""),
  );
  await checkSecrets(command, trace, [given.text], output);
  const model = await openModel(command, env);
  const planned = (own: GivenPrefix): PlannedBranch => {
    const plan = planBranch(trace, own, model.way);
    if (!plan.ok) throw new InputError(plan.problem.replace(/\.$/, ""));
    return plan.plan;
  };
  const beside = besideOf(trace, command, cut);
  return {
    command,
    trace,
    cut,
    arms: [
      { name: "branch", plan: planned(given) },
      ...(beside ? [{ name: beside.name, plan: planned(beside.given) }] : []),
    ],
    model,
    output,
    style,
    note,
  };
}

async function readEdit(file: string): Promise<string> {
  try {
    return (await readWhole(file, longestEdit)).replace(/\r\n/g, "\n");
  } catch (error) {
    throw error instanceof InputError ? new InputError(`${file} ${error.message}`) : error;
  }
}

function cutOf({ reasoning, analysis }: Trace, at: BranchCommand["at"]): number {
  if ("offset" in at) {
    if (at.offset > reasoning.length)
      throw new UsageError(
        `The reasoning ends at ${reasoning.length}; there is no place @${at.offset}`,
      );
    return wholeOffset(reasoning, at.offset);
  }
  const steps = analysis?.steps ?? [];
  const cut = cutAfterStep(steps, at.step);
  if (cut === undefined)
    throw new UsageError(
      `The trace has ${counted(steps.length, "step")}; there is no step ${at.step}`,
    );
  return cut;
}

/** What the samples are put beside. */
function besideOf(
  { reasoning, analysis }: Trace,
  { against, line, edited }: BranchCommand,
  cut: number,
): { readonly name: Arm["name"]; readonly given: GivenPrefix } | undefined {
  if (!against) return undefined;
  if (against.kind === "plain") {
    if (line === undefined && edited === undefined)
      throw new UsageError(
        "--against plain needs --with or --edit: without them both would be the same",
      );
    return { name: "plain", given: givenPrefix(reasoning, cut, reasoning.slice(0, cut)) };
  }
  const step = (analysis?.steps ?? []).findLast(({ start }) => start < cut);
  if (!step) throw new UsageError(`There is no step before this place to leave out`);
  const text =
    against.kind === "neutral"
      ? withLine(reasoning, step.start, against.line)
      : reasoning.slice(0, step.start);
  return { name: against.kind, given: givenPrefix(reasoning, cut, text) };
}

async function branchOnce(asked: AskedBranch): Promise<ExitCode> {
  const { command, trace, arms, model, output, style, note } = asked;
  const { plan } = arms[0];
  const parameters = model.parameters(plan.request, 0);
  note(
    `It goes on after ${counted(plan.given.text.length, "character")} of the thought, at ${model.name}: ≈ ${counted(plan.promptTokens, "token")} of input.`,
  );
  sayHow(asked, plan);
  if (command.estimateOnly) return exitCodes.ok;
  const budget = createBudget(command.budget);
  if (!budget.fits(plan.promptTokens)) {
    note("The input alone goes beyond the budget; nothing was sent.");
    return exitCodes.usage;
  }
  const writer =
    command.output === undefined
      ? undefined
      : await openSampleWriter(command.output, randomUUID(), 1);
  const live = createLiveRun(startOf(asked, plan, parameters));
  const read = createBranchReader(plan.request.how, plan.given.text);
  const view = command.json ? undefined : createAskView(output, style, plan.given.text.length);
  const stop = new AbortController();
  const interrupted = onInterrupt(() => {
    stop.abort();
  });
  const faults = outliveFaults(output);
  try {
    const events = model.stream(plan.request, parameters, stop.signal, (wait) => {
      if (wait?.for === "retry") note(waitNote("The branch", wait));
    });
    for await (const event of events)
      for (const one of read(event)) {
        const delta = live.apply(one);
        await view?.show(delta, live);
        if (output.closed) stop.abort();
      }
    await writer?.write(live.trace, 0);
  } finally {
    interrupted.forget();
    faults.forget();
    await writer?.close();
  }
  const { trace: end } = live;
  if (view) await view.end(end);
  else await output.write(sanitiseJson(serialiseTrace(end)));
  for (const notice of end.notices ?? [])
    if (notice.kind !== "usageMissing") note(noticeSentence(notice));
  if (view) note(answersBeside(trace, end));
  if (end.error !== undefined) note(end.error.message);
  if (interrupted.happened()) return exitCodes.interrupted;
  return end.error === undefined && !faults.happened() ? exitCodes.ok : exitCodes.endpointFailed;
}

function answersBeside(parent: Trace, end: Trace): string {
  const [before, after] = [parent.analysis?.finalAnswer, end.analysis?.finalAnswer];
  return `Final answer: ${after ?? "none"}; of the trace that it branched from: ${before ?? "none"}.`;
}
