/** How the endpoint that the user chose is given the beginning of its model's own message. */
import type { PrefixWay } from "../../core/run/prefixRequest.ts";
import { l10n } from "../../core/text/l10n.ts";
import { noPrefixSentence, prefixWayOf } from "../../client/presets/prefixWay.ts";
import type { EndpointChoice } from "./endpointProfiles.ts";

export interface ChoicePrefix {
  readonly way: PrefixWay;
  /** Why a quotation is all that it takes; one sentence. */
  readonly whyQuoted: string;
}

/** @returns undefined for the sample recordings, which go on with nothing but themselves. */
export function prefixOf(
  choice: Exclude<EndpointChoice, { kind: "problem" }>,
): ChoicePrefix | undefined {
  if (choice.kind === "sample") return undefined;
  if (choice.kind === "vscode")
    return {
      way: { kind: "quoted" },
      whyQuoted: l10n.t("Models of VS Code take no beginning of their own message."),
    };
  const { profile } = choice;
  return { way: prefixWayOf(profile), whyQuoted: noPrefixSentence(profile) };
}
