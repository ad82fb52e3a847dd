/** The setting `reasoningTrace.reasoningTags`: the user's own tags around inline reasoning, checked at the border. */
import * as v from "valibot";
import { l10n } from "../../core/text/l10n.ts";
import type { TagPair } from "../../core/think/thinkSplitter.ts";

/** The splitter holds back as much text as the longest tag has; no model writes longer ones. */
const longestTag = 100;

const tag = v.pipe(
  v.string(),
  v.check((text) => text.trim() !== "", l10n.t("must not be empty")),
  v.maxLength(longestTag, l10n.t("must not be longer than {0} characters", longestTag)),
);

const tagPairSchema = v.pipe(
  v.object({ open: tag, close: tag }),
  v.check(({ open, close }) => open !== close, l10n.t("must have two different tags")),
);

/** @returns the usable pairs, and one sentence for each that is not. */
export function readReasoningTags(value: unknown): {
  readonly tags: readonly TagPair[];
  readonly problems: readonly string[];
} {
  if (!Array.isArray(value)) {
    return {
      tags: [],
      problems: [
        l10n.t("The setting reasoningTrace.reasoningTags must be a list of tags; it is ignored."),
      ],
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
      l10n.t(
        "Entry {0} of reasoningTrace.reasoningTags is ignored: {1} – {2}.",
        index + 1,
        v.getDotPath(issue) ?? "it",
        issue.message,
      ),
    );
  });
  return { tags, problems };
}
