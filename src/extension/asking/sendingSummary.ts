/** What is about to be sent, where to, and what it may cost: words for the moment before sending. */
import { l10n } from "../../core/text/l10n.ts";
import { estimateCost } from "../../core/run/cost.ts";
import { formatCount } from "../../core/text/formats.ts";
import { estimateTokens } from "../../core/run/tokens.ts";
import { sampleEndpointName, type EndpointChoice } from "../endpoints/endpointProfiles.ts";
import { staysOnThisMachine } from "../endpoints/localOnly.ts";
import { profileRequest } from "../endpoints/profileRequest.ts";

export interface Destination {
  /** The endpoint's name. */
  readonly name: string;
  /** Where that is: the host, and whether what is sent there leaves this machine. */
  readonly place: string;
  /** @param tokens of the prompt, estimated. @param samples of it. @returns undefined where there are no prices. */
  costOf(tokens: number, samples: number): string | undefined;
}

export function destinationOf(choice: Exclude<EndpointChoice, { kind: "problem" }>): Destination {
  if (choice.kind === "sample") {
    return {
      name: sampleEndpointName,
      place: l10n.t("stays on this machine"),
      costOf: () => undefined,
    };
  }
  if (choice.kind === "vscode") {
    const place = l10n.t(
      "{0} through VS Code, leaves this machine where its provider does",
      choice.model.vendor,
    );
    return { name: choice.name, place, costOf: () => undefined };
  }
  const { profile } = choice;
  const { name, baseUrl, prices } = profile;
  const where = staysOnThisMachine(baseUrl)
    ? l10n.t("stays on this machine")
    : l10n.t("leaves this machine");
  return {
    name,
    place: `${new URL(baseUrl).host}, ${where}`,
    costOf: (tokens, samples) => {
      const limit = outputLimit(profileRequest(profile, undefined).parameters);
      // Of all samples together: the limit on output holds for each of them.
      const most = limit === undefined ? undefined : samples * limit;
      return prices && estimateCost(samples * tokens, prices, most);
    },
  };
}

/**
 * "412 characters, ≈ 103 tokens → api.example.com, leaves this machine · ≈ $0.0001 + …"; of several samples "8 × 412
 * characters, …" and the cost of all of them.
 */
export function summarise(text: string, destination: Destination, samples = 1): string {
  const tokens = estimateTokens(text);
  const cost = destination.costOf(tokens, samples);
  const one = l10n.t("{0} characters, ≈ {1} tokens", formatCount(text.length), formatCount(tokens));
  const size = samples === 1 ? one : l10n.t("{0} × ({1})", samples, one);
  const told =
    cost === undefined || samples === 1 ? cost : l10n.t("all {0} samples: {1}", samples, cost);
  return [`${size} → ${destination.place}`, ...(told === undefined ? [] : [told])].join(" · ");
}

function outputLimit(parameters: Readonly<Record<string, unknown>>): number | undefined {
  const limits = ["max_completion_tokens", "max_tokens", "max_output_tokens"];
  const found = limits.map((name) => parameters[name]).find((value) => typeof value === "number");
  return typeof found === "number" && Number.isFinite(found) && found >= 0 ? found : undefined;
}
