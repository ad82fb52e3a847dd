/** What samples of a branch add up to, as terminal text and as the JSON document `reasoning-trace-branch/1`. */
import type { ArmsReport } from "../core/branch/arms.ts";
import { reportGroup, type GroupReport } from "../core/groups/groupReport.ts";
import type { GroupSample } from "../core/groups/sample.ts";
import { defined } from "../core/model/defined.ts";
import type { Trace, Usage } from "../core/model/trace.ts";
import { addUsage } from "../core/run/continuation.ts";
import { formatCount } from "../core/text/formats.ts";
import type { Arm, AskedBranch } from "./branchParts.ts";
import { columns, decimals, percent, shortAnswer } from "./groupCells.ts";
import { sanitiseLine } from "./sanitise.ts";
import { counted } from "./terminal.ts";

/** The samples of a beginning. */
export interface ArmSamples {
  readonly arm: Arm;
  readonly traces: readonly Trace[];
  /** Those that the model ended by itself. */
  readonly draws: readonly GroupSample[];
  readonly lost: number;
}

interface BranchReport {
  readonly arms: readonly ArmSamples[];
  readonly comparison: ArmsReport | undefined;
}

const names: Readonly<Record<Arm["name"], string>> = {
  branch: "the branch",
  before: "without the step",
  neutral: "a neutral line in place of the step",
  plain: "unchanged",
};

export function renderBranch(asked: AskedBranch, { arms, comparison }: BranchReport): string {
  const { trace, cut, style, command } = asked;
  const reference = command.reference ?? trace.origin.reference;
  const steps = (trace.analysis?.steps ?? []).filter(({ end }) => end <= cut).length;
  const lines = [
    "",
    style.strong(sanitiseLine(trace.title) || "(no title)"),
    `  from ${steps === 0 ? "the beginning" : `step ${steps}`} (offset ${cut} of ${trace.reasoning.length})${reference === undefined ? "" : ` · reference ${shortAnswer(reference)}`}`,
    "",
  ];
  for (const own of arms) lines.push(...armLines(own, reference, asked), "");
  if (comparison) lines.push(...comparisonLines(comparison, arms, asked), "");
  const usage = usageOf(arms);
  if (usage)
    lines.push(
      `  ${formatCount(usage.promptTokens ?? 0)} tokens of input and ${formatCount(usage.completionTokens ?? 0)} of output`,
    );
  return `${lines.join("\n").trimEnd()}\n`;
}

function armLines(
  { arm, draws, lost }: ArmSamples,
  reference: string | undefined,
  { style }: Pick<AskedBranch, "style">,
): string[] {
  const report = armReport(draws, reference);
  const rows = report.votes.map(({ answer, samples, share, interval }) => [
    shortAnswer(answer),
    `${samples.length} of ${draws.length}`,
    percent(share),
    `95 %: ${percent(interval.low)} to ${percent(interval.high)}`,
  ]);
  const unanswered =
    report.unanswered === 0 ? [] : [["none", `${report.unanswered} of ${draws.length}`]];
  const right =
    reference === undefined
      ? ""
      : ` · ${report.right} right${report.undecided > 0 ? `, ${report.undecided} undecided` : ""}`;
  const failed = lost === 0 ? "" : ` · ${lost} failed or stopped`;
  return [
    `  ${style.strong(names[arm.name])} · ${counted(draws.length, "sample")}${right}${failed}`,
    ...columns([...rows, ...unanswered]),
  ];
}

function armReport(draws: readonly GroupSample[], reference: string | undefined): GroupReport {
  return reportGroup(draws, { reference });
}

function comparisonLines(
  { values, distance }: ArmsReport,
  arms: readonly ArmSamples[],
  { style }: Pick<AskedBranch, "style">,
): string[] {
  const [one, other] = arms.map(({ arm }) => names[arm.name]);
  const header = ["answer", one ?? "", other ?? "", "difference", "95 % (Newcombe)"];
  const rows = values.map((value) => [
    value.answer === undefined ? "none" : shortAnswer(value.answer),
    percent(value.one.share),
    percent(value.other.share),
    percent(value.difference),
    `${percent(value.interval.low)} to ${percent(value.interval.high)}`,
  ]);
  const { total, interval, byChance, noise } = distance;
  return [
    ...columns([header, ...rows], (line, row) => (row === 0 ? style.faint(line) : line)),
    `  Total variation distance ${decimals(total)} (95 %: ${decimals(interval.low)} to ${decimals(interval.high)}, percentile bootstrap)`,
    `  Two halves of one distribution lie ${decimals(noise)} apart on average, and as far as this in ${percent(byChance)} of permutations`,
  ];
}

function usageOf(arms: readonly ArmSamples[]): Usage | undefined {
  let sum: Usage | undefined;
  for (const { traces } of arms)
    for (const { usage } of traces) if (usage) sum = sum ? addUsage(sum, usage) : usage;
  return sum;
}

export function branchDocument(
  { trace, cut, command, model }: AskedBranch,
  group: string,
  { arms, comparison }: BranchReport,
): object {
  const reference = command.reference ?? trace.origin.reference;
  const told = reference !== undefined;
  const usage = { ...usageOf(arms) };
  delete usage["raw"];
  return {
    schema: "reasoning-trace-branch/1",
    trace: trace.id,
    title: trace.title,
    at: cut,
    group,
    endpoint: { name: model.name, baseUrl: model.baseUrl, model: model.model },
    ...defined({ reference }),
    arms: arms.map(({ arm, traces, draws, lost }) => {
      const { votes, unanswered, majority, right, wrong, undecided } = armReport(draws, reference);
      const { offset, change, kept, how } = arm.plan.parent;
      return {
        name: arm.name,
        offset,
        change,
        kept,
        how,
        draws: draws.length,
        lost,
        unanswered,
        ...defined({ majority }),
        ...(told ? { right, wrong, undecided } : {}),
        votes: votes.map(({ answer, samples, share, interval }) => ({
          answer,
          samples: samples.length,
          share,
          interval,
        })),
        samples: traces.map(({ id: sample, status, analysis }) => ({
          id: sample,
          status,
          answer: analysis?.finalAnswer ?? null,
        })),
      };
    }),
    ...defined({ comparison }),
    usage,
  };
}
