/** Conditions by column: each one a small group of fields that can be taken away again. */
import {
  choiceColumns,
  numberColumns,
  textColumns,
  type Column,
  type Condition,
  type NumberColumn,
  type TextColumn,
} from "../../core/dataset/query.ts";
import { columnHeading, rowStates, rowStateWords } from "../../core/dataset/columnWords.ts";
import { rowNumber, rowNumberNames } from "../../core/dataset/rowNumbers.ts";
import { answerVerdicts } from "../../core/model/answerVerdict.ts";
import { rowOutcomes, rowVerdictWords } from "../../core/dataset/row.ts";
import { make, makeButton } from "../draw/dom.ts";
import { outcomeLabel, tableColumns, verdictLabels } from "./columns.ts";
import { dataSetTexts } from "../texts/dataSetTexts.ts";
import { defined } from "../../core/model/defined.ts";

export interface FilterBar {
  readonly element: HTMLElement;
  /** Shows conditions that came from elsewhere, as after the view was loaded again. */
  show(where: readonly Condition[]): void;
}

const offered: readonly Column[] = [
  ...tableColumns.map(({ column }) => column),
  "state",
  "reference",
  ...rowNumberNames.filter((name) => rowNumber(name).column === undefined),
  "bytes",
];

/** @param change is called with all conditions that say something. */
export function createFilterBar(change: (where: Condition[]) => void): FilterBar {
  const filters: { readonly element: HTMLElement; readonly read: () => Condition | undefined }[] =
    [];
  const list = make("div", { class: "conditions" });
  const picker = make("select", {
    attributes: { "aria-label": dataSetTexts.addFilterLabel },
    on: {
      change: () => {
        const column = offered.find((one) => one === picker.value);
        picker.value = "";
        if (column) add(column).querySelector<HTMLElement>("input, select")?.focus();
      },
    },
  });
  picker.append(make("option", { text: dataSetTexts.addFilter, attributes: { value: "" } }));
  for (const column of offered) {
    picker.append(make("option", { text: columnHeading(column), attributes: { value: column } }));
  }
  const element = make("div", { class: "condition-bar" }, list, picker);

  const tell = (): void => {
    change(filters.flatMap(({ read }) => read() ?? []));
  };

  function add(column: Column, condition?: Condition): HTMLElement {
    const heading = columnHeading(column);
    const { fields, read } = fieldsFor(column, heading, condition, tell);
    const filter = {
      element: make(
        "div",
        { class: "condition", attributes: { role: "group", "aria-label": heading } },
        make("span", { class: "condition-name", text: heading }),
        ...fields,
        makeButton({ name: dataSetTexts.removeFilter(heading), word: "✕", class: "remove" }, () => {
          filters.splice(filters.indexOf(filter), 1);
          filter.element.remove();
          picker.focus();
          tell();
        }),
      ),
      read,
    };
    // The sign alone is no name.
    filter.element
      .querySelector(".remove")
      ?.setAttribute("aria-label", dataSetTexts.removeFilter(heading));
    filters.push(filter);
    list.append(filter.element);
    return filter.element;
  }

  return {
    element,
    show(where) {
      filters.length = 0;
      list.replaceChildren();
      for (const condition of where) add(condition.column, condition);
    },
  };
}

interface FilterFields {
  readonly fields: readonly HTMLElement[];
  /** @returns undefined where the fields are empty. */
  readonly read: () => Condition | undefined;
}

function fieldsFor(
  column: Column,
  heading: string,
  condition: Condition | undefined,
  tell: () => void,
): FilterFields {
  const number = numberColumns.find((one) => one === column);
  if (number) return numberFields(number, heading, condition, tell);
  const text = textColumns.find((one) => one === column);
  if (text) return textFields(text, heading, condition, tell);
  const choice = choiceColumns.find((one) => one === column) ?? "state";
  return choiceFields(choice, heading, condition, tell);
}

/** Typing is followed when it pauses, so that each letter doesn't cost a query. */
const pauseMs = 250;

function input(
  type: "text" | "number",
  label: string,
  value: string,
  tell: () => void,
): HTMLInputElement {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(tell, pauseMs);
  };
  const field = make("input", {
    attributes: { type, "aria-label": label, step: "any", maxlength: "1000" },
    on: {
      input: soon,
      keydown: (event) => {
        if ((event as KeyboardEvent).key !== "Enter") return;
        clearTimeout(timer);
        tell();
      },
    },
  });
  field.value = value;
  return field;
}

function numberFields(
  column: NumberColumn,
  heading: string,
  condition: Condition | undefined,
  tell: () => void,
): FilterFields {
  const known = condition && "min" in condition ? String(condition.min ?? "") : "";
  const knownMax = condition && "max" in condition ? String(condition.max ?? "") : "";
  const min = input("number", dataSetTexts.min(heading), known, tell);
  const max = input("number", dataSetTexts.max(heading), knownMax, tell);
  const value = (field: HTMLInputElement): number | undefined =>
    field.value === "" || !Number.isFinite(field.valueAsNumber) ? undefined : field.valueAsNumber;
  return {
    fields: [
      make("span", { text: dataSetTexts.atLeast, attributes: { "aria-hidden": "true" } }),
      min,
      make("span", { text: dataSetTexts.atMost, attributes: { "aria-hidden": "true" } }),
      max,
    ],
    read() {
      const [low, high] = [value(min), value(max)];
      if (low === undefined && high === undefined) return undefined;
      return {
        column,
        ...defined({ min: low, max: high }),
      };
    },
  };
}

function textFields(
  column: TextColumn,
  heading: string,
  condition: Condition | undefined,
  tell: () => void,
): FilterFields {
  const known = condition && "contains" in condition ? condition.contains : "";
  const field = input("text", dataSetTexts.contains(heading), known, tell);
  return {
    fields: [field],
    read: () => (field.value === "" ? undefined : { column, contains: field.value }),
  };
}

function choiceFields(
  column: "outcome" | "correct" | "state",
  heading: string,
  condition: Condition | undefined,
  tell: () => void,
): FilterFields {
  const choices: readonly (readonly [string, string])[] =
    column === "outcome"
      ? rowOutcomes.map((one) => [one, outcomeLabel(one)])
      : column === "correct"
        ? answerVerdicts.map((one) => [
            one,
            one === "unknown" ? rowVerdictWords[one] : verdictLabels[one],
          ])
        : rowStates.map((one) => [one, rowStateWords[one]]);
  const select = make("select", { attributes: { "aria-label": heading }, on: { change: tell } });
  select.append(make("option", { text: dataSetTexts.anyValue, attributes: { value: "" } }));
  for (const [value, text] of choices)
    select.append(make("option", { text, attributes: { value } }));
  select.value = (condition && "anyOf" in condition ? condition.anyOf[0] : undefined) ?? "";
  return {
    fields: [select],
    read() {
      const outcome = rowOutcomes.find((one) => one === select.value);
      if (column === "outcome") return outcome && { column, anyOf: [outcome] };
      const verdict = answerVerdicts.find((one) => one === select.value);
      if (column === "correct") return verdict && { column, anyOf: [verdict] };
      const state = rowStates.find((one) => one === select.value);
      return state && { column, anyOf: [state] };
    },
  };
}
