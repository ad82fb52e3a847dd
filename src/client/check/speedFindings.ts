/** First token, tokens a second, context length. */
import type { EndpointFacts, RunFacts } from "./facts.ts";
import { milliseconds, type Finding } from "./finding.ts";
import { l10n } from "../../core/text/l10n.ts";

/** Fewer tokens in less time give no speed worth telling. */
const fewestTokens = 10;
const shortestSpan = 100;

export function speedFindings({ listing, model, run, fields }: EndpointFacts): Finding[] {
  const findings = run ? pace(run) : [];
  const entry = listing.ok ? listing.models.find(({ id }) => id === model) : undefined;
  const context = entry?.contextTokens;
  if (context !== undefined) {
    const limit = fields["max_tokens"];
    const tooMuch = typeof limit === "number" && limit >= context;
    findings.push({
      id: "context",
      state: tooMuch ? "warning" : "info",
      title: l10n.t("Context"),
      detail: l10n.t(
        "{0} tokens for selection, reasoning and answer together.",
        context.toLocaleString("en-US"),
      ),
      ...(tooMuch
        ? { advice: l10n.t("“max_tokens” leaves no room for the selection; lower it.") }
        : {}),
    });
  } else if (run) {
    findings.push({
      id: "context",
      state: "info",
      title: l10n.t("Context"),
      detail: l10n.t("Not told."),
    });
  }
  return findings;
}

/** How soon and how fast the response came, and whether the test ended it. */
export function pace(run: RunFacts): Finding[] {
  const findings: Finding[] = [];
  if (run.firstTextMs !== undefined) {
    findings.push({
      id: "firstToken",
      state: "info",
      title: l10n.t("First token"),
      detail: l10n.t("After {0}.", milliseconds(run.firstTextMs)),
    });
    findings.push(speed(run));
  }
  if (run.cutShort) {
    findings.push({
      id: "cutShort",
      state: "info",
      title: l10n.t("Cut short"),
      detail: l10n.t(
        "The answer was not finished after {0}; the test ended there.",
        milliseconds(run.totalMs),
      ),
    });
  }
  return findings;
}

function speed({ usage, firstTextMs = 0, lastTextMs = 0, ...run }: RunFacts): Finding {
  const base = { id: "speed", state: "info", title: l10n.t("Speed") } as const;
  const counted = usage?.completionTokens;
  const characters = run.reasoningLength + run.answerLength;
  const span = lastTextMs - firstTextMs;
  if (run.pieces <= 1 || span < shortestSpan || (counted ?? characters / 4) < fewestTokens) {
    return { ...base, detail: l10n.t("The answer came too quickly to measure it.") };
  }
  const perSecond = (count: number): string => String(Math.round((count / span) * 1000));
  return {
    ...base,
    detail:
      counted === undefined
        ? l10n.t("About {0} characters a second.", perSecond(characters))
        : l10n.t("About {0} tokens a second.", perSecond(counted)),
  };
}
