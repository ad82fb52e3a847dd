/** Samples of groups for tests, as they are known after their analysis. Invented. */
import { defined } from "../../src/core/model/defined.ts";
import type { PlacedSample } from "../../src/core/groups/gather.ts";
import type { GroupSample } from "../../src/core/groups/sample.ts";

export function sample(answer: string | undefined, more: Partial<GroupSample> = {}): PlacedSample {
  return {
    id: "made-up",
    place: "made-up.jsonl:1",
    title: "What is 17 × 24?",
    model: "made-up-7b",
    status: "complete",
    thought: "closed",
    characters: 400,
    tokens: 100,
    tokenSource: "completionTokens",
    verify: 0.1,
    reflect: 0.05,
    reflectiveWords: 2,
    ...defined({ answer }),
    ...more,
  };
}
