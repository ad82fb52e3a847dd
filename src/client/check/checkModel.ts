/** Tests a model that VS Code offers: one short real request, watched as that to an endpoint is. */
import type { TimedRunEvent } from "../../core/model/runEvent.ts";
import type { ChatMessage } from "../../core/model/trace.ts";
import { l10n } from "../../core/text/l10n.ts";
import { isUsable, type EndpointReport } from "./checkEndpoint.ts";
import type { RunFacts } from "./facts.ts";
import { cleaned, type Finding } from "./finding.ts";
import { responseFindings, viaInWords } from "./reasoningFindings.ts";
import { pace } from "./speedFindings.ts";
import { checkQuestion, watchRun } from "./watchRun.ts";

/** A model by its names, whether or not it is offered now. */
export interface NamedModel {
  /** Of the endpoint that the model is. */
  readonly name: string;
  readonly vendor: string;
  readonly id: string;
}

/** What VS Code says of a model that it offers. */
export interface OfferedFacts {
  readonly family: string;
  /** Most tokens of a request. */
  readonly maxInputTokens: number;
  /** This VS Code hands thinking parts on to extensions. */
  readonly passesThinkingOn: boolean;
}

/**
 * Never throws for the model's sake. Costs one answered request of about fifty tokens and its reasoning.
 * @param facts undefined where VS Code does not offer the model now. @param limitMs milliseconds for the request.
 */
export async function checkModel(
  model: NamedModel,
  facts: OfferedFacts | undefined,
  stream: (messages: readonly ChatMessage[], signal: AbortSignal) => AsyncIterable<TimedRunEvent>,
  limitMs: number,
  signal: AbortSignal,
): Promise<EndpointReport> {
  const run =
    facts &&
    (await watchRun(
      stream(
        [{ role: "user", content: checkQuestion }],
        AbortSignal.any([signal, AbortSignal.timeout(limitMs)]),
      ),
    ));
  const findings = [offered(model, facts), ...(run ? ofRun(run, facts) : [])];
  return {
    schema: "reasoning-endpoint-report/1",
    testedAt: new Date().toISOString(),
    endpoint: { name: model.name, baseUrl: `vscode-lm:${model.vendor}`, model: model.id },
    usable: isUsable(run),
    findings: findings.map((finding) => cleaned(finding, (text) => text)),
  };
}

function offered({ vendor }: NamedModel, facts: OfferedFacts | undefined): Finding {
  const base = { id: "offered", title: l10n.t("Offered") } as const;
  if (!facts)
    return {
      ...base,
      state: "bad",
      detail: l10n.t("VS Code does not offer this model now."),
      advice: l10n.t("Install or sign in to its provider, or choose another endpoint."),
    };
  const who = [vendor, facts.family].filter((text) => text !== "").join(" · ");
  return { ...base, state: "good", detail: l10n.t("By VS Code: {0}.", who) };
}

function ofRun(run: RunFacts, facts: OfferedFacts): Finding[] {
  const answers: Finding[] = run.error
    ? [{ id: "answers", state: "bad", title: l10n.t("Answers"), detail: run.error.message }]
    : [];
  const seen = run.firstTextMs === undefined ? [] : responseFindings(run, reasoning(run, facts));
  return [
    ...answers,
    ...seen,
    ...pace(run),
    {
      id: "context",
      state: "info",
      title: l10n.t("Context"),
      detail: l10n.t("{0} tokens in.", facts.maxInputTokens.toLocaleString("en-US")),
    },
  ];
}

function reasoning(run: RunFacts, { passesThinkingOn }: OfferedFacts): Finding {
  const base = { id: "reasoning", title: l10n.t("Reasoning") } as const;
  if (run.reasoningLength > 0) return { ...base, state: "good", detail: `${viaInWords(run.via)}.` };
  return {
    ...base,
    state: "warning",
    ...(passesThinkingOn
      ? {
          detail: l10n.t("None came, only an answer."),
          advice: l10n.t(
            "Its provider may keep the thinking back, or the model does not reason; choose another model, or its maker's own endpoint.",
          ),
        }
      : {
          detail: l10n.t("None came: this VS Code hands no thinking parts on to extensions."),
          advice: l10n.t("Update VS Code, or use the endpoint of the model's maker."),
        }),
  };
}
