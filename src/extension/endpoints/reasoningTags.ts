/** The setting `reasoningTrace.reasoningTags`: the user's own tags around inline reasoning, checked at the border. */
import * as v from "valibot";
import type { TagPair } from "../../core/think/thinkSplitter.ts";

/** The splitter holds back as much text as the longest tag has; no model writes longer ones. */
const longestTag = 100;

const tag = v.pipe(
  v.string(),
  v.check((text) => text.trim() !== "", "must not be empty"),
  v.maxLength(longestTag, `must not be longer than ${longestTag} characters`),
);

const tagPairSchema = v.pipe(
  v.object({ open: tag, close: tag }),
  v.check(({ open, close }) => open !== close, "must have two different tags"),
);

/** @returns the usable pairs, and one sentence for each that is not. */
export function readReasoningTags(value: unknown): {
  readonly tags: readonly TagPair[];
  readonly problems: readonly string[];
} {
  if (!Array.isArray(value)) {
    return {
      tags: [],
      problems: ["The setting reasoningTrace.reasoningTags must be a list of tags; it is ignored."],
    };
  }
  const tags: TagPair[] = [];
  const problems: string[] = [];
  value.forEach((entry, index) => {
    const result = v.safeParse(tagPairSchema, entry);
    if (result.success) {
      tags.push(result.output);
      return;
    }
    const issue = result.issues[0];
    problems.push(
      `Entry ${index + 1} of reasoningTrace.reasoningTags is ignored: ${v.getDotPath(issue) ?? "it"} – ${issue.message}.`,
    );
  });
  return { tags, problems };
}
