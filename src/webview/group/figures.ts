/** What the samples of a group add up to: the vote, chances, right beside wrong, rewards, and where they part. */
import type { GroupMessage } from "../../core/groups/groupProtocol.ts";
import type { Bounds } from "../../core/groups/groupReport.ts";
import { formatCount, formatPercent } from "../../core/text/formats.ts";
import type { StepLabel } from "../../core/model/trace.ts";
import { make } from "../draw/dom.ts";
import { makeBar } from "../draw/plots.ts";
import { groupTexts } from "../texts/groupTexts.ts";
import { drawAnswer, shortValue } from "./answerCell.ts";

type Cell = string | HTMLElement;

/** A table in a frame that scrolls sideways by itself. */
function drawTable(
  name: string,
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
): HTMLElement {
  return make(
    "div",
    { class: "figures", attributes: { tabindex: "0", role: "region", "aria-label": name } },
    make(
      "table",
      {},
      make("caption", { class: "only-heard", text: name }),
      make(
        "thead",
        {},
        make("tr", {}, ...head.map((text) => make("th", { text, attributes: { scope: "col" } }))),
      ),
      make("tbody", {}, ...rows.map(drawRow)),
    ),
  );
}

function drawRow([first = "", ...others]: readonly Cell[]): HTMLElement {
  return make(
    "tr",
    {},
    make("th", { attributes: { scope: "row" } }, first),
    ...others.map((cell) => make("td", {}, cell)),
  );
}

/** A share with its bar. */
function drawShare(share: number, kind?: StepLabel): HTMLElement {
  const bar = makeBar(share, kind);
  bar.setAttribute("aria-hidden", "true");
  const element = make("span", { class: "share" }, bar, formatPercent(share));
  if (kind !== undefined) element.dataset["kind"] = kind;
  return element;
}

export function drawVotes({ report, samples }: GroupMessage): HTMLElement[] {
  const { votes, unanswered, draws } = report;
  if (draws === 0) return [];
  const rows = votes.map(({ answer, share, interval, samples: own, maybe }): Cell[] => {
    const name = make("span", {}, drawAnswer(answer));
    if (maybe.length > 0) {
      const others = maybe.map((at) => shortValue(votes[at]?.answer ?? "")).join(", ");
      name.append(make("span", { class: "quiet", text: ` ${groupTexts.maybe(others)}` }));
    }
    return [
      name,
      drawShare(share),
      groupTexts.of(own.length, draws),
      groupTexts.range(formatPercent(interval.low), formatPercent(interval.high)),
      own.map((at) => samples[at]?.number ?? at + 1).join(", "),
    ];
  });
  if (unanswered > 0)
    rows.push([
      drawAnswer(undefined),
      drawShare(unanswered / draws),
      groupTexts.of(unanswered, draws),
      "",
      "",
    ]);
  const { answers, answer, share, number, interval, samplesOfVote } = groupTexts;
  return [
    make("h2", { text: answers }),
    drawTable(answers, [answer, share, number, interval, samplesOfVote], rows),
  ];
}

export function drawChances({ report: { passAtK, majorityAtK } }: GroupMessage): HTMLElement[] {
  if (passAtK.length === 0) return [];
  const { chances, chancesHint, k, pass, majority } = groupTexts;
  const rows = [[pass, ...passAtK.map(rangeOf)]];
  if (majorityAtK.length > 0) rows.push([majority, ...majorityAtK.map(rangeOf)]);
  return [
    make("h2", { text: chances }),
    make("p", { class: "quiet", text: chancesHint }),
    drawTable(chances, [k, ...passAtK.map((one) => String(one.k))], rows),
  ];
}

function rangeOf({ low, high }: Bounds): string {
  const [from, to] = [formatPercent(low), formatPercent(high)];
  return from === to ? from : groupTexts.range(from, to);
}

export function drawLots({ report: { lots, accuracyBy } }: GroupMessage): HTMLElement[] {
  const byMajority = accuracyBy === "majority";
  const rows = [
    { name: byMajority ? groupTexts.with : groupTexts.right, lot: lots.right },
    { name: byMajority ? groupTexts.against : groupTexts.wrong, lot: lots.wrong },
  ].flatMap(({ name, lot }): Cell[][] =>
    lot
      ? [
          [
            name,
            String(lot.samples),
            formatCount(lot.meanTokens),
            drawShare(lot.verify, "verify"),
            drawShare(lot.reflect, "reflect"),
          ],
        ]
      : [],
  );
  if (rows.length === 0) return [];
  const title = byMajority ? groupTexts.lotsByMajority : groupTexts.lots;
  const { which, number, meanTokens, verification, reflection } = groupTexts;
  return [
    make("h2", { text: title }),
    drawTable(title, [which, number, meanTokens, verification, reflection], rows),
  ];
}

export function drawRewards({ report: { rewards, accuracyBy } }: GroupMessage): HTMLElement[] {
  const { parts, mean, deviation = 0, signal } = rewards;
  if (mean === undefined) return [];
  const { rewardIs, noSignal, rewardsHow, rewardsExplained } = groupTexts;
  const sentence = rewardIs(parts, decimals(mean), decimals(deviation));
  return [
    make("h2", { text: groupTexts.rewards }),
    make("p", { text: signal ? sentence : `${sentence} ${noSignal}` }),
    make(
      "details",
      {},
      make("summary", { text: rewardsHow, attributes: { "data-key": "how" } }),
      make("ul", {}, ...rewardsExplained(accuracyBy).map((text) => make("li", { text }))),
    ),
  ];
}

export function drawParting({ report, samples }: GroupMessage): HTMLElement[] {
  const { parting } = report;
  if (!parting) return [];
  const counting = samples.filter((_, at) => report.samples[at]?.rewarded);
  return [
    make("h2", { text: groupTexts.parting }),
    make("p", { text: groupTexts.partingAt(Math.min(...parting.at)) }),
    make(
      "ul",
      { class: "parted" },
      ...parting.text.map((text, at) =>
        make(
          "li",
          {},
          make("span", { class: "number", text: String(counting[at]?.number ?? at + 1) }),
          " ",
          text.trim() === ""
            ? make("span", { class: "quiet", text: groupTexts.endsHere })
            : make("span", { text: text.trim() }),
        ),
      ),
    ),
  ];
}

/** Two digits after the point, fewer where they are zeros. */
export function decimals(value: number): string {
  return String(Number(value.toFixed(2)));
}
