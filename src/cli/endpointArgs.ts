/** The options that name an endpoint and say how to ask it, as `ask`, `endpoint` and `inspect --review-with` have them. */
import { protocols, type ProtocolName } from "../client/presets/preset.ts";
import { holdsSecret } from "../client/secretNames.ts";
import { defined } from "../core/model/defined.ts";
import type { TagPair } from "../core/think/thinkSplitter.ts";
import { secretsModes, type SecretsMode } from "./clearSecrets.ts";
import { UsageError } from "./usage.ts";

/** How the options name an endpoint. */
export interface NamedEndpoint {
  readonly baseUrl: string;
  readonly apiKeyVariable?: string;
}

const defaultIdleSeconds = 300;
/** Longest silence that a timer can wait for, in seconds. */
const maxIdleSeconds = 86_400;

/** Set by the run itself; giving them as parameters would break it. */
const ownParameters = new Set(["model", "messages", "stream", "stream_options"]);

export function parseSecretsMode(value: string | undefined): SecretsMode {
  const mode = secretsModes.find((known) => known === (value ?? "mask"));
  if (mode === undefined) {
    throw new UsageError(`--secrets is one of ${secretsModes.join(", ")}, not “${value ?? ""}”`);
  }
  return mode;
}

export function parseProtocol(value: string): ProtocolName {
  const name = protocols.find((known) => known === value);
  if (name === undefined) {
    throw new UsageError(`--protocol is one of ${protocols.join(", ")}, not “${value}”`);
  }
  return name;
}

export function parseEndpoint(
  baseUrl: string | undefined,
  model: string | undefined,
  apiKeyVariable: string | undefined,
): NamedEndpoint | undefined {
  if (baseUrl === undefined) {
    if (apiKeyVariable !== undefined) throw new UsageError("--api-key-env needs --base-url");
    return undefined;
  }
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (url?.protocol !== "http:" && url?.protocol !== "https:") {
    throw new UsageError("--base-url is a URL such as https://api.deepseek.com/v1");
  }
  const secret = holdsSecret(url);
  if (secret !== undefined) {
    const what = secret === "password" ? "a name or password" : "a key in its query";
    throw new UsageError(`--base-url holds ${what}; give the key through --api-key-env`);
  }
  if (model === undefined || model === "") throw new UsageError("--base-url needs --model");
  return { baseUrl, ...defined({ apiKeyVariable }) };
}

export function parseParameter(text: string): [name: string, value: unknown] {
  const split = text.indexOf("=");
  if (split < 1) throw new UsageError(`--param is NAME=VALUE, not “${text}”`);
  const name = text.slice(0, split);
  const value = text.slice(split + 1);
  if (ownParameters.has(name)) throw new UsageError(`--param ${name} is set by the run itself`);
  try {
    return [name, JSON.parse(value) as unknown];
  } catch {
    return [name, value];
  }
}

export function parseTags(text: string): TagPair {
  const [open = "", close = "", ...more] = text.split(",").map((tag) => tag.trim());
  if (open === "" || close === "" || open === close || more.length > 0) {
    throw new UsageError(
      `--reasoning-tags is an opening and a closing tag, such as "<a>,</a>", not “${text}”`,
    );
  }
  return { open, close };
}

export function parseSeconds(text: string | undefined, otherwise = defaultIdleSeconds): number {
  if (text === undefined) return otherwise;
  const seconds = Number(text);
  if (!(seconds > 0 && seconds <= maxIdleSeconds)) {
    throw new UsageError(`--timeout is a number of seconds up to ${maxIdleSeconds}, not “${text}”`);
  }
  return seconds;
}
