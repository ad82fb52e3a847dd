import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import {
  choiceColumns,
  numberColumns,
  textColumns,
  type Column,
  type Condition,
  type RowQuery,
} from "../../../src/core/dataset/query.ts";
import { answerVerdicts } from "../../../src/core/model/answerVerdict.ts";
import { rowOutcomes, type DataSetRow, type RowFacts } from "../../../src/core/dataset/row.ts";
import { createRowStore, rowStates, type RowStore } from "../../../src/dataset/rowStore.ts";
import { runQuery } from "../../../src/dataset/runQuery.ts";
import { selectionStatistics } from "../../../src/dataset/selectionStatistics.ts";

const small = fc.integer({ min: 0, max: 4 });
const text = fc.constantFrom("", "a", "B", "b 10", "b 9", "Ab");
const facts: fc.Arbitrary<RowFacts> = fc
  .record({
    task: text,
    model: text,
    characters: small,
    answerCharacters: small,
    steps: small,
    checks: small,
    claims: small,
    failedClaims: small,
    flags: small,
    outcome: fc.constantFrom(...rowOutcomes),
    answer: text,
    correct: fc.constantFrom(...answerVerdicts),
    reference: text,
    after: fc.option(fc.constantFrom(0, 0.5, 1)),
    consistency: fc.option(fc.constantFrom(0.2, 0.9, 1)),
    verify: small,
  })
  .map(({ after, consistency, verify, ...rest }) => ({
    ...rest,
    checksByOutcome: {
      confirmed: rest.checks,
      refuted: 0,
      corrected: 0,
      abandoned: 0,
      open: 0,
      unsaid: 0,
    },
    ...(after === null ? {} : { after }),
    ...(consistency === null ? {} : { consistency }),
    charactersByKind: verify === 0 ? {} : { verify },
  }));

/** What each record comes to; undefined: not analysed. */
const records = fc.array(
  fc.option(
    fc.oneof(
      { weight: 4, arbitrary: fc.array(facts, { minLength: 1, maxLength: 3 }) },
      { weight: 1, arbitrary: fc.constant("is broken") },
    ),
  ),
  { maxLength: 12 },
);

function storeOf(all: readonly (readonly RowFacts[] | string | null)[], order: number): RowStore {
  const store = createRowStore({
    records: all.length,
    bytes: (record) => record % 3,
    line: (record) => record + 1,
  });
  const arriving = all.map((_, record) => record);
  if (order % 2 === 1) arriving.reverse();
  for (const record of arriving) {
    const rows = all[record];
    if (typeof rows === "string") store.add({ record, problem: rows });
    else if (rows) store.add({ record, rows });
  }
  return store;
}

const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc
    .record({
      column: fc.constantFrom(...numberColumns),
      min: fc.option(small),
      max: fc.option(small),
    })
    .map(({ column, min, max }) => ({
      column,
      ...(min === null ? {} : { min }),
      ...(max === null ? {} : { max }),
    })),
  fc.record({ column: fc.constantFrom(...textColumns), contains: text }),
  fc.record({ column: fc.constantFrom(...textColumns), is: text }),
  fc.record({ column: fc.constant("outcome" as const), anyOf: fc.subarray([...rowOutcomes]) }),
  fc.record({ column: fc.constant("correct" as const), anyOf: fc.subarray([...answerVerdicts]) }),
  fc.record({ column: fc.constant("state" as const), anyOf: fc.subarray([...rowStates]) }),
);
const query: fc.Arbitrary<RowQuery> = fc.record({
  where: fc.array(condition, { maxLength: 2 }),
  sort: fc.array(
    fc.record({
      column: fc.constantFrom(...numberColumns, ...textColumns, ...choiceColumns),
      descending: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
});

/** The value as a plain reading of the row gives it. */
function valueOf(row: DataSetRow, column: Column): string | number | undefined {
  const value = (row as unknown as Record<string, string | number | undefined>)[column];
  return value === "" ? undefined : value;
}

function meets(row: DataSetRow, asked: Condition): boolean {
  const value = (row as unknown as Record<string, string | number | undefined>)[asked.column];
  if (value === undefined) return false;
  if ("contains" in asked)
    return String(value).toLowerCase().includes(asked.contains.toLowerCase());
  if ("is" in asked) return value === asked.is;
  if ("anyOf" in asked) return (asked.anyOf as readonly unknown[]).includes(value);
  return Number(value) >= (asked.min ?? -Infinity) && Number(value) <= (asked.max ?? Infinity);
}

const choices: Readonly<Record<string, readonly string[]>> = {
  outcome: rowOutcomes,
  correct: answerVerdicts,
  state: rowStates,
};

function compare(a: DataSetRow, b: DataSetRow, column: Column): number {
  const [left, right] = [valueOf(a, column), valueOf(b, column)];
  const order = choices[column];
  if (order) return order.indexOf(String(left)) - order.indexOf(String(right));
  if (typeof left === "number" && typeof right === "number") return left - right;
  return String(left).localeCompare(String(right), "en", { numeric: true });
}

function naive(rows: readonly DataSetRow[], { where = [], sort = [] }: RowQuery): number[] {
  return rows
    .filter((row) => where.every((asked) => meets(row, asked)))
    .toSorted((a, b) => {
      for (const { column, descending } of sort) {
        const [left, right] = [valueOf(a, column), valueOf(b, column)];
        if (left === undefined && right === undefined) continue;
        if (left === undefined) return 1;
        if (right === undefined) return -1;
        const order = compare(a, b, column);
        if (order !== 0) return descending === true ? -order : order;
      }
      return a.record - b.record || a.part - b.part;
    })
    .map(({ id }) => id);
}

describe("runQuery", () => {
  it("filters and sorts as a plain reading of the rows does, in whatever order they came", () => {
    fc.assert(
      fc.property(records, query, fc.nat(), (all, asked, order) => {
        const store = storeOf(all, order);
        const rows = Array.from({ length: store.count }, (_, id) => store.row(id));
        assert.deepEqual([...runQuery(store, asked)], naive(rows, asked));
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  it("keeps to the rows that it is given", () => {
    const store = storeOf([null, null, null], 0);
    assert.deepEqual([...runQuery(store, { within: Uint32Array.of(2, 0) })], [0, 2]);
  });
});

describe("selectionStatistics", () => {
  it("adds up to the rows", () => {
    fc.assert(
      fc.property(records, (all) => {
        const store = storeOf(all, 0);
        const sums = selectionStatistics(store, store.inOrder());
        assert.equal(sums.rows, sums.analysed + sums.pending + sums.damaged);
        assert.equal(sums.rows, store.count);
        const { yes, no, unknown } = sums.correct;
        assert.equal(yes + no + unknown, sums.analysed);
        assert.equal(
          sums.outcomes.reduce((sum, { count }) => sum + count, 0),
          sums.analysed,
        );
        assert.equal(
          sums.models.reduce((sum, { rows }) => sum + rows, 0),
          sums.analysed,
        );
        for (const { column, bins } of sums.histograms) {
          const { count = 0 } = sums.summaries.find((one) => one.column === column) ?? {};
          assert.equal(
            bins.reduce((sum, bin) => sum + bin.count, 0),
            count,
          );
        }
        const shares = sums.kinds.reduce((sum, { share }) => sum + share, 0);
        assert.ok(sums.kinds.length === 0 || Math.abs(shares - 1) < 1e-9);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it("gives quantiles that occur", () => {
    const rows = Array.from({ length: 10 }, (_, index): RowFacts[] => [
      {
        task: "",
        model: "m",
        characters: index + 1,
        answerCharacters: 0,
        steps: 1,
        checks: 0,
        checksByOutcome: {
          confirmed: 0,
          refuted: 0,
          corrected: 0,
          abandoned: 0,
          open: 0,
          unsaid: 0,
        },
        claims: 0,
        failedClaims: 0,
        flags: 0,
        outcome: "answered",
        answer: "",
        correct: "unknown",
        reference: "",
        charactersByKind: {},
      },
    ]);
    const store = storeOf(rows, 0);
    const [characters] = selectionStatistics(store, store.inOrder()).summaries;
    assert.deepEqual(characters, {
      column: "characters",
      count: 10,
      sum: 55,
      min: 1,
      max: 10,
      mean: 5.5,
      median: 5,
      p90: 9,
    });
  });
});
