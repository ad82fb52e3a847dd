/** Streams or not, where the reasoning comes, the opening tag, what is counted. */
import { familyOf } from "../presets/modelFamilies.ts";
import { presetById } from "../presets/presets.ts";
import { thinkingFields } from "../presets/requestFields.ts";
import type { EndpointFacts, RunFacts } from "./facts.ts";
import type { Finding } from "./finding.ts";

export function reasoningFindings(facts: EndpointFacts): Finding[] {
  const { run } = facts;
  if (!run || run.firstTextMs === undefined) return [];
  return [streams(run), reasoning(facts, run), ...openingTag(run), ...usage(run)];
}

function streams({ pieces, firstTextMs = 0, lastTextMs = 0, totalMs }: RunFacts): Finding {
  const base = { id: "streams", title: "Streams" } as const;
  if (pieces <= 1) {
    return {
      ...base,
      state: "warning",
      detail: "No: the whole text came in one piece.",
      advice:
        "Traces appear only when they are finished. Look for a streaming switch of the server.",
    };
  }
  // All text within the last twentieth of a wait that a person notices: something holds it back.
  if (totalMs > 2000 && lastTextMs - firstTextMs < totalMs / 20) {
    return {
      ...base,
      state: "warning",
      detail: `In ${pieces} pieces, but all of them at the end.`,
      advice: "A proxy in between may hold the stream back; for nginx: proxy_buffering off.",
    };
  }
  return { ...base, state: "good", detail: `Yes, in ${pieces} pieces.` };
}

function reasoning(facts: EndpointFacts, run: RunFacts): Finding {
  const base = { id: "reasoning", title: "Reasoning" } as const;
  if (run.reasoningLength > 0) return { ...base, state: "good", detail: `${viaInWords(run.via)}.` };
  if (run.notices.includes("reasoningUndisclosed")) {
    return {
      ...base,
      state: "bad",
      detail: "The model reasons, but the endpoint does not disclose it.",
      advice: "Use another endpoint for this model; there is nothing to inspect here.",
    };
  }
  const preset = presetById(facts.preset);
  const canSwitch = thinkingFields(facts, true) !== undefined;
  const known = familyOf(facts.model) !== undefined;
  const advice =
    facts.thinking === false
      ? "The profile turns thinking off; take “thinking”: false out of it."
      : facts.thinking === undefined && canSwitch
        ? "Set “thinking”: true in the profile, and test again."
        : known
          ? (preset?.quirks[0] ??
            "Look for a reasoning switch of the server, such as --reasoning-parser.")
          : "Choose a model that reasons; the list of models marks those that are known to.";
  return {
    ...base,
    state: facts.thinking === false ? "info" : "warning",
    detail: "None came, only an answer.",
    advice,
  };
}

function viaInWords(via = ""): string {
  const [kind, name] = [via.slice(0, via.indexOf(":")), via.slice(via.indexOf(":") + 1)];
  if (kind === "field") return `It comes in the field “${name}”`;
  if (kind === "tag") return `It comes in the answer's text, marked by ${name}`;
  return `It comes in parts of their own (“${name}”)`;
}

function openingTag({ openingTagMissing }: RunFacts): Finding[] {
  if (!openingTagMissing) return [];
  return [
    {
      id: "openingTag",
      state: "warning",
      title: "Opening tag",
      detail:
        "Missing: only the closing tag comes. Until it does, the reasoning looks like the answer; then it is moved.",
      advice: "Start the server with a reasoning parser (vLLM and SGLang: --reasoning-parser).",
    },
  ];
}

function usage({ usage: counts, reasoningLength, cutShort }: RunFacts): Finding[] {
  const base = { id: "usage", title: "Token counts" } as const;
  if (!counts) {
    if (cutShort) return [{ ...base, state: "info", detail: "Not known: the test was cut short." }];
    return [
      {
        ...base,
        state: "warning",
        detail: "Not told; counts and costs of its traces are estimates.",
      },
    ];
  }
  const { promptTokens, completionTokens, reasoningTokens } = counts;
  const detail = `${promptTokens ?? "?"} in, ${completionTokens ?? "?"} out.`;
  const findings: Finding[] = [{ ...base, state: "good", detail }];
  if (reasoningLength > 0) {
    findings.push({
      id: "reasoningTokens",
      title: "Reasoning tokens",
      ...(reasoningTokens === undefined
        ? { state: "info", detail: "Not counted apart; their share is estimated." }
        : { state: "good", detail: `Counted apart: ${reasoningTokens}.` }),
    });
  }
  return findings;
}
