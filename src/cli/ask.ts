/** `reasoning-trace ask`: one run against an endpoint, shown as it arrives or printed as a document at its end. */
import { randomUUID } from "node:crypto";
import { createLiveRun, type LiveRun } from "../core/run/liveRun.ts";
import { silentLogger } from "../core/model/log.ts";
import { noticeSentence } from "../core/run/notices.ts";
import { loadClient } from "../client/clients.ts";
import { plainUrl } from "../client/secretNames.ts";
import { buildPrompt } from "../core/run/prompt.ts";
import { serialiseTrace, traceSchema, type Trace } from "../core/model/trace.ts";
import type { AskCommand } from "./args.ts";
import { openEndpoint, type AskEndpoint } from "./askEndpoint.ts";
import { readTask, type AskTask } from "./askTask.ts";
import { createAskView } from "./askView.ts";
import { SecretsError, clearSecrets } from "./clearSecrets.ts";
import { exitCodes, type ExitCode } from "./exitCodes.ts";
import type { Output } from "./output.ts";
import { InputError } from "./readInput.ts";
import { sanitiseJson, sanitiseLine } from "./sanitise.ts";
import type { Style } from "./style.ts";
import { defined } from "../core/model/defined.ts";

export async function ask(
  command: AskCommand,
  output: Output,
  style: Style,
  env: NodeJS.ProcessEnv,
): Promise<ExitCode> {
  const variable = command.endpoint?.apiKeyVariable;
  const apiKey = variable === undefined ? undefined : env[variable];
  if (variable !== undefined && (apiKey ?? "") === "") {
    output.note(
      `reasoning-trace: The environment variable ${sanitiseLine(variable)} that --api-key-env names is not set.`,
    );
    return exitCodes.usage;
  }
  let task: AskTask;
  try {
    task = await readTask(command, async (texts) => cleared(texts, command, output));
  } catch (error) {
    if (!(error instanceof InputError || error instanceof SecretsError)) throw error;
    output.note(`reasoning-trace: ${sanitiseLine(error.message)}.`);
    return error instanceof SecretsError ? exitCodes.found : exitCodes.unreadable;
  }
  const endpoint = await openEndpoint(command, apiKey, output);
  return run(command, task, endpoint, output, style);
}

/** A sample recording is played back here: nothing of the text goes anywhere. */
async function cleared(
  texts: readonly string[],
  { endpoint, secrets }: AskCommand,
  output: Output,
): Promise<readonly string[]> {
  return endpoint ? clearSecrets(texts, secrets, new URL(endpoint.baseUrl).host, output) : texts;
}

async function run(
  command: AskCommand,
  task: AskTask,
  endpoint: AskEndpoint,
  output: Output,
  style: Style,
): Promise<ExitCode> {
  // The client brings a whole library with it: nothing else on the command line waits for that.
  const stream = await loadClient((command.endpoint && command.protocol) ?? "openai");
  const messages = buildPrompt(task.prompt);
  const live = createLiveRun(startOf(command, task, endpoint, messages));
  const view = command.json ? undefined : createAskView(output, style);
  const stop = new AbortController();
  const interrupted = onInterrupt(() => {
    stop.abort();
  });
  const faults = outliveFaults(output);
  try {
    const { baseUrl, model, apiKey, fetch } = endpoint;
    const request = {
      baseUrl,
      model,
      messages,
      parameters: command.parameters,
      idleTimeoutMs: command.idleTimeoutMs,
      tags: command.tags,
      ...defined({ apiKey, fetch }),
    };
    const tell = (message: string): void => {
      output.note(`reasoning-trace: ${sanitiseLine(message)}`);
    };
    const log = { ...silentLogger, warn: tell, error: tell };
    for await (const event of stream(request, stop.signal, log)) {
      const delta = live.apply(event);
      await view?.show(delta, live);
      if (output.closed) stop.abort();
    }
  } finally {
    interrupted.forget();
    faults.forget();
  }
  const code = await finish(live, view, interrupted.happened(), output);
  return faults.happened() && code === exitCodes.ok ? exitCodes.endpointFailed : code;
}

async function finish(
  live: LiveRun,
  view: ReturnType<typeof createAskView> | undefined,
  wasInterrupted: boolean,
  output: Output,
): Promise<ExitCode> {
  const { trace } = live;
  if (view) await view.end(trace);
  else await output.write(sanitiseJson(serialiseTrace(trace)));
  for (const notice of trace.notices ?? []) {
    // The closing line marks its count as an estimate, and the document holds this notice itself.
    if (notice.kind === "usageMissing") continue;
    output.note(`reasoning-trace: ${sanitiseLine(noticeSentence(notice))}`);
  }
  if (trace.error !== undefined)
    output.note(`reasoning-trace: ${sanitiseLine(trace.error.message)}`);
  if (wasInterrupted) return exitCodes.interrupted;
  return trace.error === undefined ? exitCodes.ok : exitCodes.endpointFailed;
}

function startOf(
  command: AskCommand,
  task: AskTask,
  endpoint: AskEndpoint,
  messages: ReturnType<typeof buildPrompt>,
): Trace {
  const now = new Date().toISOString();
  return {
    schema: traceSchema,
    id: randomUUID(),
    createdAt: now,
    title: task.title,
    origin: task.origin,
    request: { intent: task.prompt.intent, messages, parameters: command.parameters },
    endpoint: { name: endpoint.name, baseUrl: plainUrl(endpoint.baseUrl), model: endpoint.model },
    status: "running",
    reasoning: "",
    answer: "",
    timing: { startedAt: now },
  };
}

/**
 * An exception that nobody caught, as Node's HTTP client can throw one, must not take with it what had arrived: it is
 * reported, and the run ends by itself.
 */
function outliveFaults(output: Output): { happened(): boolean; forget(): void } {
  let happened = false;
  const handle = (error: unknown): void => {
    happened = true;
    const what = error instanceof Error ? error.message : String(error);
    output.note(`reasoning-trace: an internal error: ${sanitiseLine(what)}`);
  };
  process.on("uncaughtException", handle);
  return { happened: () => happened, forget: () => process.off("uncaughtException", handle) };
}

/** Listens for Ctrl+C and for being ended. A second one ends the program at once, as the system would. */
function onInterrupt(stop: () => void): { happened(): boolean; forget(): void } {
  let happened = false;
  const handle = (): void => {
    happened = true;
    forget();
    stop();
  };
  function forget(): void {
    process.off("SIGINT", handle);
    process.off("SIGTERM", handle);
  }
  process.on("SIGINT", handle);
  process.on("SIGTERM", handle);
  return { happened: () => happened, forget };
}
