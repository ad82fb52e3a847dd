/** A group of samples as terminal text. Everything that a model wrote is made harmless here. */
import type { AccuracyBy, GroupReport } from "../core/groups/groupReport.ts";
import type { PlacedSample } from "../core/groups/gather.ts";
import { formFaults, type FormFault } from "../core/groups/sample.ts";
import { formatCount, formatPercent } from "../core/text/formats.ts";
import { bounds, columns, cut, decimals, padded, percent, shortAnswer } from "./groupCells.ts";
import { sanitiseLine } from "./sanitise.ts";
import type { Style } from "./style.ts";
import { counted } from "./terminal.ts";

const barLength = 20;
/** Votes and samples that are listed; the document has all. */
const listedVotes = 12;
const listedSamples = 64;

const accuracyWords: Readonly<Record<AccuracyBy, string>> = {
  reference: "by value against the reference",
  verdict: "the data's own verdict, or the trainer's reward",
  majority: "agreement with the majority, as there is no reference",
  none: "not known: no reference, and no majority",
};

const faultWords: Readonly<Record<FormFault, string>> = {
  noThought: "no thought",
  thoughtOpen: "thought not closed",
  cutOff: "cut off",
  noAnswer: "no answer",
  notBoxed: "not in the box that was asked for",
};

/** One line, such as “408 × 5, 404 × 2, none × 1”, and whether more samples can change which leads. */
export function voteInBrief({ votes, unanswered, majority, open, canChange }: GroupReport): string {
  const parts = votes
    .slice(0, 4)
    .map(({ answer, samples }) => `${shortAnswer(answer)} × ${samples.length}`);
  if (votes.length > 4) parts.push(`${votes.length - 4} more values`);
  if (unanswered > 0) parts.push(`none × ${unanswered}`);
  const lead = parts.length === 0 ? "No answer yet." : `${parts.join(", ")}.`;
  if (open > 0)
    return canChange || majority === undefined
      ? lead
      : `${lead} More samples can't change the majority.`;
  return majority === undefined && votes.length > 0 ? `${lead} No answer leads alone.` : lead;
}

export function renderGroup(
  title: string,
  samples: readonly PlacedSample[],
  report: GroupReport,
  style: Style,
): string {
  const lines = [
    style.strong(sanitiseLine(title) || "(no title)"),
    `  ${headline(samples, report)}`,
    "",
    ...votes(report, style),
    "",
    ...estimates(report),
    ...rewards(report),
    ...lots(report),
    ...parting(samples, report, style),
    ...sampleTable(samples, report, style),
  ];
  return `${lines.join("\n")}\n`;
}

function headline(samples: readonly PlacedSample[], report: GroupReport): string {
  const { size, draws, lost, open } = report;
  const models = [...new Set(samples.map(({ model }) => model))].filter((name) => name !== "");
  const steps = [...new Set(samples.map(({ training }) => training?.step))];
  const [step] = steps.length === 1 ? steps : [];
  const policy = samples[0]?.training?.policy;
  return [
    counted(size, "sample"),
    draws === size ? undefined : `${draws} that count`,
    lost === 0 ? undefined : `${lost} failed or stopped`,
    open === 0 ? undefined : `${open} that did not end`,
    models.slice(0, 3).map(sanitiseLine).join(", ") || undefined,
    step === undefined ? undefined : `training step ${step}`,
    policy === undefined ? undefined : `policy ${sanitiseLine(policy)}`,
  ]
    .filter((part) => part !== undefined)
    .join(" · ");
}

function votes(report: GroupReport, style: Style): string[] {
  const { votes: all, unanswered, draws, majority, reference, majorityIs } = report;
  const shown = all.slice(0, listedVotes);
  const names = shown.map(({ answer }) => shortAnswer(answer));
  const width = Math.max(4, ...names.map((name) => Array.from(name).length));
  const lines = shown.map(({ samples, share, interval, maybe }, at) => {
    const bar = "█".repeat(Math.max(1, Math.round(share * barLength))).padEnd(barLength, "░");
    const range = `${percent(interval.low)} to ${percent(interval.high)}`;
    const doubt =
      maybe.length === 0
        ? ""
        : ` · may be the same as ${maybe.map((other) => names[other] ?? `value ${other + 1}`).join(", ")}`;
    const name = padded(names[at] ?? "", width);
    return `  ${at === majority ? style.strong(name) : name}  ${bar}  ${samples.length} of ${draws} · ${formatPercent(share)} (95 %: ${range})${doubt}`;
  });
  if (all.length > shown.length) lines.push(`  and ${all.length - shown.length} more values`);
  if (unanswered > 0) lines.push(`  ${padded("none", width)}  ${unanswered} of ${draws}`);
  const leader = majority === undefined ? undefined : all[majority];
  const named = reference === undefined ? "" : ` ${shortAnswer(reference)}`;
  lines.push(
    leader === undefined
      ? `  There is no majority: ${all.length === 0 ? "no sample has an answer" : "no answer leads alone"}.`
      : majorityIs === "right"
        ? `  ${style.good("✓")} The majority is the right answer${named}.`
        : majorityIs === "wrong"
          ? `  ${style.bad("✗")} The majority is not the right answer${named}.`
          : majorityIs === "undecided"
            ? `  Whether the majority is the right answer${named} can't be decided.`
            : `  The majority is ${shortAnswer(leader.answer)}; whether that is right is not known.`,
  );
  return lines;
}

function estimates({ passAtK, majorityAtK }: GroupReport): string[] {
  if (passAtK.length === 0) return [];
  const widths = passAtK.map(({ k }, at) =>
    Math.max(String(k).length, ...[passAtK[at], majorityAtK[at]].map((one) => bounds(one).length)),
  );
  const row = (name: string, cells: readonly string[]): string =>
    `  ${name.padEnd(8)}${cells.map((cell, at) => cell.padStart(widths[at] ?? 0)).join("  ")}`;
  return [
    row(
      "k",
      passAtK.map(({ k }) => String(k)),
    ),
    row("pass@k", passAtK.map(bounds)),
    ...(majorityAtK.length === 0 ? [] : [row("maj@k", majorityAtK.map(bounds))]),
    "",
  ];
}

function rewards({
  rewards: { parts, mean, deviation, signal },
  accuracyBy,
}: GroupReport): string[] {
  if (parts.length === 0 || mean === undefined) return [];
  const sum = `mean ${decimals(mean)}, standard deviation ${decimals(deviation ?? 0)}`;
  return [
    `  Reward = ${parts.join(" + ")}; ${sum}${signal ? "" : ": no signal"}`,
    `  Accuracy: ${accuracyWords[accuracyBy]}`,
    "",
  ];
}

function lots({ lots: { right, wrong }, accuracyBy }: GroupReport): string[] {
  const rows = [
    { name: accuracyBy === "majority" ? "with the majority" : "right", lot: right },
    { name: accuracyBy === "majority" ? "against it" : "wrong", lot: wrong },
  ].flatMap(({ name, lot }) =>
    lot
      ? [
          `  ${name.padEnd(18)}${counted(lot.samples, "sample")} · mean thought ${formatCount(lot.meanTokens)} tokens · verification ${formatPercent(lot.verify)} · reflection ${formatPercent(lot.reflect)}`,
        ]
      : [],
  );
  return rows.length === 0 ? [] : [...rows, ""];
}

function parting(samples: readonly PlacedSample[], report: GroupReport, style: Style): string[] {
  if (!report.parting) return [];
  const { at, text } = report.parting;
  const counting = samples.filter((_, position) => report.samples[position]?.rewarded);
  const first = Math.min(...at);
  const common = counting[0]?.head?.slice(0, at[0]) ?? "";
  const where =
    common.trim() === "" ? "from their first sentence on" : `after ${counted(first, "character")}`;
  return [
    `  ${style.strong(`They part ${where}`)}`,
    ...text.slice(0, listedVotes).map((words, index) => {
      const rest = cut(sanitiseLine(words), 90);
      const name = sanitiseLine(counting[index]?.place ?? "");
      return `  ${name}  ${rest === "" ? style.faint("(its reasoning ends here)") : rest}`;
    }),
    "",
  ];
}

function sampleTable(
  samples: readonly PlacedSample[],
  report: GroupReport,
  style: Style,
): string[] {
  const header = ["", "answer", "acc", "form", "lang", "sum", "adv", "tokens", "verify", "reflect"];
  const rows = samples.slice(0, listedSamples).map((sample, at) => {
    const { rewarded } = report.samples[at] ?? {};
    const { accuracy, format, language } = rewarded?.rewards ?? {};
    return [
      sanitiseLine(sample.place),
      sample.answer === undefined ? `(${sample.status})` : shortAnswer(sample.answer),
      ...[accuracy, format, language, rewarded?.sum, rewarded?.advantage].map((value) =>
        value === undefined ? "–" : decimals(value),
      ),
      formatCount(sample.tokens),
      formatPercent(sample.verify),
      formatPercent(sample.reflect),
      rewarded
        ? formFaults(sample)
            .map((fault) => faultWords[fault])
            .join(", ")
        : "",
    ];
  });
  const lines = columns([header, ...rows], (line, row) => (row === 0 ? style.faint(line) : line));
  const more = samples.length - rows.length;
  return more > 0 ? [...lines, `  and ${counted(more, "more sample")}`] : lines;
}
