/** The columns of the table of samples: what each shows, and what it sorts by. */
import type { GroupMessage, ShownSample } from "../../core/groups/groupProtocol.ts";
import { statusLabels } from "../../core/model/kindLabels.ts";
import { formatCount, formatPercent } from "../../core/text/formats.ts";
import { groupTexts } from "../texts/groupTexts.ts";
import { drawAnswer } from "./answerCell.ts";
import { decimals } from "./figures.ts";

/** One sample with what the group says of it. */
export interface Row {
  readonly sample: ShownSample;
  readonly vote?: number | undefined;
  readonly accuracy?: number | undefined;
  readonly format?: number | undefined;
  readonly language?: number | undefined;
  readonly sum?: number | undefined;
  readonly advantage?: number | undefined;
}

export interface Column {
  readonly key: string;
  readonly heading: (message: GroupMessage) => string;
  /** What it sorts by; rows without it come last. */
  readonly value: (row: Row) => number | string | undefined;
  readonly draw: (row: Row) => string | HTMLElement;
}

const number = (
  key: string,
  heading: string,
  value: (row: Row) => number | undefined,
  write: (value: number) => string,
): Column => ({
  key,
  heading: () => heading,
  value,
  draw(row) {
    const known = value(row);
    return known === undefined ? "–" : write(known);
  },
});

/** Every column but those with the controls; a new one is a row here. */
export const columns: readonly Column[] = [
  {
    key: "answer",
    heading: () => groupTexts.answer,
    // The more samples have it, the further in front; none at the end.
    value: ({ vote }) => vote,
    draw: ({ sample }) => drawAnswer(sample.answer),
  },
  {
    key: "status",
    heading: () => groupTexts.status,
    value: ({ sample }) => statusLabels[sample.status],
    draw: ({ sample }) => statusLabels[sample.status],
  },
  {
    ...number("accuracy", "", (row) => row.accuracy, decimals),
    heading: ({ report }) =>
      report.accuracyBy === "majority" ? groupTexts.agreementColumn : groupTexts.accuracyColumn,
  },
  number("format", groupTexts.format, (row) => row.format, decimals),
  number("language", groupTexts.language, (row) => row.language, decimals),
  number("sum", groupTexts.sum, (row) => row.sum, decimals),
  number("advantage", groupTexts.advantage, (row) => row.advantage, decimals),
  number("tokens", groupTexts.tokens, ({ sample }) => sample.tokens, formatCount),
  number("verify", groupTexts.verification, ({ sample }) => sample.verify, formatPercent),
  number("reflect", groupTexts.reflection, ({ sample }) => sample.reflect, formatPercent),
  {
    key: "remarks",
    heading: () => groupTexts.remarks,
    value: ({ sample }) => (sample.problem ?? sample.faults.join(" ")) || undefined,
    draw: ({ sample }) =>
      [...sample.faults.map((fault) => groupTexts.faults[fault]), sample.problem ?? ""]
        .filter((remark) => remark !== "")
        .join(", "),
  },
];

export interface Sort {
  /** Of the column. */
  readonly key: string;
  readonly descending: boolean;
}

/** The samples in the order of the group, or sorted. */
export function rowsOf({ samples, report }: GroupMessage, sort: Sort | undefined): readonly Row[] {
  const rows = samples.map((sample, at): Row => {
    const { vote, rewarded } = report.samples[at] ?? {};
    const { sum, advantage, rewards } = rewarded ?? {};
    return { sample, vote, sum, advantage, ...rewards };
  });
  return sorted(rows, sort);
}

function sorted(rows: readonly Row[], sort: Sort | undefined): readonly Row[] {
  const column = columns.find(({ key }) => key === sort?.key);
  if (!column || !sort) return rows;
  const sign = sort.descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [one, other] = [column.value(a), column.value(b)];
    // What has no value comes last in both directions.
    if (one === undefined || other === undefined)
      return Number(one === undefined) - Number(other === undefined);
    if (typeof one === "number" && typeof other === "number") return sign * (one - other);
    return sign * String(one).localeCompare(String(other));
  });
}
