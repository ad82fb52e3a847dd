/** The view of a data set: what is known of the file, search and filters, statistics, and the table. */
import type {
  DataSetAction,
  DataSetState,
  FromDataSetView,
  SelectionMessage,
  ToDataSetView,
} from "../../core/dataset/dataSetProtocol.ts";
import type { SortOrder } from "../../core/dataset/query.ts";
import { make, makeButton, setHidden, setText } from "../draw/dom.ts";
import { tableColumns } from "./columns.ts";
import { dataSetTexts } from "../texts/dataSetTexts.ts";
import { createFilterBar } from "./filterBar.ts";
import { createRowTable } from "./rowTable.ts";
import { drawSelectionStatistics } from "./selectionReport.ts";

export interface DataSetView {
  receive(message: ToDataSetView): void;
}

export function createDataSetView(
  root: HTMLElement,
  post: (message: FromDataSetView) => void,
): DataSetView {
  root.classList.add("data-set");
  const run = (action: DataSetAction) => (): void => {
    post({ type: "run", action });
  };

  let state: DataSetState | undefined;
  let selection: SelectionMessage | undefined;
  let shown: "message" | "table" = "message";

  const title = make("h1", {});
  const facts = make("span", { class: "quiet" });
  const progress = make("progress", { attributes: { "aria-label": "Analysis" } });
  const analyse = makeButton(
    { name: dataSetTexts.analyseName, word: dataSetTexts.analyse, primary: true },
    run("analyse"),
  );
  const stopAnalysis = makeButton(
    { name: dataSetTexts.stopAnalysisName, word: dataSetTexts.stop, icon: "stop" },
    run("stopAnalysis"),
  );

  const count = make("span", { class: "count-of-rows", attributes: { role: "status" } });
  const searchField = make("input", {
    class: "search",
    attributes: {
      type: "search",
      placeholder: dataSetTexts.searchPlaceholder,
      "aria-label": dataSetTexts.searchLabel,
      maxlength: "1000",
    },
    on: {
      keydown: (event) => {
        if ((event as KeyboardEvent).key === "Enter")
          post({ type: "search", text: searchField.value });
      },
      // The cross in the field empties it.
      input: () => {
        if (searchField.value === "") post({ type: "search", text: "" });
      },
    },
  });
  const found = make("span", { class: "quiet", attributes: { role: "status" } });
  const stopSearch = makeButton(
    { name: dataSetTexts.stopSearchName, word: dataSetTexts.stop, icon: "stop" },
    run("stopSearch"),
  );

  const askFor = (where: SelectionMessage["where"], sort: SortOrder | undefined): void => {
    post({ type: "query", where: [...where], ...(sort ? { sort: { ...sort } } : {}) });
  };
  const filters = createFilterBar((where) => {
    askFor(where, selection?.sort);
  });
  const table = createRowTable({
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
      askFor(selection?.where ?? [], sort);
    },
  });
  const none = make("p", { class: "message none" });

  const statistics = make("section", {
    class: "statistics",
    attributes: { id: "statistics", "aria-label": dataSetTexts.statistics, tabindex: "0" },
  });
  const groups = make("div", { class: "statistics-groups" });
  statistics.append(groups);
  statistics.hidden = true;
  const toggle = makeButton(
    { name: dataSetTexts.statisticsName, word: dataSetTexts.statistics, class: "toggle" },
    () => {
      statistics.hidden = !statistics.hidden;
      toggle.setAttribute("aria-pressed", String(!statistics.hidden));
      post({ type: "statistics", wanted: !statistics.hidden });
    },
  );
  toggle.setAttribute("aria-pressed", "false");

  const header = make(
    "header",
    { class: "data-head" },
    make("div", { class: "line" }, title, facts, progress, analyse, stopAnalysis),
    make(
      "div",
      { class: "line" },
      searchField,
      stopSearch,
      found,
      filters.element,
      make("span", { class: "spring" }),
      count,
    ),
    make(
      "div",
      { class: "line data-tools" },
      toggle,
      makeButton(
        { name: dataSetTexts.exportName, word: dataSetTexts.exportSelection },
        run("exportSelection"),
      ),
      makeButton(
        { name: dataSetTexts.exportReportName, word: dataSetTexts.exportReport },
        run("exportReport"),
      ),
      makeButton({ name: dataSetTexts.fieldsName, word: dataSetTexts.fields }, run("chooseFields")),
      makeButton({ name: dataSetTexts.textName, word: dataSetTexts.text }, run("openText")),
    ),
  );

  function say(message: string, ...actions: readonly HTMLElement[]): void {
    shown = "message";
    root.replaceChildren(
      make("p", { class: "message", text: message, attributes: { role: "status" } }),
      ...(actions.length === 0 ? [] : [make("p", { class: "message-actions" }, ...actions)]),
    );
  }

  function showTable(): void {
    if (shown === "table") return;
    shown = "table";
    root.replaceChildren(header, statistics, none, table.element);
    table.element.focus();
  }

  function drawState(next: DataSetState): void {
    state = next;
    setText(title, next.name);
    const told = [
      bytes(next.bytes),
      dataSetTexts.analysed(next.analysed, next.records, next.damaged),
      ...(next.mapped ? [dataSetTexts.mapped] : []),
    ];
    setText(facts, told.join(" · "));
    const done = next.analysed + next.damaged;
    setHidden(progress, !next.analysing);
    progress.max = Math.max(1, next.records);
    progress.value = done;
    setHidden(stopAnalysis, !next.analysing);
    setHidden(analyse, next.analysing || done >= next.records);
  }

  function drawSelection(next: SelectionMessage): void {
    const isFirst = selection === undefined;
    selection = next;
    const order = next.sort;
    const heading = tableColumns.find(({ column }) => column === order?.column)?.heading;
    setText(
      count,
      [
        dataSetTexts.rows(next.rows, next.all),
        ...(order && heading !== undefined
          ? [dataSetTexts.sorted(heading, order.descending === true)]
          : []),
      ].join(", "),
    );
    const { search } = next;
    setText(found, search ? dataSetTexts.found(search.found, search.share, search.running) : "");
    setHidden(stopSearch, search?.running !== true);
    if (isFirst) {
      searchField.value = search?.text ?? "";
      filters.show(next.where);
    }
    setHidden(none, next.rows > 0);
    setText(none, next.all === 0 ? dataSetTexts.empty : dataSetTexts.none);
    showTable();
    table.select(next);
  }

  say(dataSetTexts.loading);
  return {
    receive(message) {
      switch (message.type) {
        case "opening": {
          const { name, done, total } = message;
          say(dataSetTexts.opening(name, total === 0 ? 100 : Math.floor((100 * done) / total)));
          return;
        }
        case "failed":
          say(
            message.message,
            makeButton({ name: dataSetTexts.reopen, word: dataSetTexts.reopen }, run("reopen")),
            makeButton({ name: dataSetTexts.textName, word: dataSetTexts.text }, run("openText")),
          );
          return;
        case "state": {
          const before = state;
          drawState(message);
          if (before && before.analysed + before.damaged !== message.analysed + message.damaged)
            table.refresh();
          return;
        }
        case "selection":
          drawSelection(message);
          return;
        case "rows":
          table.take(message.version, message.from, message.rows);
          return;
        case "statistics":
          groups.replaceChildren(...drawSelectionStatistics(message.statistics));
          return;
        case "opened":
          table.goTo(message.at);
          return;
      }
    },
  };
}

function bytes(count: number): string {
  const units = ["bytes", "kB", "MB", "GB", "TB"] as const;
  let value = count;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? String(value) : value.toPrecision(3)} ${units[unit] ?? ""}`;
}
