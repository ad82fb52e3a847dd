/** `reasoning-trace ask`: one run against an endpoint, shown as it arrives or printed as a document at its end. */
import { createLiveRun, type LiveRun } from "../core/run/liveRun.ts";
import { noticeSentence } from "../core/run/notices.ts";
import { loadClient } from "../client/clients.ts";
import { buildPrompt } from "../core/run/prompt.ts";
import { serialiseTrace } from "../core/model/trace.ts";
import type { AskCommand } from "./args.ts";
import { openEndpoint, type AskEndpoint } from "./askEndpoint.ts";
import { requestOf, startOf, tellingLog } from "./askRun.ts";
import { readTask, type AskTask } from "./askTask.ts";
import { createAskView } from "./askView.ts";
import { SecretsError, clearSecrets } from "./clearSecrets.ts";
import { exitCodes, type ExitCode } from "./exitCodes.ts";
import { onInterrupt, outliveFaults } from "./interrupts.ts";
import type { Output } from "./output.ts";
import { InputError } from "./readInput.ts";
import { sanitiseJson, sanitiseLine } from "./sanitise.ts";
import type { Style } from "./style.ts";

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
  if (command.group) {
    const { askGroup } = await import("./askGroup.ts");
    return askGroup({ command, group: command.group, task, endpoint, output, style });
  }
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
    const request = requestOf(command, endpoint, messages);
    const log = tellingLog(output);
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
