/** From a profile and its key to what the client needs of an endpoint: address, headers, body. */
import { defined } from "../../core/model/defined.ts";
import type { ProtocolName } from "../../client/presets/preset.ts";
import { presetById } from "../../client/presets/presets.ts";
import { protocolOf, requestFields } from "../../client/presets/requestFields.ts";
import type { EndpointProfile } from "./endpointProfiles.ts";
import { fillEnvironment } from "./environment.ts";

export interface ProfileRequest {
  readonly baseUrl: string;
  readonly model: string;
  readonly protocol: ProtocolName;
  readonly parameters: Record<string, unknown>;
  readonly headers: Record<string, string>;
  readonly apiKey?: string;
}

/** @throws Error with a sentence for the user when an environment variable that a header names is not set. */
export function profileRequest(
  profile: EndpointProfile,
  apiKey: string | undefined,
): ProfileRequest {
  const { baseUrl, model } = profile;
  const preset = presetById(profile.preset);
  const own = Object.entries(profile.headers);
  const headers = Object.fromEntries([
    ...Object.entries(preset?.headers ?? {}).filter(
      ([name]) => !own.some(([other]) => other.toLowerCase() === name.toLowerCase()),
    ),
    ...own.map(([name, value]) => [name, fillEnvironment(value)] as const),
  ]);
  const keyHeader = preset?.keyHeader;
  if (apiKey !== undefined && keyHeader !== undefined) headers[keyHeader] = apiKey;
  return {
    baseUrl,
    model,
    protocol: protocolOf(profile),
    parameters: requestFields(profile),
    headers,
    ...defined({ apiKey: keyHeader === undefined ? apiKey : undefined }),
  };
}

/** A header that names an environment variable does so to keep a key out of the settings. */
export function mayHoldKey(headers: Readonly<Record<string, string>>): boolean {
  return Object.values(headers).some((value) => value.includes("${env:"));
}
