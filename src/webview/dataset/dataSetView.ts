/** The view of a data set: what is known of the file, search and filters, statistics, and the table. */
import type {
  DataSetAction,
  DataSetState,
  FromDataSetView,
  SelectionMessage,
  ToDataSetView,
} from "../../core/dataset/dataSetProtocol.ts";
import { make, makeButton, setHidden, setText } from "../draw/dom.ts";
import { tableColumns } from "./columns.ts";
import { dataSetTexts } from "../texts/dataSetTexts.ts";
import { createFileFacts } from "./fileFacts.ts";
import { createFilterBar } from "./filterBar.ts";
import { createMarkedRows } from "./markedRows.ts";
import { createRowTable } from "./rowTable.ts";
import { createSearchBar } from "./searchBar.ts";
import { createStatisticsPanel } from "./statisticsPanel.ts";

export interface DataSetView {
  receive(message: ToDataSetView): void;
}

type Post = (message: FromDataSetView) => void;

export function createDataSetView(root: HTMLElement, post: Post): DataSetView {
  root.classList.add("data-set");
  const run = (action: DataSetAction) => (): void => {
    post({ type: "run", action });
  };
  let state: DataSetState | undefined;
  let selection: SelectionMessage | undefined;
  /** What was asked for last, while its rows are on the way: a filter and a sort must not take back each other. */
  let asked: Query | undefined;
  const askFor = (part: Partial<Query>): void => {
    const { where, sort }: Query = { where: [], sort: undefined, ...(asked ?? selection), ...part };
    asked = { where, sort };
    post({ type: "query", where: [...where], ...(sort ? { sort: { ...sort } } : {}) });
  };

  const facts = createFileFacts(run);
  const search = createSearchBar((text) => {
    post({ type: "search", text });
  }, run("stopSearch"));
  const filters = createFilterBar((where) => {
    askFor({ where });
  });
  const count = make("span", { class: "count-of-rows", attributes: { role: "status" } });
  const statistics = createStatisticsPanel((wanted) => {
    post({ type: "statistics", wanted });
  });
  const none = make("p", { class: "message none" });
  const marked = createMarkedRows((ids) => {
    post({ type: "compareRows", ids });
  });
  const table = createRowTable({
    marked,
    ask(version, from, rows) {
      post({ type: "rows", version, from, count: rows });
    },
    tellInView(version, from, rows) {
      post({ type: "inView", version, from, count: rows });
    },
    open(at) {
      if (selection && at < selection.rows) post({ type: "openRow", at });
    },
    sort(sort) {
      askFor({ sort });
    },
  });
  const spring = make("span", { class: "spring" });
  const header = make(
    "header",
    { class: "data-head" },
    facts.element,
    make("div", { class: "line" }, ...search.elements, filters.element, spring, count),
    makeTools(statistics.toggle, marked.elements, run),
  );
  const stage = createStage(root, [header, statistics.section, none, table.element], table.element);

  const showSelection = (next: SelectionMessage): void => {
    const isFirst = selection === undefined;
    selection = next;
    if (asked && isSame(asked, next)) asked = undefined;
    setText(count, countOf(next));
    search.show(next.search);
    if (isFirst) {
      search.setText(next.search?.text ?? "");
      filters.show(next.where);
    }
    setHidden(none, next.rows > 0);
    setText(none, next.all === 0 ? dataSetTexts.empty : dataSetTexts.none);
    stage.showTable();
    table.select(next);
  };
  const showState = (next: DataSetState): void => {
    const before = state;
    state = next;
    facts.show(next);
    if (before && before.analysed + before.damaged !== next.analysed + next.damaged) {
      table.refresh();
    }
  };

  stage.say(dataSetTexts.loading);
  return {
    receive(message) {
      switch (message.type) {
        case "opening": {
          marked.clear();
          const { name, done, total } = message;
          const percent = total === 0 ? 100 : Math.floor((100 * done) / total);
          stage.say(dataSetTexts.opening(name, percent));
          return;
        }
        case "failed":
          stage.say(
            message.message,
            makeButton({ name: dataSetTexts.reopen, word: dataSetTexts.reopen }, run("reopen")),
            makeButton({ name: dataSetTexts.textName, word: dataSetTexts.text }, run("openText")),
          );
          return;
        case "state":
          showState(message);
          return;
        case "selection":
          showSelection(message);
          return;
        case "rows":
          table.take(message.version, message.from, message.rows);
          return;
        case "statistics":
          statistics.show(message.statistics);
          return;
        case "opened":
          table.goTo(message.at);
          return;
      }
    },
  };
}

type Query = Pick<SelectionMessage, "where" | "sort">;

function isSame(a: Query, b: Query): boolean {
  const text = ({ where, sort }: Query): string => JSON.stringify([where, sort ?? null]);
  return text(a) === text(b);
}

function makeTools(
  statistics: HTMLElement,
  compare: readonly HTMLElement[],
  run: (action: DataSetAction) => () => void,
): HTMLElement {
  const buttons: readonly (readonly [DataSetAction, string, string])[] = [
    ["exportSelection", dataSetTexts.exportName, dataSetTexts.exportSelection],
    ["exportReport", dataSetTexts.exportReportName, dataSetTexts.exportReport],
    ["chooseFields", dataSetTexts.fieldsName, dataSetTexts.fields],
    ["openText", dataSetTexts.textName, dataSetTexts.text],
  ];
  return make(
    "div",
    { class: "line data-tools" },
    statistics,
    ...compare,
    ...buttons.map(([action, name, word]) => makeButton({ name, word }, run(action))),
  );
}

interface Stage {
  /** Shows a sentence, and buttons, in the place of the table. */
  say(message: string, ...actions: readonly HTMLElement[]): void;
  showTable(): void;
}

/** Either a message or the table fills the view. @param focus gets the focus when the table appears. */
function createStage(root: HTMLElement, table: readonly HTMLElement[], focus: HTMLElement): Stage {
  let showsTable = false;
  return {
    say(message, ...actions) {
      showsTable = false;
      root.replaceChildren(
        make("p", { class: "message", text: message, attributes: { role: "status" } }),
        ...(actions.length === 0 ? [] : [make("p", { class: "message-actions" }, ...actions)]),
      );
    },
    showTable() {
      if (showsTable) return;
      showsTable = true;
      root.replaceChildren(...table);
      focus.focus();
    },
  };
}

/** How many rows there are, and in which order. */
function countOf({ rows, all, sort }: SelectionMessage): string {
  const heading = tableColumns.find(({ column }) => column === sort?.column)?.heading;
  const order =
    sort && heading !== undefined ? [dataSetTexts.sorted(heading, sort.descending === true)] : [];
  return [dataSetTexts.rows(rows, all), ...order].join(", ");
}
