/** The text of `src/core/analysis/classify/weights.ts`. */
import type { PackedModel } from "../../src/core/analysis/classify/model.ts";

/** How scores become a choice; read off windows that were left out of training. */
export type Decision = Pick<PackedModel, "temperature" | "leaning">;

export function weightsSource(model: Omit<PackedModel, "numbers">, numbers: Uint8Array): string {
  const leaning = model.leaning.join(", ");
  const observations = model.observations.map((name) => JSON.stringify(name)).join(", ");
  return `/** The classifier's numbers. Written by \`npm run train\`, never edited by hand; \`docs/model-card.md\` says of what. */
import type { PackedModel } from "./model.ts";

// prettier-ignore
export const packed: PackedModel = {
  dim: ${model.dim},
  hidden: ${model.hidden},
  ngrams: ${model.ngrams},
  temperature: ${model.temperature},
  leaning: [${leaning}],
  observations: [${observations}],
  numbers: "${Buffer.from(numbers).toString("base64")}",
};
`;
}
