/** The command line as data. Every mistake in it becomes one sentence; nothing is read or sent here. */
import { intents, type Intent } from "../core/model/trace.ts";
import type { TagPair } from "../core/think/thinkSplitter.ts";
import { presetById, presets } from "../client/presets/presets.ts";
import type { ProtocolName } from "../client/presets/preset.ts";
import { parseBranch, parseProbe, type BranchCommand, type ProbeCommand } from "./branchArgs.ts";
import type { SecretsMode } from "./clearSecrets.ts";
import {
  parseEndpoint,
  parseParameter,
  parseProtocol,
  parseSeconds,
  parseSecretsMode,
  parseTags,
  type NamedEndpoint,
} from "./endpointArgs.ts";
import { askHelp, endpointHelp, mainHelp } from "./help.ts";
import {
  askGroupOptions,
  parseAskGroup,
  parseGroup,
  type AskGroup,
  type GroupCommand,
} from "./groupArgs.ts";
import {
  parseCompare,
  parseInspect,
  parseReport,
  type CompareCommand,
  type InspectCommand,
  type ReportCommand,
} from "./inspectArgs.ts";
import { UsageError, parse } from "./usage.ts";
import { defined } from "../core/model/defined.ts";

export interface AskCommand {
  readonly command: "ask";
  /** The words given, or "-" for standard input. */
  readonly text?: string;
  readonly files: readonly string[];
  readonly intent?: Intent;
  /** Absent: the sample recordings answer. */
  readonly endpoint?: NamedEndpoint;
  readonly model?: string;
  /** What the endpoint speaks; "openai" where absent. */
  readonly protocol?: ProtocolName;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly idleTimeoutMs: number;
  /** The user's own tags around inline reasoning. */
  readonly tags: readonly TagPair[];
  readonly secrets: SecretsMode;
  /** Ask for several samples of the prompt. */
  readonly group?: AskGroup;
  readonly json: boolean;
}

export interface EndpointCommand {
  readonly command: "endpoint";
  /** Look for servers on this machine instead of testing one. */
  readonly find: boolean;
  /** Absent: the sample recordings are tested. */
  readonly endpoint?: NamedEndpoint;
  readonly preset?: string;
  /** Absent: its models are listed instead of one being tested. */
  readonly model?: string;
  /** The preset's own where absent. */
  readonly protocol?: ProtocolName;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly thinking?: boolean;
  readonly tags: readonly TagPair[];
  readonly limitMs: number;
  readonly json: boolean;
}

export type Command =
  | AskCommand
  | InspectCommand
  | ReportCommand
  | CompareCommand
  | GroupCommand
  | EndpointCommand
  | BranchCommand
  | ProbeCommand
  | { readonly command: "help"; readonly text: string }
  | { readonly command: "version" }
  | { readonly command: "usage"; readonly problem: string };

/** How long the request of `endpoint` may take. */
const defaultTestSeconds = 120;

export function parseCommand(argv: readonly string[]): Command {
  const [name, ...rest] = argv;
  try {
    switch (name) {
      case "ask":
        return parseAsk(rest);
      case "inspect":
        return parseInspect(rest);
      case "report":
        return parseReport(rest);
      case "compare":
        return parseCompare(rest);
      case "group":
        return parseGroup(rest);
      case "branch":
        return parseBranch(rest);
      case "probe":
        return parseProbe(rest);
      case "endpoint":
        return parseEndpointCommand(rest);
      case "--version":
      case "-v":
        return { command: "version" };
      case "--help":
      case "-h":
      case "help":
        return { command: "help", text: mainHelp };
      case undefined:
        throw new UsageError(
          "Give a command: ask, branch, probe, group, inspect, report, compare or endpoint",
        );
      default:
        throw new UsageError(
          `There is no command “${name}”; the commands are ask, branch, probe, group, inspect, report, compare and endpoint`,
        );
    }
  } catch (error) {
    if (error instanceof UsageError) return { command: "usage", problem: error.message };
    throw error;
  }
}

function parseAsk(args: readonly string[]): Command {
  const { values, positionals } = parse(args, {
    file: { type: "string", multiple: true },
    intent: { type: "string" },
    "base-url": { type: "string" },
    model: { type: "string" },
    "api-key-env": { type: "string" },
    protocol: { type: "string" },
    param: { type: "string", multiple: true },
    timeout: { type: "string" },
    "reasoning-tags": { type: "string", multiple: true },
    secrets: { type: "string" },
    ...askGroupOptions,
    json: { type: "boolean" },
    help: { type: "boolean", short: "h" },
  });
  if (values.help) return { command: "help", text: askHelp };
  const files = values.file ?? [];
  const text = positionals[0];
  if (positionals.length > 1) throw new UsageError("Give TEXT as one argument, in quotes");
  if (text === undefined && files.length === 0) {
    throw new UsageError("Give TEXT to ask about, - for standard input, or --file FILE");
  }
  const intent = values.intent === undefined ? undefined : parseIntent(values.intent);
  checkIntent(intent, text, files);
  const endpoint = parseEndpoint(values["base-url"], values.model, values["api-key-env"]);
  return {
    command: "ask",
    ...defined({ text }),
    files,
    ...defined({
      intent,
      endpoint,
      model: values.model,
      protocol: values.protocol === undefined ? undefined : parseProtocol(values.protocol),
      group: parseAskGroup(values),
    }),
    parameters: Object.fromEntries((values.param ?? []).map(parseParameter)),
    idleTimeoutMs: parseSeconds(values.timeout) * 1000,
    tags: (values["reasoning-tags"] ?? []).map(parseTags),
    secrets: parseSecretsMode(values.secrets),
    json: values.json === true,
  };
}

function parseEndpointCommand(args: readonly string[]): Command {
  const { values, positionals } = parse(args, {
    find: { type: "boolean" },
    "base-url": { type: "string" },
    preset: { type: "string" },
    model: { type: "string" },
    "api-key-env": { type: "string" },
    protocol: { type: "string" },
    param: { type: "string", multiple: true },
    thinking: { type: "string" },
    timeout: { type: "string" },
    "reasoning-tags": { type: "string", multiple: true },
    json: { type: "boolean" },
    help: { type: "boolean", short: "h" },
  });
  if (values.help) return { command: "help", text: endpointHelp };
  if (positionals.length > 0) throw new UsageError("Give the endpoint's URL as --base-url URL");
  const { find = false, preset, model, thinking, "api-key-env": variable } = values;
  const known = presetById(preset);
  if (preset !== undefined && !known) {
    throw new UsageError(`--preset is one of ${presets.map(({ id }) => id).join(", ")}`);
  }
  const beside = values.protocol === "anthropic" ? known?.anthropicUrl : undefined;
  const baseUrl = values["base-url"] ?? beside ?? known?.baseUrl;
  if (find && baseUrl !== undefined)
    throw new UsageError("--find looks for endpoints; leave out which one");
  if (baseUrl?.includes("<") === true) {
    throw new UsageError(`--preset ${preset ?? ""} needs your own --base-url, such as ${baseUrl}`);
  }
  if (thinking !== undefined && thinking !== "on" && thinking !== "off") {
    throw new UsageError(`--thinking is on or off, not “${thinking}”`);
  }
  // The models are listed where none is named, so that the check on the name is not for this command.
  const endpoint = parseEndpoint(baseUrl, model ?? "-", variable);
  return {
    command: "endpoint",
    find,
    ...defined({
      endpoint,
      preset,
      model,
      protocol: values.protocol === undefined ? undefined : parseProtocol(values.protocol),
    }),
    parameters: Object.fromEntries((values.param ?? []).map(parseParameter)),
    ...defined({ thinking: thinking === undefined ? undefined : thinking === "on" }),
    tags: (values["reasoning-tags"] ?? []).map(parseTags),
    limitMs: parseSeconds(values.timeout, defaultTestSeconds) * 1000,
    json: values.json === true,
  };
}

function parseIntent(value: string): Intent {
  const intent = intents.find((known) => known === value);
  if (intent === undefined) {
    throw new UsageError(`--intent is one of ${intents.join(", ")}, not “${value}”`);
  }
  return intent;
}

function checkIntent(
  intent: Intent | undefined,
  text: string | undefined,
  files: readonly string[],
): void {
  if (intent === "question" && (files.length === 0 || text === undefined)) {
    throw new UsageError(
      "--intent question needs the question as TEXT and what it is about as --file",
    );
  }
  if (intent !== undefined && intent !== "question" && files.length > 0 && text !== undefined) {
    throw new UsageError(
      `TEXT beside --file is a question about it; leave out TEXT or --intent ${intent}`,
    );
  }
}
