/** Makes the report over a data set, or over a selection of its rows. */
import { engine } from "../core/analysis/engine.ts";
import type { RowQuery } from "../core/dataset/query.ts";
import type { DataSetReport, ReportTrace } from "../core/dataset/report.ts";
import type { GroupsInReport } from "../core/groups/groupsReport.ts";
import { plainFacts, rowOutcomes, type DataSetRow } from "../core/dataset/row.ts";
import type { DataSet } from "./dataSet.ts";
import { defined } from "../core/model/defined.ts";

interface ReportOptions {
  readonly title: string;
  /** ISO 8601 time. */
  readonly createdAt: string;
  /** How readers call the place of a row. */
  readonly placeOf: (row: DataSetRow) => string;
  /** Of the same traces. */
  readonly groups?: GroupsInReport | undefined;
  /** Rows to report on; default: all. */
  readonly ids?: Uint32Array;
}

const listed = 50;

/** What is worth a look, in this order. */
const reasons: readonly RowQuery[] = [
  {
    where: [{ column: "failedClaims", min: 1 }],
    sort: [{ column: "failedClaims", descending: true }],
  },
  { where: [{ column: "correct", anyOf: ["no"] }] },
  {
    where: [
      {
        column: "outcome",
        anyOf: rowOutcomes.filter((outcome) => !["answered", "inWords"].includes(outcome)),
      },
    ],
  },
];

export function dataSetReport(
  set: Pick<DataSet, "query" | "rows" | "statistics">,
  { title, createdAt, placeOf, groups, ids }: ReportOptions,
): DataSetReport {
  const within = defined({ within: ids });
  const worst = new Set(reasons.flatMap((query) => [...set.query({ ...query, ...within })]));
  const damaged = set.query({ where: [{ column: "state", anyOf: ["damaged"] }], ...within });
  return {
    schema: "reasoning-trace-report/1",
    title,
    createdAt,
    engine,
    statistics: set.statistics(ids),
    worst: set
      .rows([...worst].slice(0, listed))
      .flatMap((row): ReportTrace[] =>
        row.state === "analysed" ? [{ place: placeOf(row), ...plainFacts(row) }] : [],
      ),
    ...defined({ groups }),
    damaged: set
      .rows(damaged.slice(0, listed))
      .flatMap((row) =>
        row.state === "damaged" ? [{ place: placeOf(row), problem: row.problem }] : [],
      ),
  };
}
