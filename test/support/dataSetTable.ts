/** A table of a hundred thousand made-up rows as the host serves it to the view of a data set. */
import type { FromDataSetView, SelectionMessage } from "../../src/core/dataset/dataSetProtocol.ts";
import type { DataSetRow } from "../../src/core/dataset/row.ts";
import type { ViewUnderTest } from "./describeView.ts";
import type { PageOptions } from "./webviewPage.ts";

export const all = 100_000;

export function rowAt(id: number): DataSetRow {
  const place = { id, record: id, part: 0, line: id + 1, bytes: 900 };
  if (id === 3)
    return { ...place, state: "damaged", problem: "is not JSON: <b>Unexpected</b> end" };
  if (id === 4) return { ...place, state: "pending" };
  return {
    ...place,
    state: "analysed",
    task: id === 2 ? "<img src=x onerror=alert(1)>" : `Task number ${id}`,
    model: "made-up-7b",
    characters: 1000 + id,
    answerCharacters: 20,
    steps: 12,
    checks: id % 5,
    checksByOutcome: {
      confirmed: id % 5,
      refuted: 0,
      corrected: 0,
      abandoned: 0,
      open: 0,
      unsaid: 0,
    },
    claims: 4,
    failedClaims: id % 7 === 0 ? 1 : 0,
    flags: id % 5 === 0 ? 2 : 0,
    outcome: "answered",
    answer: String(id * 3),
    correct: id % 4 === 0 ? "no" : "yes",
    reference: "3",
    charactersByKind: { derive: 800, verify: 200 },
  };
}

export const selection = (more: Partial<SelectionMessage> = {}): SelectionMessage => ({
  type: "selection",
  version: 1,
  rows: all,
  all,
  where: [],
  sort: undefined,
  search: undefined,
  ...more,
});

export interface ServedTable {
  /** Opens the view on the table, with its first rows. */
  readonly open: (options?: PageOptions, more?: Partial<SelectionMessage>) => Promise<void>;
  /** Answers requests for rows as the host does, until none is left. */
  readonly serveRows: () => Promise<void>;
  /** The last wish that is not one for rows. */
  readonly lastPosted: () => Promise<FromDataSetView | undefined>;
}

export function serveTable(view: ViewUnderTest): ServedTable {
  let answered = 0;
  async function serveRows(): Promise<void> {
    for (;;) {
      await view.settled();
      const posted = await view.posted<FromDataSetView>();
      const wishes = posted.slice(answered).filter((message) => message.type === "rows");
      answered = posted.length;
      if (wishes.length === 0) return;
      for (const { version, from, count } of wishes) {
        const rows = Array.from({ length: count }, (_, at) => rowAt(from + at));
        await view.send({ type: "rows", version, from, rows });
      }
    }
  }
  const lastPosted = async (): Promise<FromDataSetView | undefined> =>
    (await view.posted<FromDataSetView>()).findLast(
      ({ type }) => type !== "rows" && type !== "inView",
    );

  async function open(
    options: PageOptions = {},
    more: Partial<SelectionMessage> = {},
  ): Promise<void> {
    answered = 0;
    await view.open({ view: "dataSet", ...options });
    await view.send(
      {
        type: "state",
        name: "sums.traces.jsonl",
        bytes: 90_000_000,
        records: all,
        analysed: all - 2,
        damaged: 1,
        analysing: false,
        mapped: false,
      },
      selection(more),
    );
    await serveRows();
  }
  return { open, serveRows, lastPosted };
}
