/** What the view says of tool calls beside their own words. */
import { formatCount, formatDuration } from "../../core/text/formats.ts";
import { l10n } from "../../core/text/l10n.ts";

export const actionTexts = {
  given: l10n.t("Given"),
  result: l10n.t("Result"),
  time: (ms: number): string => formatDuration(ms),
  more: (count: number): string =>
    count === 1 ? l10n.t("Show 1 more call") : l10n.t("Show {0} more calls", formatCount(count)),
  inCall: l10n.t("in a tool call"),
};
