/** The command line of `group`, and the options of `ask` for several samples, as data. */
import { mostAtOnce, mostSamples, usualAtOnce } from "../client/samples.ts";
import { groupings, type GroupedBy } from "../core/groups/gather.ts";
import { groupHelp } from "./help.ts";
import { checkInputs, mapped, parseJobs, type HelpCommand } from "./inspectArgs.ts";
import type { FieldMapping } from "../import/record/fieldMapping.ts";
import { UsageError, parse } from "./usage.ts";
import { defined } from "../core/model/defined.ts";

export interface GroupCommand {
  readonly command: "group";
  /** Names of files and folders; "-" is standard input. */
  readonly inputs: readonly string[];
  readonly json: boolean;
  /** The right answer of every group; exit with 1 when a majority is not that. */
  readonly reference?: string;
  /** Exit with 1 when a majority is not the reference that the data has. */
  readonly failOnMajority: boolean;
  readonly by: GroupedBy;
  readonly jobs: number;
  readonly cues?: string;
  readonly mapping?: FieldMapping;
}

/** Several samples of one prompt. */
export interface AskGroup {
  readonly count: number;
  readonly concurrency: number;
  readonly reference?: string;
  /** A file of JSON Lines, or a folder where it ends with a slash or is there as one. */
  readonly output?: string;
  readonly stopWhenDecided: boolean;
}

export const askGroupOptions = {
  samples: { type: "string", short: "n" },
  concurrency: { type: "string" },
  reference: { type: "string" },
  output: { type: "string", short: "o" },
  "stop-when-decided": { type: "boolean" },
} as const;

/** @param values of {@link askGroupOptions}. @returns undefined where one sample is asked for in the plain way. */
export function parseAskGroup(values: {
  readonly samples?: string | undefined;
  readonly concurrency?: string | undefined;
  readonly reference?: string | undefined;
  readonly output?: string | undefined;
  readonly "stop-when-decided"?: boolean | undefined;
}): AskGroup | undefined {
  const { samples, concurrency, reference, output } = values;
  if (samples === undefined) {
    const names = ["concurrency", "reference", "output", "stop-when-decided"] as const;
    const given = names.find((name) => values[name] !== undefined);
    if (given === undefined) return undefined;
    throw new UsageError(`--${given} is for several samples; give -n N as well`);
  }
  if (output === "" || output === "-") {
    throw new UsageError("--output is a file or a folder; --json writes to standard output");
  }
  checkReference(reference);
  return {
    count: parseCount("-n", samples, mostSamples),
    concurrency:
      concurrency === undefined
        ? usualAtOnce
        : parseCount("--concurrency", concurrency, mostAtOnce),
    stopWhenDecided: values["stop-when-decided"] === true,
    ...defined({ reference, output }),
  };
}

export function parseGroup(args: readonly string[]): GroupCommand | HelpCommand {
  const { values, positionals } = parse(args, {
    json: { type: "boolean" },
    reference: { type: "string" },
    "fail-on": { type: "string" },
    by: { type: "string" },
    cues: { type: "string" },
    fields: { type: "string", multiple: true },
    jobs: { type: "string", short: "j" },
    help: { type: "boolean", short: "h" },
  });
  if (values.help) return { command: "help", text: groupHelp };
  checkInputs(positionals, "group");
  const failOn = values["fail-on"];
  if (failOn !== undefined && failOn !== "majority") {
    throw new UsageError(`--fail-on of group is majority, not “${failOn}”`);
  }
  checkReference(values.reference);
  const by = groupings.find((name) => name === (values.by ?? "group"));
  if (by === undefined) {
    throw new UsageError(`--by is one of ${groupings.join(", ")}, not “${values.by ?? ""}”`);
  }
  return {
    command: "group",
    inputs: positionals,
    json: values.json === true,
    failOnMajority: failOn === "majority" || values.reference !== undefined,
    by,
    jobs: parseJobs(values.jobs),
    ...defined({ reference: values.reference, cues: values.cues }),
    ...mapped(values.fields),
  };
}

export function checkReference(reference: string | undefined): void {
  if (reference?.trim() === "")
    throw new UsageError("--reference is the right answer, such as 408");
}

export function parseCount(option: string, text: string, most: number): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > most || !/^\d+$/.test(text.trim())) {
    throw new UsageError(`${option} is a whole number from 1 to ${most}, not “${text}”`);
  }
  return count;
}
