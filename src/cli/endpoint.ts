/** `reasoning-trace endpoint`: tests an endpoint, lists its models, or looks for servers on this machine. */
import { checkEndpoint, type EndpointReport } from "../client/check/checkEndpoint.ts";
import { reportText } from "../client/check/reportText.ts";
import { findLocalServers } from "../client/detection.ts";
import type { ListedModel } from "../client/modelList.ts";
import { fetchModels } from "../client/models.ts";
import type { ProtocolName } from "../client/presets/preset.ts";
import { loadClient } from "../client/clients.ts";
import { protocolOf } from "../client/presets/requestFields.ts";
import { presetById } from "../client/presets/presets.ts";
import { silentLogger } from "../core/model/log.ts";
import type { EndpointCommand } from "./args.ts";
import { openEndpoint } from "./askEndpoint.ts";
import { exitCodes, type ExitCode } from "./exitCodes.ts";
import type { Output } from "./output.ts";
import { sanitiseJson, sanitiseLine } from "./sanitise.ts";
import type { Style } from "./style.ts";
import { counted } from "./terminal.ts";
import { defined } from "../core/model/defined.ts";

const marks = { good: "good", warning: "strong", bad: "bad", info: "faint" } as const;
/** For a list of models, in milliseconds. */
const listPatience = 15_000;

export async function endpoint(
  command: EndpointCommand,
  output: Output,
  style: Style,
  env: NodeJS.ProcessEnv,
): Promise<ExitCode> {
  const stop = new AbortController();
  process.once("SIGINT", () => {
    stop.abort();
  });
  if (command.find) return find(command, output, style, stop.signal);
  const variable = command.endpoint?.apiKeyVariable;
  const key = variable === undefined ? undefined : env[variable];
  if (variable !== undefined && (key ?? "") === "") {
    output.note(
      `reasoning-trace: The environment variable ${sanitiseLine(variable)} that --api-key-env names is not set.`,
    );
    return exitCodes.usage;
  }
  const opened = await openEndpoint(command, key, output);
  const keyHeader = presetById(command.preset)?.keyHeader;
  const { apiKey, fetch } = opened;
  const protocol = protocolOf(command);
  const target = {
    protocol,
    baseUrl: opened.baseUrl,
    headers: keyHeader === undefined || apiKey === undefined ? {} : { [keyHeader]: apiKey },
    ...(keyHeader !== undefined || apiKey === undefined ? {} : { apiKey }),
    ...defined({ fetch }),
  };
  if (command.endpoint !== undefined && command.model === undefined) {
    return list(command, target, output, style, stop.signal);
  }
  // The client brings a whole library with it: nothing else on the command line waits for that.
  const stream = await loadClient(protocol);
  const report = await checkEndpoint(
    {
      ...target,
      name: opened.name,
      model: opened.model,
      preset: command.preset,
      parameters: command.parameters,
      thinking: command.thinking,
      extraBody: {},
      tags: command.tags,
      keySent: apiKey !== undefined,
      limitMs: command.limitMs,
    },
    stream,
    stop.signal,
    silentLogger,
  );
  if (command.json) await output.write(sanitiseJson(`${JSON.stringify(report, undefined, 2)}\n`));
  else await output.write(reportText(harmless(report), (text, state) => style[marks[state]](text)));
  if (stop.signal.aborted) return exitCodes.interrupted;
  return report.usable ? exitCodes.ok : exitCodes.endpointFailed;
}

/** The endpoint's own words stand in it. */
function harmless(report: EndpointReport): EndpointReport {
  const { name, baseUrl, model, preset } = report.endpoint;
  return {
    ...report,
    endpoint: {
      name: sanitiseLine(name),
      baseUrl: sanitiseLine(baseUrl),
      model: sanitiseLine(model),
      ...defined({ preset }),
    },
    findings: report.findings.map(({ detail, advice, ...finding }) => ({
      ...finding,
      detail: sanitiseLine(detail),
      ...defined({ advice: advice === undefined ? undefined : sanitiseLine(advice) }),
    })),
  };
}

async function list(
  command: EndpointCommand,
  target: {
    readonly baseUrl: string;
    readonly protocol: ProtocolName;
    readonly apiKey?: string;
    readonly headers: Record<string, string>;
  },
  output: Output,
  style: Style,
  signal: AbortSignal,
): Promise<ExitCode> {
  const answer = await fetchModels({ ...target, timeoutMs: listPatience }, signal, silentLogger);
  if (!answer.ok) {
    output.note(`reasoning-trace: ${sanitiseLine(answer.error.message)}`);
    return signal.aborted ? exitCodes.interrupted : exitCodes.endpointFailed;
  }
  if (command.json) {
    await output.write(sanitiseJson(`${JSON.stringify(answer.models, undefined, 2)}\n`));
  } else {
    await output.write(answer.models.map((model) => `${modelLine(model, style)}\n`).join(""));
    output.note(
      answer.models.length === 0
        ? "It lists no models. Load one in the server, or name one with --model."
        : `${counted(answer.models.length, "model")}; ◆ marks those that are known to reason. Test one with --model.`,
    );
  }
  return exitCodes.ok;
}

function modelLine({ id, reasons, contextTokens }: ListedModel, style: Style): string {
  const name = sanitiseLine(id);
  const shown = reasons ? style.strong(`◆ ${name}`) : `  ${name}`;
  if (contextTokens === undefined) return shown;
  return `${shown}  ${style.faint(`${contextTokens.toLocaleString("en-US")} tokens`)}`;
}

async function find(
  command: EndpointCommand,
  output: Output,
  style: Style,
  signal: AbortSignal,
): Promise<ExitCode> {
  const servers = await findLocalServers(signal, silentLogger);
  if (command.json) {
    await output.write(sanitiseJson(`${JSON.stringify(servers, undefined, 2)}\n`));
  }
  for (const { name, baseUrl, models, wantsKey } of command.json ? [] : servers) {
    const what = wantsKey
      ? "wants a key before it lists its models"
      : counted(models.length, "model");
    await output.write(`${style.strong(name)}  ${baseUrl}  ${what}\n`);
    for (const model of models) await output.write(`  ${modelLine(model, style)}\n`);
  }
  if (servers.length > 0) return exitCodes.ok;
  output.note(
    "No model server answers on this computer's usual ports. Start one, or name it with --base-url.",
  );
  return exitCodes.endpointFailed;
}
