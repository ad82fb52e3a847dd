/** What `branch` and `probe` have in common: the trace, the endpoint that is asked about it, and what may be sent. */
import { loadClient, type StreamClient } from "../client/clients.ts";
import { groupPatience } from "../client/groupRuns.ts";
import { templateOf } from "../client/presets/chatTemplates.ts";
import { noPrefixSentence, prefixWayOf, type PrefixSource } from "../client/presets/prefixWay.ts";
import { presetById } from "../client/presets/presets.ts";
import { protocolOf, requestFields } from "../client/presets/requestFields.ts";
import { plainUrl } from "../client/secretNames.ts";
import { taskMessages } from "../core/branch/cut.ts";
import { defined } from "../core/model/defined.ts";
import { silentLogger } from "../core/model/log.ts";
import type { RunWait, TimedRunEvent } from "../core/model/runEvent.ts";
import type { Trace, Usage } from "../core/model/trace.ts";
import type { PrefixRequest, PrefixWay } from "../core/run/prefixRequest.ts";
import type { TraceAsking } from "./branchArgs.ts";
import { WritingError } from "../node/userFile.ts";
import { SecretsError, clearSecrets } from "./clearSecrets.ts";
import { exitCodes, type ExitCode } from "./exitCodes.ts";
import { inspectInputs } from "./inspectInputs.ts";
import type { Output } from "./output.ts";
import { InputError } from "./readInput.ts";
import { sanitiseLine } from "./sanitise.ts";
import { counted } from "./terminal.ts";
import { UsageError } from "./usage.ts";

/** The endpoint as it is asked about a trace. */
export interface AskedModel {
  readonly name: string;
  readonly baseUrl: string;
  readonly model: string;
  readonly way: PrefixWay;
  /** Why a quotation is all that it takes; one sentence. */
  readonly whyQuoted: string;
  /**
   * Fields of the body for a request.
   * @param index of the draw: a whole number as seed is raised by it, as one seed for all would give one draw many times.
   */
  parameters(request: PrefixRequest, index: number): Readonly<Record<string, unknown>>;
  stream(
    request: PrefixRequest,
    parameters: Readonly<Record<string, unknown>>,
    signal: AbortSignal,
    onWait: (wait: RunWait | undefined) => void,
  ): AsyncIterable<TimedRunEvent>;
}

/**
 * Reads the one trace that is asked about, with its analysis.
 * @throws InputError, UsageError with one sentence.
 */
export async function readTrace(
  { input, trace: wanted }: Pick<TraceAsking, "input" | "trace">,
  output: Output,
): Promise<Trace> {
  const traces: Trace[] = [];
  let count = 0;
  const number = wanted !== undefined && /^\d{1,9}$/.test(wanted) ? Number(wanted) : undefined;
  const settings = {
    form: "traces",
    colour: false,
    cues: [],
    createdAt: new Date().toISOString(),
  } as const;
  const problems = await inspectInputs([input], settings, 1, output, ({ trace }) => {
    if (!trace) return;
    count += 1;
    const isIt = wanted === undefined || trace.id === wanted || count === number;
    if (isIt && traces.length < 2) traces.push(trace);
  });
  const [found] = traces;
  if (!found) {
    if (problems > 0 && count === 0) throw new InputError("No trace could be read");
    throw wanted === undefined
      ? new InputError(`${input} holds no trace`)
      : new UsageError(`${input} holds no trace “${wanted}”; it holds ${counted(count, "trace")}`);
  }
  if (wanted === undefined && count > 1)
    throw new UsageError(
      `${input} holds ${counted(count, "trace")}; name one as --trace NUMBER or --trace ID`,
    );
  return found;
}

/** @throws SecretsError, UsageError with one sentence. */
export async function openModel(command: TraceAsking, env: NodeJS.ProcessEnv): Promise<AskedModel> {
  const { endpoint, model, preset, prefix, parameters: given, idleTimeoutMs, tags } = command;
  const { baseUrl, apiKeyVariable: variable } = endpoint;
  const apiKey = variable === undefined ? undefined : env[variable];
  if (variable !== undefined && (apiKey ?? "") === "")
    throw new UsageError(
      `The environment variable ${variable} that --api-key-env names is not set`,
    );
  const protocol = protocolOf(command);
  const source: PrefixSource = { baseUrl, model, preset, protocol };
  const known = presetById(preset);
  const headers: Record<string, string> = { ...known?.headers };
  if (known?.keyHeader !== undefined && apiKey !== undefined) headers[known.keyHeader] = apiKey;
  const stream: StreamClient = await loadClient(protocol);
  const body = { model, protocol, parameters: given, thinking: command.thinking, extraBody: {} };
  return {
    name: new URL(baseUrl).host,
    baseUrl: plainUrl(baseUrl),
    model,
    way: wayOf(prefix, source),
    whyQuoted:
      prefix === "quoted" ? "--prefix quoted asks for a quotation." : noPrefixSentence(source),
    parameters(request, index) {
      // Switches of the chat template are nothing to a request that brings its own.
      const fields =
        request.how === "completion"
          ? requestFields({ ...body, thinking: undefined })
          : requestFields({ ...body, preset });
      const { seed } = fields;
      const isCount = typeof seed === "number" && Number.isInteger(seed);
      return { ...fields, ...request.parameters, ...(isCount ? { seed: seed + index } : {}) };
    },
    stream: ({ messages, prompt, startsInside }, parameters, signal, onWait) =>
      stream(
        {
          baseUrl,
          model,
          messages,
          parameters,
          headers,
          idleTimeoutMs,
          tags,
          startsInside,
          onWait,
          patience: groupPatience,
          ...defined({ prompt, apiKey: known?.keyHeader === undefined ? apiKey : undefined }),
        },
        signal,
        silentLogger,
      ),
  };
}

function wayOf(form: TraceAsking["prefix"], source: PrefixSource): PrefixWay {
  switch (form) {
    case undefined:
      return prefixWayOf(source);
    case "quoted":
      return { kind: "quoted" };
    case "completion": {
      const template = templateOf(source.model);
      if (template) return { kind: "completion", template };
      throw new UsageError(
        `The chat template of “${source.model}” is not known here, so that --prefix completion can't be used`,
      );
    }
    default:
      return prefixWayOf({ ...source, prefixCompletion: form });
  }
}

/**
 * What was thought and asked elsewhere may hold secrets.
 * @throws SecretsError where it does, and the command line does not say that it is sent all the same.
 */
export async function checkSecrets(
  command: TraceAsking,
  trace: Trace,
  more: readonly string[],
  output: Output,
): Promise<void> {
  const texts = [
    ...(taskMessages(trace) ?? []).map(({ content }) => content),
    trace.reasoning,
    ...more,
  ];
  await clearSecrets(
    texts,
    command.sendSecrets ? "send" : "refuse",
    new URL(command.endpoint.baseUrl).host,
    output,
    "--secrets send sends it as it is",
  );
}

/** @returns a function that notes each sentence once: what is true of all samples is said once. */
export function onceEach(note: (sentence: string) => void): (sentence: string) => void {
  const said = new Set<string>();
  return (sentence) => {
    if (!said.has(sentence)) note(sentence);
    said.add(sentence);
  };
}

/** Tells what an endpoint asks to wait for. */
export function waitNote(what: string, { ms, host }: Extract<RunWait, { for: "retry" }>): string {
  const time = ms < 1000 ? `${Math.round(ms)} ms` : `${Math.round(ms / 100) / 10} s`;
  return sanitiseLine(`${what} waits ${time} because ${host} asks for it.`);
}

/** Keeps within a budget of tokens; what is not counted by the endpoint is estimated. */
export interface Budget {
  /** Tokens so far. */
  readonly spent: number;
  /** Whether a request of so many tokens, with those that run, still fits. */
  fits(tokens: number): boolean;
  /** A request is started; @returns to be called at its end with what it took. */
  start(tokens: number): (usage: Usage | undefined) => void;
}

export function createBudget(limit: number | undefined): Budget {
  let spent = 0;
  let running = 0;
  return {
    get spent() {
      return spent;
    },
    fits: (tokens) => limit === undefined || spent + running + tokens <= limit,
    start(tokens) {
      running += tokens;
      return (usage) => {
        running -= tokens;
        const { promptTokens, completionTokens } = usage ?? {};
        spent +=
          promptTokens === undefined && completionTokens === undefined
            ? tokens
            : (promptTokens ?? 0) + (completionTokens ?? 0);
      };
    },
  };
}

/** The exit code for what is wrong with the command line, its input or its output. */
export function codeOf(error: unknown): ExitCode | undefined {
  if (error instanceof UsageError) return exitCodes.usage;
  if (error instanceof InputError) return exitCodes.unreadable;
  if (error instanceof SecretsError) return exitCodes.found;
  return error instanceof WritingError ? exitCodes.unwritable : undefined;
}
