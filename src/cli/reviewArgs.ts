/** The options of `inspect` that ask a second reader, as data. */
import type { ProtocolName } from "../client/presets/preset.ts";
import { presetById, presets } from "../client/presets/presets.ts";
import { protocolOf } from "../client/presets/requestFields.ts";
import { defined } from "../core/model/defined.ts";
import type { SecretsMode } from "./clearSecrets.ts";
import {
  parseEndpoint,
  parseParameter,
  parseProtocol,
  parseSeconds,
  parseSecretsMode,
} from "./endpointArgs.ts";
import { UsageError } from "./usage.ts";

export interface ReviewCommand {
  readonly baseUrl: string;
  readonly model: string;
  readonly preset?: string;
  readonly protocol: ProtocolName;
  readonly apiKeyVariable?: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly idleTimeoutMs: number;
  readonly secrets: SecretsMode;
  /** Reviews at the same time, at most. */
  readonly concurrency: number;
  /** Where the second readers' own traces are written: a folder, or JSON Lines. */
  readonly keep?: string;
}

const mostAtOnce = 64;
const usualAtOnce = 4;

export const reviewOptions = {
  "review-with": { type: "string" },
  model: { type: "string" },
  "api-key-env": { type: "string" },
  protocol: { type: "string" },
  param: { type: "string", multiple: true },
  timeout: { type: "string" },
  secrets: { type: "string" },
  concurrency: { type: "string" },
  "keep-reviews": { type: "string" },
} as const;

type Values = {
  readonly [Name in Exclude<keyof typeof reviewOptions, "param">]?: string | undefined;
} & { readonly param?: readonly string[] | undefined };

/** @param values of {@link reviewOptions}. @returns undefined where no second reader is asked for. */
export function parseReview(values: Values): ReviewCommand | undefined {
  const profile = values["review-with"];
  if (profile === undefined) {
    const names = Object.keys(reviewOptions) as (keyof typeof reviewOptions)[];
    const given = names.find((name) => values[name] !== undefined);
    if (given === undefined) return undefined;
    throw new UsageError(`--${given} is for a second reader; give --review-with PROFILE as well`);
  }
  const preset = presetById(profile);
  if (!preset && !/^https?:/i.test(profile)) {
    throw new UsageError(
      `--review-with is the URL of an endpoint or one of ${presets.map(({ id }) => id).join(", ")}, not “${profile}”`,
    );
  }
  if (preset?.baseUrl.includes("<") === true)
    throw new UsageError(
      `--review-with ${preset.id} needs your own URL, such as ${preset.baseUrl}`,
    );
  const { model } = values;
  if (model === undefined || model === "") throw new UsageError("--review-with needs --model");
  const protocol = values.protocol === undefined ? undefined : parseProtocol(values.protocol);
  const address =
    (protocol === "anthropic" ? preset?.anthropicUrl : undefined) ?? preset?.baseUrl ?? profile;
  const endpoint = parseEndpoint(address, model, values["api-key-env"]);
  if (!endpoint) throw new UsageError("--review-with is the URL of an endpoint");
  const keep = values["keep-reviews"];
  if (keep === "" || keep === "-") throw new UsageError("--keep-reviews is a file or a folder");
  return {
    ...endpoint,
    model,
    ...defined({ preset: preset?.id, keep }),
    protocol: protocolOf({ preset: preset?.id, protocol }),
    parameters: Object.fromEntries((values.param ?? []).map(parseParameter)),
    idleTimeoutMs: parseSeconds(values.timeout) * 1000,
    secrets: parseSecretsMode(values.secrets),
    concurrency: parseConcurrency(values.concurrency),
  };
}

function parseConcurrency(text: string | undefined): number {
  if (text === undefined) return usualAtOnce;
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > mostAtOnce)
    throw new UsageError(`--concurrency is a number from 1 to ${mostAtOnce}, not “${text}”`);
  return count;
}
