/** `reasoning-trace probe`: where the answer of a trace was decided, asked of a model at places of its reasoning. */
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { runGroup } from "../client/groupRuns.ts";
import { promptTokensOf } from "../core/branch/branchTrace.ts";
import { howSentence } from "../core/branch/howSentence.ts";
import { branchProblem } from "../core/branch/cut.ts";
import {
  estimateProbe,
  openDraws,
  probeLead,
  probeOffsets,
  probeRequest,
  readDraw,
  resumedProbe,
  withDraw,
} from "../core/branch/probe.ts";
import { reportProbe } from "../core/branch/probeReport.ts";
import { defined } from "../core/model/defined.ts";
import type { RunWait } from "../core/model/runEvent.ts";
import { parseTrace, serialiseTrace, type Trace, type Usage } from "../core/model/trace.ts";
import { isComplete, probesOf, withProbe, type TraceProbe } from "../core/model/traceProbes.ts";
import type { PrefixRequest } from "../core/run/prefixRequest.ts";
import { writeUserFile } from "../node/userFile.ts";
import type { ProbeCommand } from "./branchArgs.ts";
import {
  checkSecrets,
  codeOf,
  createBudget,
  openModel,
  onceEach,
  readTrace,
  waitNote,
  type AskedModel,
  type Budget,
} from "./branchAsking.ts";
import { exitCodes, type ExitCode } from "./exitCodes.ts";
import { onInterrupt, outliveFaults } from "./interrupts.ts";
import type { Output } from "./output.ts";
import { probeDocument, renderProbe } from "./probeText.ts";
import { sanitiseJson, sanitiseLine } from "./sanitise.ts";
import type { Style } from "./style.ts";
import { counted } from "./terminal.ts";
import { UsageError } from "./usage.ts";

type Note = (sentence: string) => void;

export async function probe(
  command: ProbeCommand,
  output: Output,
  style: Style,
  env: NodeJS.ProcessEnv,
): Promise<ExitCode> {
  const note: Note = (sentence) => {
    output.note(`reasoning-trace: ${sanitiseLine(sentence)}`);
  };
  try {
    return await probeTrace(command, output, style, env, note);
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    note(`${(error as Error).message}.`);
    return code;
  }
}

async function probeTrace(
  command: ProbeCommand,
  output: Output,
  style: Style,
  env: NodeJS.ProcessEnv,
  note: Note,
): Promise<ExitCode> {
  const read = await readTrace(command, output);
  const problem = branchProblem(read);
  if (problem !== undefined) {
    note(problem);
    return exitCodes.unreadable;
  }
  await checkSecrets(command, read, [], output);
  const model = await openModel(command, env);
  if (model.way.kind === "quoted" && command.prefix !== "quoted") {
    note(
      `A probe closes the thought in the model's own message, and ${model.name} is not known to take the beginning of one. ${model.whyQuoted} ` +
        "--prefix names a form that it takes; --prefix quoted asks in a further message instead, which is another experiment.",
    );
    return exitCodes.usage;
  }
  const trace = await withOlderProbes(read, command.output);
  const wanted = newProbe(trace, command, model);
  const resumed = probesOf(trace)
    .toReversed()
    .map((old) => resumedProbe(old, wanted))
    .find((one) => one !== undefined);
  const started = resumed ?? wanted;
  announce(trace, started, command, model, note);
  if (command.estimateOnly) return exitCodes.ok;
  const end = await drawAll(trace, started, command, model, output, note);
  const report = reportProbe(end.trace, end.probe, {
    threshold: command.threshold,
    ...defined({ reference: command.reference ?? trace.origin.reference }),
  });
  await output.write(
    command.json
      ? `${sanitiseJson(JSON.stringify(probeDocument(end.trace, end.probe, report)))}\n`
      : renderProbe(end.trace, end.probe, report, style),
  );
  if (end.interrupted) return exitCodes.interrupted;
  return report.came === 0 || end.failed ? exitCodes.endpointFailed : exitCodes.ok;
}

/** A file that is written to may hold the beginning of this probe, and other ones. */
async function withOlderProbes(trace: Trace, output: string | undefined): Promise<Trace> {
  const text =
    output === undefined ? undefined : await readFile(output, "utf8").catch(() => undefined);
  if (text === undefined || text.trim() === "") return trace;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UsageError(`${output ?? ""} is there and is no trace document; name another file`);
  }
  const parsed = parseTrace(value);
  if (!parsed.ok || parsed.trace.reasoning !== trace.reasoning)
    throw new UsageError(`${output ?? ""} is there and is not this trace; name another file`);
  return { ...parsed.trace, ...defined({ analysis: trace.analysis }) };
}

function newProbe(
  trace: Trace,
  { places, draws }: ProbeCommand,
  { name, baseUrl, model, way }: AskedModel,
): TraceProbe {
  const lead = probeLead(trace);
  const { how } = probeRequest(trace, trace.reasoning.length, lead, way);
  return {
    id: randomUUID(),
    startedAt: new Date().toISOString(),
    endpoint: { name, baseUrl, model },
    how,
    lead,
    draws,
    places: probeOffsets(trace, places).map((offset) => ({ offset, draws: [] })),
    requests: 0,
    counted: 0,
  };
}

function announce(
  trace: Trace,
  started: TraceProbe,
  { maxTokens, concurrency, budget, output }: ProbeCommand,
  model: AskedModel,
  note: Note,
): void {
  const { requests, promptTokens, outputTokens } = estimateProbe(
    trace,
    started,
    model.way,
    maxTokens,
  );
  const there = started.places.reduce((sum, { draws }) => sum + draws.length, 0);
  const parts = [
    `${counted(started.places.length, "place")}, ${counted(started.draws, "draw")} each, from ${model.name}: ` +
      `${counted(requests, "request")}, up to ${Math.min(Math.max(1, requests), concurrency)} at a time; ` +
      `≈ ${counted(promptTokens, "token")} of input and at most ${counted(outputTokens, "token")} of output.`,
    there === 0 ? undefined : `${counted(there, "draw")} are there already.`,
    budget === undefined ? undefined : `It stops before ${counted(budget, "token")}.`,
    output === undefined ? "Nothing is kept without -o FILE." : undefined,
  ];
  note(parts.filter((part) => part !== undefined).join(" "));
  if (started.how !== "message") note(howSentence(started.how));
}

interface Drawn {
  readonly trace: Trace;
  readonly probe: TraceProbe;
  readonly interrupted: boolean;
  /** Requests failed, so that draws are missing. */
  readonly failed: boolean;
}

async function drawAll(
  trace: Trace,
  started: TraceProbe,
  command: ProbeCommand,
  model: AskedModel,
  output: Output,
  note: Note,
): Promise<Drawn> {
  let probe = started;
  let failed = 0;
  const stop = new AbortController();
  const interrupted = onInterrupt(() => {
    stop.abort();
  });
  const faults = outliveFaults(output);
  const budget = createBudget(command.budget);
  const keep = createKeeper(command.output);
  const tasks = openDraws(started);
  const over = { budget: false };
  const tellOnce = onceEach(note);
  try {
    await runGroup({
      count: tasks.length,
      concurrency: command.concurrency,
      signal: stop.signal,
      async start(index, slower) {
        const task = tasks[index];
        if (!task || over.budget) return;
        const request = probeRequest(trace, task.offset, probe.lead, model.way);
        const drawn = await drawOne(
          request,
          task.draw,
          command,
          model,
          budget,
          stop.signal,
          (wait) => {
            slower(wait.ms);
            note(waitNote(`Draw ${index + 1}`, wait));
          },
        );
        if (drawn === "overBudget") {
          over.budget = true;
          tellOnce("The budget is used up; the rest is not asked for.");
        } else if ("problem" in drawn) {
          failed += 1;
          tellOnce(drawn.problem);
        } else if ("text" in drawn) {
          const draw = readDraw(trace, probe.lead, drawn.text);
          probe = withDraw(probe, task.offset, draw, drawn.usage);
          await keep.write(() => withProbe(trace, probe));
        }
        if (output.closed) stop.abort();
      },
    });
  } finally {
    interrupted.forget();
    faults.forget();
    await keep.end();
  }
  if (!isComplete(probe) && command.output !== undefined)
    note("The same command goes on from what came.");
  return {
    trace: withProbe(trace, probe),
    probe,
    interrupted: interrupted.happened(),
    failed: failed > 0 || faults.happened(),
  };
}

type DrawOutcome =
  | "overBudget"
  | { readonly problem: string }
  | { readonly stopped: true }
  | { readonly text: string; readonly usage: Usage | undefined };

async function drawOne(
  request: PrefixRequest,
  draw: number,
  { maxTokens }: ProbeCommand,
  model: AskedModel,
  budget: Budget,
  signal: AbortSignal,
  onRetry: (wait: Extract<RunWait, { for: "retry" }>) => void,
): Promise<DrawOutcome> {
  const tokens = promptTokensOf(request) + maxTokens;
  if (!budget.fits(tokens)) return "overBudget";
  const fields = model.parameters(request, draw);
  const limit = "max_completion_tokens" in fields ? "max_completion_tokens" : "max_tokens";
  const ended = budget.start(tokens);
  let text = "";
  let usage: Usage | undefined;
  let outcome: DrawOutcome = { stopped: true };
  for await (const event of model.stream(
    request,
    { ...fields, [limit]: maxTokens },
    signal,
    (wait) => {
      if (wait?.for === "retry") onRetry(wait);
    },
  )) {
    if (event.type === "answer") text += event.text;
    else if (event.type === "answerWasReasoning") text = "";
    else if (event.type === "usage") ({ usage } = event);
    else if (event.type === "error") outcome = { problem: event.error.message };
    else if (event.type === "finish") outcome = { text, usage };
  }
  ended(usage);
  return outcome;
}

interface Keeper {
  write(trace: () => Trace): Promise<void>;
  /** Resolves when the newest state has been written. */
  end(): Promise<void>;
}

/** Writes the newest state, one write at a time: states that a slow disk did not keep up with are left out. */
function createKeeper(path: string | undefined): Keeper {
  let newest: (() => Trace) | undefined;
  let writing: Promise<void> | undefined;
  async function writeAll(file: string): Promise<void> {
    for (let trace = newest; trace; trace = newest) {
      newest = undefined;
      await writeUserFile(file, serialiseTrace(trace()));
    }
  }
  return {
    async write(trace) {
      if (path === undefined) return;
      newest = trace;
      writing ??= writeAll(path).finally(() => {
        writing = undefined;
      });
      await writing;
    },
    end: async () => writing,
  };
}
