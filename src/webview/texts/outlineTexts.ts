/** The words of the outline: the parts of a long reasoning, and the line that says in which of them the reader is. */
import type { SectionRole } from "../../core/outline/outline.ts";
import { formatCount } from "../../core/text/formats.ts";
import { l10n } from "../../core/text/l10n.ts";

export const roleLabels: Readonly<Record<SectionRole, { symbol: string; word: string }>> = {
  setup: { symbol: "▤", word: l10n.t("setup") },
  work: { symbol: "∴", word: l10n.t("work") },
  part: { symbol: "§", word: l10n.t("part") },
  approach: { symbol: "⤳", word: l10n.t("another way") },
  check: { symbol: "✓", word: l10n.t("check") },
  doubt: { symbol: "↺", word: l10n.t("doubt") },
  answer: { symbol: "◆", word: l10n.t("answer") },
};

export const outlineTexts = {
  outline: l10n.t("Outline"),
  list: l10n.t("Sections of the reasoning"),
  count: (count: number): string => l10n.t("{0} sections", formatCount(count)),
  steps: (from: number, to: number): string =>
    from === to ? l10n.t("step {0}", from) : l10n.t("steps {0} to {1}", from, to),
  place: (section: number, count: number): string => l10n.t("{0} of {1}", section, count),
  crumbTip: l10n.t("Where you are in the reasoning: show the outline"),
  keys: l10n.t("next, previous section of the outline"),
  before: l10n.t("Above the first section"),
};
