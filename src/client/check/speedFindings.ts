/** First token, tokens a second, context length. */
import type { EndpointFacts, RunFacts } from "./facts.ts";
import { milliseconds, type Finding } from "./finding.ts";

/** Fewer tokens in less time give no speed worth telling. */
const fewestTokens = 10;
const shortestSpan = 100;

export function speedFindings({ listing, model, run, fields }: EndpointFacts): Finding[] {
  const findings: Finding[] = [];
  if (run?.firstTextMs !== undefined) {
    findings.push({
      id: "firstToken",
      state: "info",
      title: "First token",
      detail: `After ${milliseconds(run.firstTextMs)}.`,
    });
    findings.push(speed(run));
  }
  if (run?.cutShort === true) {
    findings.push({
      id: "cutShort",
      state: "info",
      title: "Cut short",
      detail: `The answer was not finished after ${milliseconds(run.totalMs)}; the test ended there.`,
    });
  }
  const entry = listing.ok ? listing.models.find(({ id }) => id === model) : undefined;
  const context = entry?.contextTokens;
  if (context !== undefined) {
    const limit = fields["max_tokens"];
    const tooMuch = typeof limit === "number" && limit >= context;
    findings.push({
      id: "context",
      state: tooMuch ? "warning" : "info",
      title: "Context",
      detail: `${context.toLocaleString("en-US")} tokens for selection, reasoning and answer together.`,
      ...(tooMuch ? { advice: "“max_tokens” leaves no room for the selection; lower it." } : {}),
    });
  } else if (run) {
    findings.push({ id: "context", state: "info", title: "Context", detail: "Not told." });
  }
  return findings;
}

function speed({ usage, firstTextMs = 0, lastTextMs = 0, ...run }: RunFacts): Finding {
  const base = { id: "speed", state: "info", title: "Speed" } as const;
  const counted = usage?.completionTokens;
  const characters = run.reasoningLength + run.answerLength;
  const span = lastTextMs - firstTextMs;
  if (run.pieces <= 1 || span < shortestSpan || (counted ?? characters / 4) < fewestTokens) {
    return { ...base, detail: "The answer came too quickly to measure it." };
  }
  const perSecond = (count: number): string => String(Math.round((count / span) * 1000));
  return {
    ...base,
    detail:
      counted === undefined
        ? `About ${perSecond(characters)} characters a second.`
        : `About ${perSecond(counted)} tokens a second.`,
  };
}
