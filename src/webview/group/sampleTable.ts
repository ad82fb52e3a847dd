/** The samples of a group as a table that each of its columns sorts: open one, compare two, go to the next. */
import type { GroupMessage } from "../../core/groups/groupProtocol.ts";
import { make, makeButton, setText } from "../draw/dom.ts";
import { groupTexts } from "../texts/groupTexts.ts";
import { replaceKeepingFocus, type GroupPart, type PostToHost } from "./groupPart.ts";
import { columns, rowsOf, type Column, type Row, type Sort } from "./sampleColumns.ts";

/** What the reader can do with a row. */
interface RowActions {
  readonly open: (id: string) => void;
  readonly choose: (id: string, isChosen: boolean) => void;
  readonly stop: (id: string) => void;
}

interface RowState {
  readonly isMajority: boolean;
  readonly isChosen: boolean;
  /** It was opened last. */
  readonly isOpened: boolean;
}

export function createSampleTable(post: PostToHost): GroupPart {
  const body = make("div", {
    class: "figures",
    attributes: { tabindex: "0", role: "region", "aria-label": groupTexts.samples },
  });
  let message: GroupMessage | undefined;
  let sort: Sort | undefined;
  let chosen: readonly string[] = [];
  let order: readonly string[] = [];
  let last: string | undefined;

  const open = (id: string): void => {
    last = id;
    post({ type: "openTrace", id });
    draw();
  };
  const goBy = (by: number) => (): void => {
    const at = last === undefined ? -1 : order.indexOf(last);
    const id = order[at === -1 && by < 0 ? order.length - 1 : at + by];
    if (id !== undefined) open(id);
  };
  const { previousName, previous: before, nextName, next: after, compareHint } = groupTexts;
  const previous = makeButton({ name: previousName, icon: "up", word: before }, goBy(-1));
  const next = makeButton({ name: nextName, icon: "down", word: after }, goBy(1));
  const compare = makeButton({ name: compareHint, word: groupTexts.compare }, () => {
    if (chosen.length === 2) post({ type: "compare", ids: [...chosen] });
  });
  const hint = make("span", { class: "quiet" });
  const element = make(
    "section",
    { class: "group-part" },
    make("h2", { text: groupTexts.samples }),
    make("div", { class: "group-actions" }, previous, next, compare, hint),
    body,
  );

  const actions: RowActions = {
    open,
    choose(id, isChosen) {
      const others = chosen.filter((one) => one !== id);
      // Of three the first one is let go.
      chosen = isChosen ? [...others.slice(-1), id] : others;
      draw();
    },
    stop(id) {
      post({ type: "stopSample", id });
    },
  };
  const sortBy = (next: Sort | undefined): void => {
    sort = next;
    draw();
  };

  function draw(): void {
    if (!message) return;
    const { report } = message;
    const rows = rowsOf(message, sort);
    order = rows.map(({ sample }) => sample.id);
    chosen = chosen.filter((id) => order.includes(id));
    const at = last === undefined ? -1 : order.indexOf(last);
    previous.disabled = at === 0;
    next.disabled = at !== -1 && at === order.length - 1;
    compare.disabled = chosen.length !== 2;
    setText(hint, chosen.length === 2 ? "" : groupTexts.compareHint);
    const lines = rows.map((row) => {
      const { vote, sample } = row;
      const isMajority = vote !== undefined && vote === report.majority;
      const isChosen = chosen.includes(sample.id);
      return drawSample(row, { isMajority, isChosen, isOpened: sample.id === last }, actions);
    });
    const table = make(
      "table",
      {},
      make("caption", { class: "only-heard", text: groupTexts.samples }),
      make("thead", {}, drawHeadings(message, sort, sortBy)),
      make("tbody", {}, ...lines),
    );
    replaceKeepingFocus(body, [table]);
  }

  let drawn = "";
  return {
    element,
    show(received) {
      const { samples, report } = received;
      const now = JSON.stringify([
        samples.map((sample) => ({ ...sample, course: undefined })),
        report.samples,
        report.majority,
        report.accuracyBy,
      ]);
      message = received;
      if (drawn === now) return;
      drawn = now;
      draw();
    },
  };
}

function drawSample(
  row: Row,
  { isMajority, isChosen, isOpened }: RowState,
  { open, choose, stop }: RowActions,
): HTMLElement {
  const { id, number, status } = row.sample;
  const box = make("input", {
    attributes: {
      type: "checkbox",
      "aria-label": groupTexts.choose(number),
      "data-key": `choose ${id}`,
    },
  });
  box.checked = isChosen;
  box.addEventListener("change", () => {
    choose(id, box.checked);
  });
  const opener = makeButton({ name: groupTexts.openSample(number), word: String(number) }, () => {
    open(id);
  });
  opener.dataset["key"] = `open ${id}`;
  const controls = make("td", { class: "controls" }, box);
  if (status === "running")
    controls.append(
      makeButton({ name: groupTexts.stopSample(number), icon: "stop" }, () => {
        stop(id);
      }),
    );
  const classes = [isMajority ? "leading" : "", isOpened ? "opened" : ""];
  return make(
    "tr",
    { class: classes.filter((name) => name !== "").join(" ") },
    make("th", { attributes: { scope: "row" } }, opener),
    controls,
    ...columns.map(({ key, draw }) => make("td", { class: `cell-${key}` }, draw(row))),
  );
}

function drawHeadings(
  message: GroupMessage,
  sort: Sort | undefined,
  sortBy: (sort: Sort | undefined) => void,
): HTMLElement {
  return make(
    "tr",
    {},
    make("th", { text: groupTexts.sample, attributes: { scope: "col" } }),
    make("td", {}),
    ...columns.map((column) => drawHeading(column, column.heading(message), sort, sortBy)),
  );
}

/** A press sorts ascending, then descending, then in the group's own order. */
function drawHeading(
  { key }: Column,
  name: string,
  sort: Sort | undefined,
  sortBy: (sort: Sort | undefined) => void,
): HTMLElement {
  const own = sort?.key === key ? sort : undefined;
  const next = own?.descending === true ? undefined : { key, descending: own !== undefined };
  const button = make("button", {
    class: "sort",
    text: name,
    attributes: { type: "button", title: groupTexts.sortBy(name), "data-key": `sort ${key}` },
    on: {
      click: () => {
        sortBy(next);
      },
    },
  });
  const direction = own === undefined ? "none" : own.descending ? "descending" : "ascending";
  return make("th", { attributes: { scope: "col", "aria-sort": direction } }, button);
}
