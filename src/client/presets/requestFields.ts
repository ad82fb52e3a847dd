/** From a profile to the fields of a request's body: presets and families are data, and here they are applied. */
import { isRecord } from "../deltas/json.ts";
import { familyOf } from "./modelFamilies.ts";
import type { ThinkingSwitch } from "./preset.ts";
import { presetById } from "./presets.ts";

/** What of a profile shapes the body. */
export interface BodySource {
  readonly model: string;
  readonly preset?: string | undefined;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly reasoningEffort?: string | undefined;
  readonly thinking?: boolean | undefined;
  readonly extraBody: Readonly<Record<string, unknown>>;
}

/**
 * The fields of the body besides the model and the messages. Later ones win: the published settings of the model's
 * family, the thinking switch, the effort, the profile's parameters, its extra body. `null` leaves a field out.
 */
export function requestFields(source: BodySource): Record<string, unknown> {
  const { model, thinking, reasoningEffort: effort } = source;
  const preset = presetById(source.preset);
  const path = preset?.effort ?? ["reasoning_effort"];
  const layers: readonly Readonly<Record<string, unknown>>[] = [
    familyOf(model)?.parameters ?? {},
    (thinking === undefined ? undefined : thinkingFields(source.preset, model, thinking)) ?? {},
    effort === undefined ? {} : nested(path, effort),
    source.parameters,
    source.extraBody,
  ];
  const fields = layers.reduce<Record<string, unknown>>(merged, {});
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

/** The fields that turn thinking on or off. @returns undefined where no way is known. */
export function thinkingFields(
  presetId: string | undefined,
  model: string,
  on: boolean,
): Readonly<Record<string, unknown>> | undefined {
  const fits = ({ models }: ThinkingSwitch): boolean => models === undefined || models.test(model);
  const found = presetById(presetId)?.thinking?.find(fits);
  return on ? found?.on : found?.off;
}

function nested(path: readonly string[], value: unknown): Record<string, unknown> {
  return path.reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as Record<
    string,
    unknown
  >;
}

/** Objects are joined (two settings may meet in `reasoning`); anything else is replaced. */
function merged(
  below: Record<string, unknown>,
  above: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const result = { ...below };
  for (const [name, value] of Object.entries(above)) {
    const old = result[name];
    result[name] = isRecord(old) && isRecord(value) ? merged({ ...old }, value) : value;
  }
  return result;
}
