/** Token counts of a run as its endpoint reported them: a member of the trace document. */
import * as v from "valibot";

const optionalCount = v.optional(v.pipe(v.number(), v.minValue(0)));

export const usageSchema = v.looseObject({
  promptTokens: optionalCount,
  completionTokens: optionalCount,
  reasoningTokens: optionalCount,
  cachedTokens: optionalCount,
  cost: v.optional(v.number()),
  currency: v.optional(v.string()),
});
