/** The groups of a report as parts of its page. */
import type { GroupsInReport } from "../core/groups/groupsReport.ts";
import { formatCount, formatPercent } from "../core/text/formats.ts";
import { l10n } from "../core/text/l10n.ts";
import type { HtmlElement } from "./html.ts";
import { drawTable } from "./table.ts";

const verdicts: Readonly<Record<"right" | "wrong" | "undecided", string>> = {
  right: l10n.t("right"),
  wrong: l10n.t("wrong"),
  undecided: l10n.t("can't be decided"),
};

/** What all groups add up to. */
export function drawGroupTotals(groups: GroupsInReport): HtmlElement {
  const { passAtK, majorityAtK } = groups;
  return drawTable(
    [l10n.t("Of all groups"), l10n.t("Value")],
    [
      [l10n.t("Groups"), formatCount(groups.groups)],
      [l10n.t("Samples that count"), formatCount(groups.samples)],
      [l10n.t("Groups whose rewards differ"), formatCount(groups.withSignal)],
      [
        l10n.t("Majority is right"),
        l10n.t("{0} of {1}", formatCount(groups.majorityRight), formatCount(groups.judged)),
      ],
      ...passAtK.map((one) => [l10n.t("pass@{0}", one.k), range(one)]),
      ...majorityAtK.map((one) => [l10n.t("maj@{0}", one.k), range(one)]),
    ],
  );
}

/** Figures over the steps of a training. */
export function drawTraining({ steps }: GroupsInReport): HtmlElement {
  return drawTable(
    [
      l10n.t("Training step"),
      l10n.t("Groups"),
      l10n.t("Samples"),
      l10n.t("Mean reward"),
      l10n.t("Correct"),
      l10n.t("Mean tokens"),
      l10n.t("Verification"),
      l10n.t("Reflection"),
      l10n.t("Reflective words per 1000 tokens"),
      l10n.t("Language consistency"),
      l10n.t("Entropy of answers (bits)"),
    ],
    steps.map((one) => [
      String(one.step),
      formatCount(one.groups),
      formatCount(one.samples),
      one.reward === undefined ? "" : String(Number(one.reward.toFixed(3))),
      one.right === undefined ? "" : formatPercent(one.right),
      formatCount(one.tokens),
      formatPercent(one.verify),
      formatPercent(one.reflect),
      one.reflectiveWordsPerThousandTokens.toFixed(1),
      one.language === undefined ? "" : formatPercent(one.language),
      one.entropy.toFixed(2),
    ]),
  );
}

/** Groups whose majority is not right. */
export function drawWorstGroups({ worst }: GroupsInReport): HtmlElement {
  return drawTable(
    [
      l10n.t("Place of the first sample"),
      l10n.t("Task"),
      l10n.t("Samples"),
      l10n.t("Majority"),
      l10n.t("Majority is"),
      l10n.t("Right samples"),
    ],
    worst.map(({ place, task, draws, majority, majorityIs, right }) => [
      place,
      task,
      formatCount(draws),
      majority === undefined ? "" : `${majority.answer} × ${majority.samples}`,
      majorityIs === undefined ? l10n.t("no answer leads alone") : verdicts[majorityIs],
      majorityIs === undefined ? "" : formatCount(right),
    ]),
  );
}

function range({ low, high }: { readonly low: number; readonly high: number }): string {
  const [from, to] = [formatPercent(low), formatPercent(high)];
  return from === to ? from : l10n.t("{0} to {1}", from, to);
}
