/** How an endpoint is given the beginning of its model's own message: from the profile, the preset and the model's name. */
import { defined } from "../../core/model/defined.ts";
import { l10n } from "../../core/text/l10n.ts";
import type { PrefixStyle } from "../../core/run/continuation.ts";
import type { PrefixWay } from "../../core/run/prefixRequest.ts";
import { templateOf } from "./chatTemplates.ts";
import { protocolOf, type BodySource } from "./requestFields.ts";
import { presetById } from "./presets.ts";

export interface PrefixSource extends Pick<BodySource, "model" | "preset" | "protocol"> {
  readonly baseUrl: string;
  /** What the profile says itself. */
  readonly prefixCompletion?: PrefixStyle | undefined;
}

/** A raw completion comes first where it is possible: no template and no parser of the server changes what was written. */
export function prefixWayOf(source: PrefixSource): PrefixWay {
  const { baseUrl, model, prefixCompletion } = source;
  const preset = presetById(source.preset);
  if (protocolOf(source) !== "openai") return { kind: "quoted" };
  const template = preset?.rawCompletions === true ? templateOf(model) : undefined;
  if (template && prefixCompletion === undefined) return { kind: "completion", template };
  const there = preset?.prefixAt;
  const atThere = there && baseUrl.replace(/\/+$/, "") === there.url ? there.style : undefined;
  const style = prefixCompletion ?? atThere ?? preset?.prefixCompletion;
  return style === undefined
    ? { kind: "quoted" }
    : { kind: "message", style, ...defined({ fields: preset?.prefixFields }) };
}

/** Why an endpoint can't be given the beginning of its model's own message, and what to do: one sentence. */
export function noPrefixSentence(source: PrefixSource): string {
  const preset = presetById(source.preset);
  if (protocolOf(source) !== "openai")
    return l10n.t("Anthropic's protocol takes no beginning of a thought.");
  if (preset?.prefixAt)
    return l10n.t("{0} takes it at the base URL {1} only.", preset.name, preset.prefixAt.url);
  if (preset?.rawCompletions === true)
    return l10n.t(
      "The chat template of “{0}” is not known here, so that {1} can't be given raw text for it.",
      source.model,
      preset.name,
    );
  return preset
    ? l10n.t("{0} is not known to take it.", preset.name)
    : l10n.t("Without a preset it is not known whether the endpoint takes it.");
}
