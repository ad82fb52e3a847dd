/** The groups of a report over many traces: what they add up to, and those that are worth a look. Plain data. */
import type { Gathering } from "./gather.ts";
import { reportGroup, type GroupReport } from "./groupReport.ts";
import { figuresByStep, type StepFigures } from "./steps.ts";
import { summariseGroups, type GroupsSummary } from "./summary.ts";
import { defined } from "../model/defined.ts";

export interface GroupsInReport extends GroupsSummary {
  /** Figures over the steps of a training, ascending; empty where the traces name none. */
  readonly steps: readonly StepFigures[];
  /** Groups whose majority is wrong or can't be decided, then those without a majority; at most 50. */
  readonly worst: readonly ListedGroup[];
}

interface ListedGroup {
  readonly task: string;
  readonly step?: number;
  /** Of its first sample. */
  readonly place: string;
  /** Samples that count. */
  readonly draws: number;
  /** Answer that leads alone, with its samples. */
  readonly majority?: { readonly answer: string; readonly samples: number };
  readonly majorityIs?: NonNullable<GroupReport["majorityIs"]>;
  readonly right: number;
  readonly signal: boolean;
}

const listed = 50;

/** @returns undefined where no two traces are samples of one prompt, and none names a group. */
export function groupsInReport({ groups }: Pick<Gathering, "groups">): GroupsInReport | undefined {
  const totals = summariseGroups();
  const steps = figuresByStep();
  const wrong: ListedGroup[] = [];
  const open: ListedGroup[] = [];
  for (const { named, samples } of groups) {
    const [first] = samples;
    if (!first || !(named || samples.length > 1)) continue;
    const report = reportGroup(samples);
    totals.add(report);
    steps.add(samples, report);
    const list = report.majorityIs === "right" ? undefined : report.majorityIs ? wrong : open;
    const isTie = report.majority === undefined && report.draws > 0;
    if (list && list.length < listed && (list === wrong || isTie)) {
      const leader = report.majority === undefined ? undefined : report.votes[report.majority];
      list.push({
        task: first.group?.task ?? first.title,
        place: first.place,
        draws: report.draws,
        right: report.right,
        signal: report.rewards.signal,
        ...defined({
          step: first.training?.step,
          majority: leader && { answer: leader.answer, samples: leader.samples.length },
          majorityIs: report.majorityIs,
        }),
      });
    }
  }
  const { summary } = totals;
  if (summary.groups === 0) return undefined;
  return { ...summary, steps: steps.steps, worst: [...wrong, ...open].slice(0, listed) };
}
