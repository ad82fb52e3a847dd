/** `branch -n N`: samples that share the beginning of a thought, and those that they are put beside. */
import { randomUUID } from "node:crypto";
import { stat } from "node:fs/promises";
import { runGroup } from "../client/groupRuns.ts";
import { compareArms } from "../core/branch/arms.ts";
import { createBranchReader } from "../core/branch/branchTrace.ts";
import { isDraw, sampleOf, type GroupSample } from "../core/groups/sample.ts";
import type { Trace } from "../core/model/trace.ts";
import { parentOf, type TraceParent } from "../core/model/traceBranch.ts";
import { groupOf, withGroup } from "../core/model/traceGroup.ts";
import { createLiveRun } from "../core/run/liveRun.ts";
import { noticeSentence } from "../core/run/notices.ts";
import { sayHow, startOf, type Arm, type AskedBranch } from "./branchParts.ts";
import { createBudget, onceEach, waitNote } from "./branchAsking.ts";
import { branchDocument, renderBranch, type ArmSamples } from "./branchText.ts";
import { exitCodes, type ExitCode } from "./exitCodes.ts";
import { inspectInputs } from "./inspectInputs.ts";
import { onInterrupt, outliveFaults } from "./interrupts.ts";
import { openSampleWriter, type SampleWriter } from "./sampleWriter.ts";
import { sanitiseJson } from "./sanitise.ts";
import { renderClosingLine } from "./summary.ts";
import { counted } from "./terminal.ts";

/** Output that is put by for a sample whose length nobody knows, in tokens. */
const assumedOutput = 2000;

interface Task {
  readonly arm: Arm;
  /** In its arm. */
  readonly index: number;
  /** Among all samples. */
  readonly number: number;
}

export async function sampleBranches(asked: AskedBranch, count: number): Promise<ExitCode> {
  const { command, arms, output, note } = asked;
  const there = command.resume ? await samplesThere(asked) : new Map<Arm, Trace[]>();
  const groupId = idOf(there) ?? randomUUID();
  const tasks = arms.flatMap((arm, place) => {
    const known = there.get(arm) ?? [];
    const taken = new Set(known.map((trace) => groupOf(trace)?.index));
    return Array.from({ length: count }, (_, index) => index)
      .filter((index) => !taken.has(index))
      .slice(0, Math.max(0, count - known.length))
      .map((index): Task => ({ arm, index, number: place * count + index }));
  });
  announce(asked, count, tasks, there);
  if (command.estimateOnly) return exitCodes.ok;
  const samples = new Map<Arm, Trace[]>(arms.map((arm) => [arm, [...(there.get(arm) ?? [])]]));
  let writer: SampleWriter | undefined;
  try {
    if (command.output !== undefined && tasks.length > 0)
      writer = await openSampleWriter(command.output, groupId, count * arms.length);
    const ended = await runAll(asked, count, tasks, groupId, samples, writer);
    const report = reportOf(asked, samples);
    await output.write(
      command.json
        ? `${sanitiseJson(JSON.stringify(branchDocument(asked, groupId, report)))}\n`
        : renderBranch(asked, report),
    );
    const draws = report.arms.reduce((sum, { draws: own }) => sum + own.length, 0);
    if (ended.interrupted) return exitCodes.interrupted;
    if (ended.faults || draws === 0) return exitCodes.endpointFailed;
    return exitCodes.ok;
  } finally {
    await writer?.close();
    if (command.output !== undefined) note(`${command.output}: group ${groupId}`);
  }
}

function announce(
  asked: AskedBranch,
  count: number,
  tasks: readonly Task[],
  there: ReadonlyMap<Arm, readonly Trace[]>,
): void {
  const { command, arms, model, note } = asked;
  const tokens = tasks.reduce((sum, { arm }) => sum + arm.plan.promptTokens, 0);
  const known = [...there.values()].reduce((sum, { length }) => sum + length, 0);
  const parts = [
    `${counted(count, "sample")}${arms.length > 1 ? " each of two beginnings" : " of one beginning"}, ` +
      `${counted(tasks.length, "request")} to ${model.name}, up to ${Math.min(Math.max(1, tasks.length), command.concurrency)} at a time; ≈ ${counted(tokens, "token")} of input.`,
    known === 0 ? undefined : `${counted(known, "sample")} are there already.`,
    command.budget === undefined
      ? undefined
      : `It stops before ${counted(command.budget, "token")}, with ${assumedOutput} of output put by for each that runs.`,
  ];
  note(parts.filter((part) => part !== undefined).join(" "));
  for (const how of new Set(arms.map(({ plan }) => plan.request.how))) {
    const arm = arms.find(({ plan }) => plan.request.how === how && plan.given.text.trim() !== "");
    if (arm) sayHow(asked, arm.plan);
  }
}

/** Samples of these beginnings that were kept before. */
async function samplesThere(asked: AskedBranch): Promise<Map<Arm, Trace[]>> {
  const { command, arms, output } = asked;
  const found = new Map<Arm, Trace[]>();
  const path = command.output ?? "";
  if ((await stat(path).catch(() => undefined)) === undefined) return found;
  const settings = {
    form: "traces",
    colour: false,
    cues: [],
    createdAt: new Date().toISOString(),
  } as const;
  await inspectInputs([path], settings, 1, output, ({ trace }) => {
    const parent = trace && parentOf(trace);
    if (!trace || !parent || !isDraw(sampleOf(trace, undefined))) return;
    if (trace.endpoint?.model !== asked.model.model) return;
    const arm = arms.find(({ plan }) => isSame(plan.parent, parent));
    if (arm) found.set(arm, [...(found.get(arm) ?? []), trace]);
  });
  return found;
}

function isSame(a: TraceParent, b: TraceParent): boolean {
  return (
    a.id === b.id &&
    a.offset === b.offset &&
    a.kept === b.kept &&
    a.how === b.how &&
    a.change.text === b.change.text &&
    a.change.until === b.change.until
  );
}

function idOf(there: ReadonlyMap<Arm, readonly Trace[]>): string | undefined {
  for (const [{ name }, [first]] of there) {
    const id = first && groupOf(first)?.id;
    if (id !== undefined) return name === "branch" ? id : id.slice(0, -name.length - 1);
  }
  return undefined;
}

async function runAll(
  asked: AskedBranch,
  count: number,
  tasks: readonly Task[],
  groupId: string,
  samples: ReadonlyMap<Arm, Trace[]>,
  writer: SampleWriter | undefined,
): Promise<{ readonly interrupted: boolean; readonly faults: boolean }> {
  const { command, model, trace, output, style, note } = asked;
  const stop = new AbortController();
  const interrupted = onInterrupt(() => {
    stop.abort();
  });
  const faults = outliveFaults(output);
  const budget = createBudget(command.budget);
  const tellOnce = onceEach(note);
  try {
    await runGroup({
      count: tasks.length,
      concurrency: command.concurrency,
      signal: stop.signal,
      async start(position, slower) {
        const task = tasks[position];
        if (!task) return;
        const { arm, index, number } = task;
        const { plan, name } = arm;
        const tokens = plan.promptTokens + assumedOutput;
        if (!budget.fits(tokens)) {
          tellOnce("The budget is used up; the samples that are left are not asked for.");
          return;
        }
        const end = budget.start(tokens);
        const parameters = model.parameters(plan.request, index);
        const group = {
          id: name === "branch" ? groupId : `${groupId}:${name}`,
          index,
          size: count,
          task: trace.title,
        };
        const live = createLiveRun(withGroup(startOf(asked, plan, parameters), group));
        const read = createBranchReader(plan.request.how, plan.given.text);
        const events = model.stream(plan.request, parameters, stop.signal, (wait) => {
          if (wait?.for !== "retry") return;
          slower(wait.ms);
          note(waitNote(`Sample ${number + 1}`, wait));
        });
        for await (const event of events) for (const one of read(event)) live.apply(one);
        end(live.trace.usage);
        samples.get(arm)?.push(live.trace);
        await writer?.write(live.trace, number);
        if (!command.json) {
          const label = arm.name === "branch" ? "" : ` ${style.faint(arm.name)}`;
          await output.write(`${number + 1}${label}  ${renderClosingLine(live.trace, style)}`);
        }
        for (const notice of live.trace.notices ?? [])
          if (notice.kind !== "usageMissing") tellOnce(noticeSentence(notice));
        if (live.trace.error) tellOnce(live.trace.error.message);
        if (output.closed) stop.abort();
      },
    });
  } finally {
    interrupted.forget();
    faults.forget();
  }
  return { interrupted: interrupted.happened(), faults: faults.happened() };
}

function reportOf(
  { arms }: Pick<AskedBranch, "arms">,
  samples: ReadonlyMap<Arm, readonly Trace[]>,
): {
  readonly arms: readonly ArmSamples[];
  readonly comparison: ReturnType<typeof compareArms>;
} {
  const own = arms.map((arm): ArmSamples => {
    const all = (samples.get(arm) ?? []).toSorted(
      (a, b) => (groupOf(a)?.index ?? 0) - (groupOf(b)?.index ?? 0),
    );
    const facts = all.map((trace): GroupSample => sampleOf(trace, undefined));
    return {
      arm,
      traces: all,
      draws: facts.filter(isDraw),
      lost: facts.filter((sample) => !isDraw(sample)).length,
    };
  });
  const [one, other] = own;
  const answers = (arm: ArmSamples): (string | undefined)[] =>
    arm.draws.map(({ answer }) => answer);
  return {
    arms: own,
    comparison: one && other ? compareArms(answers(one), answers(other)) : undefined,
  };
}
