/** What the facts about an endpoint mean, and what to do about each. Pure; says only what was seen or is documented. */
import type { EndpointFacts } from "./facts.ts";
import { parameterFindings } from "./parameterFindings.ts";
import { connectionFindings } from "./connectionFindings.ts";
import { reasoningFindings } from "./reasoningFindings.ts";
import { speedFindings } from "./speedFindings.ts";

/** `good` and `bad` need no explanation; `warning` works and can be better; `info` is neither good nor bad. */
export type FindingState = "good" | "warning" | "bad" | "info";

export interface Finding {
  /** Names what was looked at; stable, for scripts. */
  readonly id: string;
  readonly state: FindingState;
  /** What was looked at, in two or three words. */
  readonly title: string;
  /** What was found, one or two sentences. */
  readonly detail: string;
  /** What to do about it. */
  readonly advice?: string;
}

/** In the order in which one asks: does it answer at all, does it reason, what does it count, how fast is it. */
export function findingsOf(facts: EndpointFacts): Finding[] {
  return [
    ...connectionFindings(facts),
    ...reasoningFindings(facts),
    ...parameterFindings(facts),
    ...speedFindings(facts),
  ];
}
