/** `reasoning-trace ask -n N`: several samples of one prompt, each kept as it ends, and what they add up to. */
import { randomUUID } from "node:crypto";
import { loadClient } from "../client/clients.ts";
import { groupPatience } from "../client/groupRuns.ts";
import { runSamples, type SampleTurn } from "../client/samples.ts";
import { reportGroup, type GroupReport } from "../core/groups/groupReport.ts";
import { sampleOf } from "../core/groups/sample.ts";
import type { PlacedSample } from "../core/groups/gather.ts";
import { defined } from "../core/model/defined.ts";
import { silentLogger } from "../core/model/log.ts";
import type { OnWait } from "../core/model/runEvent.ts";
import type { Trace } from "../core/model/trace.ts";
import { withGroup } from "../core/model/traceGroup.ts";
import { createLiveRun } from "../core/run/liveRun.ts";
import { noticeSentence } from "../core/run/notices.ts";
import { buildPrompt } from "../core/run/prompt.ts";
import { estimateTokens } from "../core/run/tokens.ts";
import { languageConsistency, taskOf } from "../core/statistics/languageConsistency.ts";
import { WritingError } from "../node/userFile.ts";
import type { AskCommand } from "./args.ts";
import type { AskEndpoint } from "./askEndpoint.ts";
import { requestOf, startOf } from "./askRun.ts";
import type { AskTask } from "./askTask.ts";
import { exitCodes, type ExitCode } from "./exitCodes.ts";
import type { AskGroup } from "./groupArgs.ts";
import { renderGroup, voteInBrief } from "./groupText.ts";
import { onInterrupt, outliveFaults } from "./interrupts.ts";
import type { Output } from "./output.ts";
import { openSampleWriter, type SampleWriter } from "./sampleWriter.ts";
import { sanitiseJson, sanitiseLine } from "./sanitise.ts";
import type { Style } from "./style.ts";
import { renderClosingLine } from "./summary.ts";
import { counted } from "./terminal.ts";

interface Asked {
  readonly command: AskCommand;
  readonly group: AskGroup;
  readonly task: AskTask;
  readonly endpoint: AskEndpoint;
  readonly output: Output;
  readonly style: Style;
}

export async function askGroup(asked: Asked): Promise<ExitCode> {
  const { group, output } = asked;
  const note = (sentence: string): void => {
    output.note(`reasoning-trace: ${sanitiseLine(sentence)}`);
  };
  const id = randomUUID();
  let writer: SampleWriter | undefined;
  try {
    writer =
      group.output === undefined
        ? undefined
        : await openSampleWriter(group.output, id, group.count);
    return await sampleAll(asked, id, writer, note);
  } catch (error) {
    if (!(error instanceof WritingError)) throw error;
    note(`${error.message}.`);
    return exitCodes.unwritable;
  } finally {
    await writer?.close();
  }
}

async function sampleAll(
  asked: Asked,
  id: string,
  writer: SampleWriter | undefined,
  note: (sentence: string) => void,
): Promise<ExitCode> {
  const { command, group, task, endpoint, output, style } = asked;
  const { count, reference } = group;
  const samples: (PlacedSample | undefined)[] = [];
  const report = (): GroupReport =>
    reportGroup(
      samples.filter((sample) => sample !== undefined),
      { size: count, ...defined({ reference }) },
    );
  const stop = new AbortController();
  const interrupted = onInterrupt(() => {
    stop.abort();
  });
  const faults = outliveFaults(output);
  const told = new Set<string>();
  const sampler = await createSampler(asked, id, stop.signal);
  note(announcement(asked));
  try {
    await runSamples({
      indexes: Array.from({ length: count }, (_, index) => index),
      concurrency: group.concurrency,
      signal: stop.signal,
      parameters: command.parameters,
      async run(turn) {
        const { index } = turn;
        const trace = await sampler(turn, (wait) => {
          turn.onWait(wait);
          if (wait?.for !== "retry") return;
          note(`Sample ${index + 1} waits ${seconds(wait.ms)} because ${wait.host} asks for it.`);
        });
        const share = languageConsistency(trace.reasoning, taskOf(trace))?.share;
        samples[index] = { ...sampleOf(trace, share), place: `sample ${index + 1}` };
        await writer?.write(trace, index);
        const vote = report();
        if (command.json) await output.write(`${sanitiseJson(JSON.stringify(trace))}\n`);
        else await output.write(renderEnd(trace, index, vote, style));
        for (const sentence of remarks(trace)) {
          // What is true of all samples is said once.
          if (!told.has(sentence)) note(`Sample ${index + 1}: ${sentence}`);
          told.add(sentence);
        }
        if (output.closed) stop.abort();
        if (group.stopWhenDecided && !stop.signal.aborted && isDecided(vote)) {
          note("The samples that are left can't change the majority; they are not asked for.");
          stop.abort();
        }
      },
    });
  } finally {
    interrupted.forget();
    faults.forget();
  }
  const end = report();
  const ended = samples.filter((sample) => sample !== undefined);
  if (!command.json) await output.write(`\n${renderGroup(task.title, ended, end, style)}`);
  if (group.output !== undefined)
    note(`${group.output}: ${counted(ended.length, "sample")} of group ${id}`);
  if (interrupted.happened()) return exitCodes.interrupted;
  if (faults.happened() || (end.draws === 0 && ended.length > 0)) return exitCodes.endpointFailed;
  if (reference === undefined || end.majorityIs === "right") return exitCodes.ok;
  note(`${voteInBrief(end)} The reference is ${reference}.`);
  return exitCodes.found;

  function announcement({ endpoint: { name } }: Asked): string {
    const tokens = buildPrompt(task.prompt).reduce(
      (sum, { content }) => sum + estimateTokens(content),
      0,
    );
    const cold =
      command.parameters["temperature"] === 0 && command.parameters["seed"] === undefined;
    return (
      `${counted(count, "sample")} of one prompt from ${endpoint.name === "" ? name : endpoint.name}, ` +
      `up to ${Math.min(count, group.concurrency)} at a time; ` +
      `≈ ${count} × ${counted(tokens, "token")} of input.` +
      (cold ? " With temperature 0 they may all be the same." : "")
    );
  }
}

/** More samples can't change the majority, although some are still to come. */
function isDecided({ majority, canChange, open }: GroupReport): boolean {
  return majority !== undefined && open > 0 && !canChange;
}

/** @returns runs one sample to its end, whatever ends it. */
async function createSampler(
  { command, group, task, endpoint }: Asked,
  id: string,
  signal: AbortSignal,
): Promise<(turn: SampleTurn, onWait: OnWait) => Promise<Trace>> {
  const stream = await loadClient((command.endpoint && command.protocol) ?? "openai");
  const messages = buildPrompt(task.prompt);
  return async ({ index, parameters, onEvent }, onWait) => {
    const start = withGroup(startOf(command, task, endpoint, messages, parameters), {
      id,
      index,
      size: group.count,
      task: task.title,
    });
    const live = createLiveRun(start);
    const request = {
      ...requestOf(command, endpoint, messages, parameters),
      onWait,
      patience: groupPatience,
    };
    for await (const event of stream(request, signal, silentLogger)) {
      live.apply(event);
      onEvent(event);
    }
    return live.trace;
  };
}

/** What is worth knowing of a sample beside its closing line. */
function remarks({ notices = [], error }: Trace): string[] {
  const sentences = notices
    .filter(({ kind }) => kind !== "usageMissing")
    .map((notice) => noticeSentence(notice));
  return error === undefined ? sentences : [...sentences, error.message];
}

function renderEnd(trace: Trace, index: number, vote: GroupReport, style: Style): string {
  const number = style.strong(`${index + 1}`.padStart(String(vote.size).length));
  return `${number}  ${renderClosingLine(trace, style)}   ${style.faint(voteInBrief(vote))}\n`;
}

function seconds(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${Math.round(ms / 100) / 10} s`;
}
