/** Which of the profile's fields were refused, and which have no effect as far as that can be known. */
import { budgetFields, thinkingFields } from "../presets/requestFields.ts";
import { presetById } from "../presets/presets.ts";
import type { EndpointFacts, RunFacts } from "./facts.ts";
import type { Finding } from "./finding.ts";
import { l10n } from "../../core/text/l10n.ts";
import { defined } from "../../core/model/defined.ts";

export function parameterFindings(facts: EndpointFacts): Finding[] {
  const { run } = facts;
  const findings = untold(facts);
  if (!run) return findings;
  findings.push(...refused(run));
  if (run.firstTextMs === undefined) return findings;
  const without = noEffect(facts, run);
  findings.push(...without.findings);
  const rest = Object.keys(facts.fields).filter(
    (name) => !run.refused.includes(name) && !without.names.has(name),
  );
  if (rest.length > 0) findings.push(accepted(rest, facts.refusesUnknown));
  return findings;
}

/** The profile wants something that nobody knows how to say to this endpoint. */
function untold(facts: EndpointFacts): Finding[] {
  const { thinking, preset } = facts;
  if (thinking === undefined || thinkingFields(facts, thinking)) return untoldBudget(facts);
  return [
    ...untoldBudget(facts),
    {
      id: "thinkingSwitch",
      state: "warning",
      title: l10n.t("Thinking switch"),
      detail: thinking
        ? preset === undefined
          ? l10n.t("Not sent: the profile names no preset that knows how to turn thinking on here.")
          : l10n.t("Not sent: the preset does not know how to turn thinking on here.")
        : preset === undefined
          ? l10n.t(
              "Not sent: the profile names no preset that knows how to turn thinking off here.",
            )
          : l10n.t("Not sent: the preset does not know how to turn thinking off here."),
      advice: l10n.t("Write the field that the provider's documentation names into “extraBody”."),
    },
  ];
}

/** A limit on thinking that nobody knows how to say to this endpoint. */
function untoldBudget(facts: EndpointFacts): Finding[] {
  const { thinkingBudget, preset, thinking } = facts;
  if (thinkingBudget === undefined) return [];
  if (thinking === false) {
    return [
      {
        id: "thinkingBudget",
        state: "warning",
        title: l10n.t("Thinking budget"),
        detail: l10n.t("Not sent: the profile asks for no thinking."),
        advice: l10n.t("Take “thinkingBudget” or “thinking” out of the profile."),
      },
    ];
  }
  if (budgetFields(facts, thinkingBudget)) return [];
  return [
    {
      id: "thinkingBudget",
      state: "warning",
      title: l10n.t("Thinking budget"),
      detail:
        preset === undefined
          ? l10n.t("Not sent: the profile names no preset that knows a field for it here.")
          : l10n.t("Not sent: the preset knows no field for it here."),
      advice: l10n.t("Write the field that the provider's documentation names into “extraBody”."),
    },
  ];
}

function refused({ refused: names }: RunFacts): Finding[] {
  return names.map((name) => ({
    id: "refusedParameter",
    state: "warning",
    title: l10n.t("Refused"),
    detail: l10n.t("“{0}” is not taken; requests go without it, each after one refusal.", name),
    advice: l10n.t("Take “{0}” out of the profile.", name),
  }));
}

/** Without effect: seen in this answer, or stated by the provider's own documentation. */
function noEffect(
  facts: EndpointFacts,
  run: RunFacts,
): { readonly names: ReadonlySet<string>; readonly findings: Finding[] } {
  const { fields, preset, thinking } = facts;
  const names = new Set<string>();
  const findings: Finding[] = [];
  const tell = (name: string, detail: string, advice?: string): void => {
    names.add(name);
    findings.push({
      id: "parameterWithoutEffect",
      state: "warning",
      title: l10n.t("No effect"),
      detail,
      ...defined({ advice }),
    });
  };
  const { ignored } = presetById(preset) ?? {};
  for (const name of ignored?.names ?? []) {
    if (Object.hasOwn(fields, name) && run.reasoningLength > 0) {
      tell(
        name,
        l10n.t("“{0}” is ignored while the model thinks ({1}).", name, ignored?.source ?? ""),
      );
    }
  }
  for (const name of ["max_tokens", "max_completion_tokens"]) {
    const limit = fields[name];
    const made = run.usage?.completionTokens;
    if (typeof limit === "number" && made !== undefined && made > limit) {
      tell(name, l10n.t("“{0}” is {1}, and {2} tokens were made.", name, limit, made));
    }
  }
  overBudget(facts, run, tell);
  const off = thinking === false ? thinkingFields(facts, false) : undefined;
  if (off && run.reasoningLength > 0) {
    for (const name of Object.keys(off)) {
      tell(
        name,
        l10n.t("“{0}” asks for no thinking, and the model thought all the same.", name),
        l10n.t("Models that always think can't be told not to."),
      );
    }
  }
  return { names, findings };
}

/** More than any tokenizer's tokens have on average, in UTF-16 code units. */
const charactersPerToken = 6;

/** A budget that was sent and not kept, as far as the counts show. */
function overBudget(
  facts: EndpointFacts,
  run: RunFacts,
  tell: (name: string, detail: string, advice?: string) => void,
): void {
  const { thinkingBudget: budget } = facts;
  // Where it is not counted, the text decides: no tokenizer makes tokens that are longer on average.
  const counted = run.usage?.reasoningTokens ?? 0;
  const made = counted > 0 ? counted : Math.floor(run.reasoningLength / charactersPerToken);
  const sent = budget === undefined ? undefined : budgetFields(facts, budget);
  if (budget === undefined || sent === undefined || facts.thinking === false) return;
  // Servers finish the sentence, and write a few words to end the thought.
  if (made <= budget * 1.2 + 100) return;
  for (const name of Object.keys(sent)) {
    tell(
      name,
      l10n.t("The thinking budget is {0} tokens, and the model thought with {1}.", budget, made),
    );
  }
}

function accepted(names: readonly string[], refusesUnknown: boolean | undefined): Finding {
  const list = names.map((name) => `“${name}”`).join(", ");
  const known =
    refusesUnknown === true
      ? l10n.t("It refuses fields that it does not know, so it knows these.")
      : refusesUnknown === false
        ? l10n.t(
            "It takes unknown fields in silence too, so whether these have an effect can't be told from outside.",
          )
        : l10n.t("Whether they have an effect can't be told from one answer.");
  return {
    id: "acceptedParameters",
    state: refusesUnknown === true ? "good" : "info",
    title: l10n.t("Accepted"),
    detail: `${list}. ${known}`,
  };
}
