/** A report over a data set: what its traces add up to, and those that are worth a look. Plain data. */
import type { GroupsInReport } from "../groups/groupsReport.ts";
import type { PlainRowFacts } from "./row.ts";
import type { SelectionStatistics } from "./statistics.ts";

/** A trace of the report's table. */
export interface ReportTrace extends PlainRowFacts {
  /** Where it stands, such as `runs.jsonl:12`. */
  readonly place: string;
}

export interface DataSetReport {
  readonly schema: "reasoning-trace-report/1";
  readonly title: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** Of the analysis. */
  readonly engine: string;
  readonly statistics: SelectionStatistics;
  /** Most failed claims first, then wrong answers, then what did not end with an answer; at most 50. */
  readonly worst: readonly ReportTrace[];
  /** Samples of the same prompts, where there are any. */
  readonly groups?: GroupsInReport;
  /** What could not be read, the first 50. */
  readonly damaged: readonly { readonly place: string; readonly problem: string }[];
}
