/** What the facts about an endpoint mean, and what to do about each. Pure; says only what was seen or is documented. */
import type { EndpointFacts } from "./facts.ts";
import { parameterFindings } from "./parameterFindings.ts";
import { connectionFindings } from "./connectionFindings.ts";
import { reasoningFindings } from "./reasoningFindings.ts";
import type { Finding } from "./finding.ts";
import { speedFindings } from "./speedFindings.ts";

/** In the order in which one asks: does it answer at all, does it reason, what does it count, how fast is it. */
export function findingsOf(facts: EndpointFacts): Finding[] {
  return [
    ...connectionFindings(facts),
    ...reasoningFindings(facts),
    ...parameterFindings(facts),
    ...speedFindings(facts),
  ];
}
