/** The command lines of `branch` and `probe` as data. */
import type { ProtocolName } from "../client/presets/preset.ts";
import { presetById, presets } from "../client/presets/presets.ts";
import { usualThreshold } from "../core/branch/probeReport.ts";
import type { ProbePlan } from "../core/branch/probe.ts";
import { prefixStyles } from "../core/run/continuation.ts";
import type { TagPair } from "../core/think/thinkSplitter.ts";
import { defined } from "../core/model/defined.ts";
import { branchHelp, probeHelp } from "./branchHelp.ts";
import { neutralLine, usualDraws, usualMaxTokens, usualPlaces } from "./branchNumbers.ts";
import {
  parseEndpoint,
  parseParameter,
  parseProtocol,
  parseSeconds,
  parseTags,
  type NamedEndpoint,
} from "./endpointArgs.ts";
import { mostAtOnce, mostSamples, usualAtOnce } from "../client/samples.ts";
import { checkReference, parseCount } from "./groupArgs.ts";
import type { HelpCommand } from "./inspectArgs.ts";
import { UsageError, parse } from "./usage.ts";

/** How the endpoint is given the beginning of a thought, where the command line says so. */
const prefixForms = [...prefixStyles, "completion", "quoted"] as const;
type PrefixForm = (typeof prefixForms)[number];

/** What both commands need to ask a model about a trace. */
export interface TraceAsking {
  /** Name of the file; "-" is standard input. */
  readonly input: string;
  /** Which of its traces: its id, or its number from 1; needed where there are several. */
  readonly trace?: string;
  readonly endpoint: NamedEndpoint;
  readonly model: string;
  readonly preset?: string;
  readonly protocol?: ProtocolName;
  readonly prefix?: PrefixForm;
  readonly thinking?: boolean;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly idleTimeoutMs: number;
  readonly tags: readonly TagPair[];
  readonly sendSecrets: boolean;
  readonly concurrency: number;
  /** Tokens, input and output; no request is started that would go beyond it. */
  readonly budget?: number;
  /** Say what would be sent, and send nothing. */
  readonly estimateOnly: boolean;
  readonly reference?: string;
  readonly output?: string;
  readonly json: boolean;
}

/** What samples of a branch are put beside. */
type Against =
  /** The thought without the step that it is cut after. */
  | { readonly kind: "before" }
  /** The thought with the parent's text, unchanged. */
  | { readonly kind: "plain" }
  /** The thought with this line in the place of the step. */
  | { readonly kind: "neutral"; readonly line: string };

export interface BranchCommand extends TraceAsking {
  readonly command: "branch";
  /** A step, counted from 1 (0 is the beginning), or an offset into the reasoning. */
  readonly at: { readonly step: number } | { readonly offset: number };
  /** A line that is added behind the cut. */
  readonly line?: string;
  /** A file with what is given in place of the reasoning up to the cut. */
  readonly edited?: string;
  /** Absent for a single branch. */
  readonly samples?: number;
  readonly against?: Against;
  readonly resume: boolean;
}

export interface ProbeCommand extends TraceAsking {
  readonly command: "probe";
  readonly places: ProbePlan;
  readonly draws: number;
  readonly maxTokens: number;
  /** 0 to 1. */
  readonly threshold: number;
}

const mostPlaces = 1000;
const mostDraws = 256;
const mostMaxTokens = 100_000;

const askingOptions = {
  trace: { type: "string" },
  "base-url": { type: "string" },
  preset: { type: "string" },
  model: { type: "string" },
  "api-key-env": { type: "string" },
  protocol: { type: "string" },
  prefix: { type: "string" },
  thinking: { type: "string" },
  param: { type: "string", multiple: true },
  timeout: { type: "string" },
  "reasoning-tags": { type: "string", multiple: true },
  secrets: { type: "string" },
  concurrency: { type: "string" },
  budget: { type: "string" },
  estimate: { type: "boolean" },
  reference: { type: "string" },
  output: { type: "string", short: "o" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

type AskingValues = {
  readonly [Name in keyof typeof askingOptions]?:
    | ((typeof askingOptions)[Name] extends { readonly multiple: true }
        ? string[]
        : (typeof askingOptions)[Name] extends { readonly type: "boolean" }
          ? boolean
          : string)
    | undefined;
};

export function parseBranch(args: readonly string[]): BranchCommand | HelpCommand {
  const { values, positionals } = parse(args, {
    ...askingOptions,
    at: { type: "string" },
    with: { type: "string" },
    edit: { type: "string" },
    samples: { type: "string", short: "n" },
    against: { type: "string" },
    resume: { type: "boolean" },
  });
  if (values.help) return { command: "help", text: branchHelp };
  const asking = parseAsking(values, positionals, "branch");
  const { at, with: line, edit: edited, samples, against, resume = false } = values;
  if (at === undefined) throw new UsageError("Give the step to branch after as --at STEP");
  if (line !== undefined && edited !== undefined)
    throw new UsageError("Give --with TEXT or --edit FILE, not both");
  if (line?.trim() === "") throw new UsageError("--with is a line to go on from; it is blank");
  const several = [
    ["--against", against],
    ["--reference", values.reference],
    ["--resume", resume || undefined],
  ] as const;
  const stray = several.find(([, value]) => value !== undefined);
  if (samples === undefined && stray)
    throw new UsageError(`${stray[0]} is for several samples; give -n N as well`);
  if (resume && asking.output === undefined)
    throw new UsageError("--resume goes on with the samples in -o PATH; give that too");
  return {
    ...asking,
    command: "branch",
    at: parsePlace(at),
    resume,
    ...defined({
      line,
      edited,
      samples: samples === undefined ? undefined : parseCount("-n", samples, mostSamples),
      against: against === undefined ? undefined : parseAgainst(against),
    }),
  };
}

export function parseProbe(args: readonly string[]): ProbeCommand | HelpCommand {
  const { values, positionals } = parse(args, {
    ...askingOptions,
    places: { type: "string" },
    draws: { type: "string" },
    "max-tokens": { type: "string" },
    threshold: { type: "string" },
  });
  if (values.help) return { command: "help", text: probeHelp };
  const { places, draws, threshold, "max-tokens": maxTokens } = values;
  return {
    ...parseAsking(values, positionals, "probe"),
    command: "probe",
    places:
      places === "steps" || places === "episodes"
        ? places
        : places === undefined
          ? usualPlaces
          : parsePlaces(places),
    draws: draws === undefined ? usualDraws : parseCount("--draws", draws, mostDraws),
    maxTokens:
      maxTokens === undefined
        ? usualMaxTokens
        : parseCount("--max-tokens", maxTokens, mostMaxTokens),
    threshold: threshold === undefined ? usualThreshold : parseThreshold(threshold),
  };
}

function parseAsking(
  values: AskingValues,
  positionals: readonly string[],
  command: string,
): TraceAsking {
  const [input] = positionals;
  if (input === undefined)
    throw new UsageError(`Give the file of a trace to ${command}, or - for standard input`);
  if (positionals.length > 1)
    throw new UsageError(`${command} takes one file; name a trace in it with --trace`);
  const { preset, model, thinking, prefix, budget, reference, output, secrets } = values;
  const known = presetById(preset);
  if (preset !== undefined && !known)
    throw new UsageError(`--preset is one of ${presets.map(({ id }) => id).join(", ")}`);
  const protocol = values.protocol === undefined ? undefined : parseProtocol(values.protocol);
  const beside = protocol === "anthropic" ? known?.anthropicUrl : undefined;
  const baseUrl = values["base-url"] ?? beside ?? known?.baseUrl;
  if (baseUrl === undefined)
    throw new UsageError("Name the endpoint to ask with --base-url and --model");
  if (baseUrl.includes("<"))
    throw new UsageError(`--preset ${preset ?? ""} needs your own --base-url, such as ${baseUrl}`);
  const endpoint = parseEndpoint(baseUrl, model, values["api-key-env"]);
  if (endpoint === undefined) throw new UsageError("Name the endpoint to ask with --base-url");
  const form = prefixForms.find((name) => name === prefix);
  if (prefix !== undefined && form === undefined)
    throw new UsageError(`--prefix is one of ${prefixForms.join(", ")}, not “${prefix}”`);
  if (thinking !== undefined && thinking !== "on" && thinking !== "off")
    throw new UsageError(`--thinking is on or off, not “${thinking}”`);
  if (secrets !== undefined && secrets !== "refuse" && secrets !== "send")
    throw new UsageError(
      `--secrets of ${command} is refuse or send, as masks would move the places in the trace`,
    );
  checkReference(reference);
  if (output === "" || output === "-")
    throw new UsageError("--output is a file or a folder; --json writes to standard output");
  return {
    input,
    endpoint,
    model: model ?? "",
    parameters: Object.fromEntries((values.param ?? []).map(parseParameter)),
    idleTimeoutMs: parseSeconds(values.timeout) * 1000,
    tags: (values["reasoning-tags"] ?? []).map(parseTags),
    sendSecrets: secrets === "send",
    concurrency:
      values.concurrency === undefined
        ? usualAtOnce
        : parseCount("--concurrency", values.concurrency, mostAtOnce),
    estimateOnly: values.estimate === true,
    json: values.json === true,
    ...defined({
      trace: values.trace,
      preset,
      protocol,
      prefix: form,
      thinking: thinking === undefined ? undefined : thinking === "on",
      budget: budget === undefined ? undefined : parseCount("--budget", budget, 10 ** 12),
      reference,
      output,
    }),
  };
}

function parsePlace(text: string): BranchCommand["at"] {
  const [, mark, digits = ""] = /^(@?)(\d{1,9})$/.exec(text.trim()) ?? [];
  if (digits === "")
    throw new UsageError(
      `--at is the number of a step (0 is the beginning) or an offset such as @1200, not “${text}”`,
    );
  return mark === "@" ? { offset: Number(digits) } : { step: Number(digits) };
}

function parseAgainst(text: string): Against {
  if (text === "before" || text === "plain") return { kind: text };
  if (text === "neutral") return { kind: "neutral", line: neutralLine };
  if (text.startsWith("neutral:") && text.slice(8).trim() !== "")
    return { kind: "neutral", line: text.slice(8).trim() };
  throw new UsageError(`--against is before, plain, neutral or neutral:TEXT, not “${text}”`);
}

function parsePlaces(text: string): number {
  const count = Number(text);
  if (!/^\d+$/.test(text) || count < 2 || count > mostPlaces)
    throw new UsageError(
      `--places is steps, episodes or a number from 2 to ${mostPlaces}, not “${text}”`,
    );
  return count;
}

function parseThreshold(text: string): number {
  const threshold = Number(text);
  if (!(threshold > 0 && threshold <= 1))
    throw new UsageError(`--threshold is a share above 0 and up to 1, not “${text}”`);
  return threshold;
}
