/** Streams or not, where the reasoning comes, the opening tag, what is counted. */
import { familyOf } from "../presets/modelFamilies.ts";
import { presetById } from "../presets/presets.ts";
import { thinkingFields } from "../presets/requestFields.ts";
import type { EndpointFacts, RunFacts } from "./facts.ts";
import type { Finding } from "./finding.ts";
import { l10n } from "../../core/text/l10n.ts";

export function reasoningFindings(facts: EndpointFacts): Finding[] {
  const { run } = facts;
  if (!run || run.firstTextMs === undefined) return [];
  return responseFindings(run, reasoning(facts, run));
}

/** What the response showed. @param reasoning what was found of its reasoning. */
export function responseFindings(run: RunFacts, reasoning: Finding): Finding[] {
  return [streams(run), reasoning, ...openingTag(run), ...usage(run)];
}

function streams({ pieces, firstTextMs = 0, lastTextMs = 0, totalMs }: RunFacts): Finding {
  const base = { id: "streams", title: l10n.t("Streams") } as const;
  if (pieces <= 1) {
    return {
      ...base,
      state: "warning",
      detail: l10n.t("No: the whole text came in one piece."),
      advice: l10n.t(
        "Traces appear only when they are finished. Look for a streaming switch of the server.",
      ),
    };
  }
  // All text within the last twentieth of a wait that a person notices: something holds it back.
  if (totalMs > 2000 && lastTextMs - firstTextMs < totalMs / 20) {
    return {
      ...base,
      state: "warning",
      detail: l10n.t("In {0} pieces, but all of them at the end.", pieces),
      advice: l10n.t(
        "A proxy in between may hold the stream back; for nginx: proxy_buffering off.",
      ),
    };
  }
  return { ...base, state: "good", detail: l10n.t("Yes, in {0} pieces.", pieces) };
}

function reasoning(facts: EndpointFacts, run: RunFacts): Finding {
  const base = { id: "reasoning", title: l10n.t("Reasoning") } as const;
  if (run.reasoningLength > 0) return { ...base, state: "good", detail: `${viaInWords(run.via)}.` };
  if (run.notices.includes("reasoningUndisclosed")) {
    return {
      ...base,
      state: "bad",
      detail: l10n.t("The model reasons, but the endpoint does not disclose it."),
      advice: l10n.t("Use another endpoint for this model; there is nothing to inspect here."),
    };
  }
  const preset = presetById(facts.preset);
  const canSwitch = thinkingFields(facts, true) !== undefined;
  const known = familyOf(facts.model) !== undefined;
  const advice =
    facts.thinking === false
      ? l10n.t("The profile turns thinking off; take “thinking”: false out of it.")
      : facts.thinking === undefined && canSwitch
        ? l10n.t("Set “thinking”: true in the profile, and test again.")
        : known
          ? (preset?.quirks[0] ??
            l10n.t("Look for a reasoning switch of the server, such as --reasoning-parser."))
          : l10n.t(
              "Choose a model that reasons; the list of models marks those that are known to.",
            );
  return {
    ...base,
    state: facts.thinking === false ? "info" : "warning",
    detail: l10n.t("None came, only an answer."),
    advice,
  };
}

/** Where the reasoning came, without a full stop. */
export function viaInWords(via = ""): string {
  const [kind, name] = [via.slice(0, via.indexOf(":")), via.slice(via.indexOf(":") + 1)];
  if (kind === "field") return l10n.t("It comes in the field “{0}”", name);
  if (kind === "tag") return l10n.t("It comes in the answer's text, marked by {0}", name);
  return l10n.t("It comes in parts of their own (“{0}”)", name);
}

function openingTag({ openingTagMissing }: RunFacts): Finding[] {
  if (!openingTagMissing) return [];
  return [
    {
      id: "openingTag",
      state: "warning",
      title: l10n.t("Opening tag"),
      detail: l10n.t(
        "Missing: only the closing tag comes. Until it does, the reasoning looks like the answer; then it is moved.",
      ),
      advice: l10n.t(
        "Start the server with a reasoning parser (vLLM and SGLang: --reasoning-parser).",
      ),
    },
  ];
}

function usage({ usage: counts, reasoningLength, cutShort }: RunFacts): Finding[] {
  const base = { id: "usage", title: l10n.t("Token counts") } as const;
  if (!counts) {
    if (cutShort)
      return [{ ...base, state: "info", detail: l10n.t("Not known: the test was cut short.") }];
    return [
      {
        ...base,
        state: "warning",
        detail: l10n.t("Not told; counts and costs of its traces are estimates."),
      },
    ];
  }
  const { promptTokens, completionTokens, reasoningTokens } = counts;
  const detail = l10n.t("{0} in, {1} out.", promptTokens ?? "?", completionTokens ?? "?");
  const findings: Finding[] = [{ ...base, state: "good", detail }];
  if (reasoningLength > 0) {
    findings.push({
      id: "reasoningTokens",
      title: l10n.t("Reasoning tokens"),
      ...(reasoningTokens === undefined
        ? { state: "info", detail: l10n.t("Not counted apart; their share is estimated.") }
        : { state: "good", detail: l10n.t("Counted apart: {0}.", reasoningTokens) }),
    });
  }
  return findings;
}
