/** From a profile to the fields of a request's body: presets and families are data, and here they are applied. */
import { isRecord } from "../deltas/json.ts";
import { familyOf } from "./modelFamilies.ts";
import type { ProtocolName, ThinkingEnd, ThinkingSwitch } from "./preset.ts";
import { presetById } from "./presets.ts";

/** What of a profile shapes the body. */
export interface BodySource {
  readonly model: string;
  readonly preset?: string | undefined;
  /** The preset's own where absent. */
  readonly protocol?: ProtocolName | undefined;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly reasoningEffort?: string | undefined;
  readonly thinking?: boolean | undefined;
  /** Most tokens to think with. */
  readonly thinkingBudget?: number | undefined;
  readonly extraBody: Readonly<Record<string, unknown>>;
}

type Fields = Readonly<Record<string, unknown>>;

/** Models of Anthropic's that take a budget; later ones decide by themselves. */
const budgetedClaude =
  /claude-(?:3|(?:opus|sonnet|haiku)-4(?:-[0-5])?(?:[-@]\d{6,}|$|@|-latest|-v\d))/i;
/** A budget where the profile names none, in tokens. */
const usualBudget = 16_000;
/** Anthropic takes no smaller one. */
const smallestBudget = 1024;

/** Which protocol a profile speaks. */
export function protocolOf(source: Pick<BodySource, "preset" | "protocol">): ProtocolName {
  return source.protocol ?? presetById(source.preset)?.protocol ?? "openai";
}

/**
 * The fields of the body besides the model and the messages. Later ones win: the published settings of the model's
 * family, what lets the thinking be ended early, the thinking switch, the budget, the effort, the profile's parameters, its extra body. `null` leaves a field
 * out.
 */
export function requestFields(source: BodySource): Record<string, unknown> {
  const { model, thinking, reasoningEffort: effort, thinkingBudget: budget } = source;
  const anthropic = protocolOf(source) === "anthropic";
  const preset = presetById(source.preset);
  const path = anthropic ? ["output_config", "effort"] : (preset?.effort ?? ["reasoning_effort"]);
  const layers: readonly Fields[] = [
    familyOf(model)?.parameters ?? {},
    thinkingEndOf(source)?.arm ?? {},
    (thinking === undefined ? undefined : thinkingFields(source, thinking)) ?? {},
    (budget === undefined || thinking === false ? undefined : budgetFields(source, budget)) ?? {},
    effort === undefined ? {} : nested(path, effort),
    source.parameters,
    source.extraBody,
  ];
  const fields = layers.reduce<Record<string, unknown>>(merged, {});
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

/** How the thinking of a response that is arriving can be ended. @returns undefined where no way is known. */
export function thinkingEndOf(
  source: Pick<BodySource, "preset" | "protocol">,
): ThinkingEnd | undefined {
  return protocolOf(source) === "openai" ? presetById(source.preset)?.thinkingEnd : undefined;
}

/** The fields that turn thinking on or off. @returns undefined where no way is known. */
export function thinkingFields(
  source: Pick<BodySource, "preset" | "protocol" | "model">,
  on: boolean,
): Fields | undefined {
  if (protocolOf(source) === "anthropic") return anthropicThinking(source, on);
  const fits = ({ models }: ThinkingSwitch): boolean =>
    models === undefined || models.test(source.model);
  const found = presetById(source.preset)?.thinking?.find(fits);
  return on ? found?.on : found?.off;
}

/** The field for the most tokens to think with. @returns undefined where the endpoint is not known to have one. */
export function budgetFields(
  source: Pick<BodySource, "preset" | "protocol" | "model">,
  budget: number,
): Fields | undefined {
  if (protocolOf(source) === "anthropic") {
    const tokens = Math.max(budget, smallestBudget);
    // What Anthropic's later models decide by themselves, they take no budget for.
    return ownClaude(source) && !budgetedClaude.test(source.model)
      ? undefined
      : { thinking: { type: "enabled", budget_tokens: tokens } };
  }
  const path = presetById(source.preset)?.budget;
  return path && nested(path, budget);
}

/** The fields that hold a reply to JSON. @param schema a JSON schema of it. @returns no fields where no way is known. */
export function jsonFields(
  source: Pick<BodySource, "preset" | "protocol">,
  name: string,
  schema: Fields,
): Fields {
  const mode = protocolOf(source) === "openai" ? presetById(source.preset)?.json : undefined;
  if (mode === undefined) return {};
  return mode === "object"
    ? { response_format: { type: "json_object" } }
    : { response_format: { type: "json_schema", json_schema: { name, strict: true, schema } } };
}

function ownClaude({ preset, model }: Pick<BodySource, "preset" | "model">): boolean {
  return preset === "anthropic" || /claude/i.test(model);
}

/** Anthropic's later models decide how much to think, and leave their thoughts out unless asked for them. */
function anthropicThinking(source: Pick<BodySource, "preset" | "model">, on: boolean): Fields {
  if (!on) return { thinking: { type: "disabled" } };
  return ownClaude(source) && !budgetedClaude.test(source.model)
    ? { thinking: { type: "adaptive", display: "summarized" } }
    : { thinking: { type: "enabled", budget_tokens: usualBudget } };
}

function nested(path: readonly string[], value: unknown): Record<string, unknown> {
  return path.reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as Record<
    string,
    unknown
  >;
}

/** Objects are joined (two settings may meet in `reasoning`); anything else is replaced. */
function merged(below: Record<string, unknown>, above: Fields): Record<string, unknown> {
  const result = { ...below };
  for (const [name, value] of Object.entries(above)) {
    const old = result[name];
    result[name] = isRecord(old) && isRecord(value) ? merged({ ...old }, value) : value;
  }
  return result;
}
