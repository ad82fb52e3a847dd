/** The command lines of `inspect`, `report` and `compare` as data. */
import { availableParallelism } from "node:os";
import { thoughtPlaces } from "../core/exchange/trainingMessages.ts";
import type { FieldMapping } from "../import/record/fieldMapping.ts";
import { parseFields } from "./fieldsOption.ts";
import { compareHelp, inspectHelp, reportHelp } from "./help.ts";
import { parseReview, reviewOptions, type ReviewCommand } from "./reviewArgs.ts";
import { UsageError, parse } from "./usage.ts";
import { defined } from "../core/model/defined.ts";

export interface InspectCommand {
  readonly command: "inspect";
  /** Names of files and folders; "-" is standard input. */
  readonly inputs: readonly string[];
  readonly json: boolean;
  readonly failOn: readonly FailOn[];
  /** Threads. */
  readonly jobs: number;
  /** Print the statistics below each summary. */
  readonly statistics: boolean;
  /** Write an export instead of a summary; `to` is a file or folder, absent for standard output. */
  readonly export?: { readonly format: ExportFormat; readonly to?: string };
  /** Count and list flags of all kinds, also of those whose precision is not known. */
  readonly allFlags: boolean;
  /** File with the reader's own cue rules. */
  readonly cues?: string;
  /** Where records have their fields; what it leaves out is recognised as usual. */
  readonly mapping?: FieldMapping;
  /** Ask a second reader about each trace. */
  readonly review?: ReviewCommand;
}

export interface ReportCommand {
  readonly command: "report";
  /** Names of files and folders; "-" is standard input. */
  readonly inputs: readonly string[];
  readonly json: boolean;
  /** File to write to; absent for standard output. */
  readonly output?: string;
  readonly jobs: number;
  readonly cues?: string;
  /** Where records have their fields; what it leaves out is recognised as usual. */
  readonly mapping?: FieldMapping;
}

export interface CompareCommand {
  readonly command: "compare";
  /** Names of files and folders; "-" is standard input. */
  readonly inputs: readonly string[];
  readonly json: boolean;
  /** Exit with 1 when final answers differ. */
  readonly failOnDifferent: boolean;
  readonly jobs: number;
  readonly cues?: string;
  /** Where records have their fields; what it leaves out is recognised as usual. */
  readonly mapping?: FieldMapping;
}

/** What `--fail-on` can name: failed claims, wrong answers by the data's reference, traces without a final answer, flags, findings of second readers. */
const failures = ["claims", "incorrect", "incomplete", "flags", "findings"] as const;
export type FailOn = (typeof failures)[number];

const exportFormats = [
  "md",
  "html",
  "labels",
  "parquet",
  ...thoughtPlaces.map((place) => `sft:${place}` as const),
] as const;
type ExportFormat = (typeof exportFormats)[number];
/** How the formats are named in messages. */
const formatNames = "md, html, labels, parquet or sft";

export interface HelpCommand {
  readonly command: "help";
  readonly text: string;
}

/** More threads than this no machine has a use for. */
const mostJobs = 1024;

export function parseInspect(args: readonly string[]): InspectCommand | HelpCommand {
  const { values, positionals } = parse(args, {
    json: { type: "boolean" },
    "fail-on": { type: "string" },
    stats: { type: "boolean" },
    export: { type: "string" },
    output: { type: "string", short: "o" },
    cues: { type: "string" },
    fields: { type: "string", multiple: true },
    jobs: { type: "string", short: "j" },
    "all-flags": { type: "boolean" },
    ...reviewOptions,
    help: { type: "boolean", short: "h" },
  });
  if (values.help) return { command: "help", text: inspectHelp };
  checkInputs(positionals, "inspect");
  const exported = parseExport(values.export, values.output);
  const forms = [values.json && "--json", exported && "--export", values.stats && "--stats"];
  const [first, second] = forms.filter((form) => form !== undefined && form !== false);
  if (first !== undefined && second !== undefined) {
    throw new UsageError(`Give ${first} or ${second}; they can't be had together`);
  }
  const review = parseReview(values);
  if (review && exported && !["md", "html"].includes(exported.format)) {
    throw new UsageError(
      `--review-with goes with a summary, --json, --export md or html, not with --export ${exported.format}`,
    );
  }
  return {
    command: "inspect",
    inputs: positionals,
    json: values.json === true,
    failOn: parseFailOn(values["fail-on"]),
    jobs: parseJobs(values.jobs),
    allFlags: values["all-flags"] === true,
    statistics: values.stats === true,
    ...(exported ? { export: exported } : {}),
    ...defined({ cues: values.cues, review }),
    ...mapped(values.fields),
  };
}

export function parseReport(args: readonly string[]): ReportCommand | HelpCommand {
  const { values, positionals } = parse(args, {
    json: { type: "boolean" },
    output: { type: "string", short: "o" },
    cues: { type: "string" },
    fields: { type: "string", multiple: true },
    jobs: { type: "string", short: "j" },
    help: { type: "boolean", short: "h" },
  });
  if (values.help) return { command: "help", text: reportHelp };
  checkInputs(positionals, "report on");
  const { output } = values;
  if (output === "") throw new UsageError("--output is a file, or - for standard output");
  return {
    command: "report",
    inputs: positionals,
    json: values.json === true,
    ...(output === undefined || output === "-" ? {} : { output }),
    jobs: parseJobs(values.jobs),
    ...defined({ cues: values.cues }),
    ...mapped(values.fields),
  };
}

export function parseCompare(args: readonly string[]): CompareCommand | HelpCommand {
  const { values, positionals } = parse(args, {
    json: { type: "boolean" },
    "fail-on": { type: "string" },
    cues: { type: "string" },
    fields: { type: "string", multiple: true },
    jobs: { type: "string", short: "j" },
    help: { type: "boolean", short: "h" },
  });
  if (values.help) return { command: "help", text: compareHelp };
  checkInputs(positionals, "compare");
  const failOn = values["fail-on"];
  if (failOn !== undefined && failOn !== "different") {
    throw new UsageError(`--fail-on of compare is different, not “${failOn}”`);
  }
  return {
    command: "compare",
    inputs: positionals,
    json: values.json === true,
    failOnDifferent: failOn === "different",
    jobs: parseJobs(values.jobs),
    ...defined({ cues: values.cues }),
    ...mapped(values.fields),
  };
}

export function mapped(words: readonly string[] | undefined): { readonly mapping?: FieldMapping } {
  const mapping = parseFields(words);
  return defined({ mapping });
}

export function checkInputs(inputs: readonly string[], what: string): void {
  if (inputs.length === 0)
    throw new UsageError(`Give files or folders to ${what}, or - for standard input`);
  if (inputs.filter((input) => input === "-").length > 1) {
    throw new UsageError("Standard input (-) can be read once only");
  }
}

function parseFailOn(text: string | undefined): FailOn[] {
  const names = text?.split(",").map((name) => name.trim()) ?? [];
  return names.map((name) => {
    const known = failures.find((failure) => failure === name);
    if (known === undefined) {
      throw new UsageError(`--fail-on is one or more of ${failures.join(",")}, not “${name}”`);
    }
    return known;
  });
}

export function parseJobs(text: string | undefined): number {
  if (text === undefined) return availableParallelism();
  const jobs = Number(text);
  if (!Number.isInteger(jobs) || jobs < 1 || jobs > mostJobs) {
    throw new UsageError(`--jobs is a number of threads from 1 to ${mostJobs}, not “${text}”`);
  }
  return jobs;
}

function parseExport(
  format: string | undefined,
  to: string | undefined,
): InspectCommand["export"] | undefined {
  if (format === undefined) {
    if (to !== undefined) throw new UsageError(`--output needs --export ${formatNames}`);
    return undefined;
  }
  const asked = format === "sft" ? `sft:${thoughtPlaces[0]}` : format;
  const known = exportFormats.find((name) => name === asked);
  if (known === undefined) {
    throw new UsageError(
      format.startsWith("sft:")
        ? `--export sft:PLACE puts the thought into ${thoughtPlaces.join(", ")}, not “${format.slice("sft:".length)}”`
        : `--export is ${formatNames}, not “${format}”`,
    );
  }
  if (to === "") throw new UsageError("--output is a file or a folder");
  if (known === "parquet" && (to === undefined || to === "-"))
    throw new UsageError(
      "--export parquet writes two files; say where: --output FOLDER/ or --output NAME.parquet",
    );
  return { format: known, ...(to === undefined || to === "-" ? {} : { to }) };
}
