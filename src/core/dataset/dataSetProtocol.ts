/**
 * Messages between the extension host and the table of a data set. The host owns rows, query and selection; the view
 * draws the rows that it asks for. A selection is the list of rows that meet the query, in its order; each has a version,
 * and rows of another version than the newest are not drawn.
 */
import * as v from "valibot";
import {
  choiceColumns,
  numberColumns,
  textColumns,
  type Condition,
  type SortOrder,
} from "./query.ts";
import { mostCompared } from "../model/mostCompared.ts";
import { answerVerdicts } from "../model/answerVerdict.ts";
import { rowOutcomes, type DataSetRow } from "./row.ts";
import type { SelectionStatistics } from "./statistics.ts";

/** The longest run of rows that the view may ask for at once. */
export const mostRowsAtOnce = 400;

/** The file is being indexed. */
interface Opening {
  readonly type: "opening";
  readonly name: string;
  /** Bytes. */
  readonly done: number;
  readonly total: number;
}

/** The file can't be shown; the sentence says why and what to do. */
interface Failed {
  readonly type: "failed";
  readonly message: string;
}

/** What is known of the file as a whole. */
export interface DataSetState {
  readonly type: "state";
  readonly name: string;
  readonly bytes: number;
  readonly records: number;
  readonly analysed: number;
  readonly damaged: number;
  readonly analysing: boolean;
  /** The reader chose which fields mean what. */
  readonly mapped: boolean;
}

/** Where a search in the text stands. */
export interface SearchState {
  readonly text: string;
  /** Rows found so far. */
  readonly found: number;
  /** Share of the file that was looked through, 0 to 1. */
  readonly share: number;
  readonly running: boolean;
}

export interface SelectionMessage {
  readonly type: "selection";
  readonly version: number;
  /** Number of rows in it. */
  readonly rows: number;
  /** Number of rows of the whole data set so far. */
  readonly all: number;
  readonly where: readonly Condition[];
  readonly sort: SortOrder | undefined;
  readonly search: SearchState | undefined;
}

interface RowsMessage {
  readonly type: "rows";
  readonly version: number;
  /** Place of the first of them in the selection, from 0. */
  readonly from: number;
  readonly rows: readonly DataSetRow[];
}

interface StatisticsMessage {
  readonly type: "statistics";
  readonly version: number;
  readonly statistics: SelectionStatistics;
}

/** A row was opened, by the view or by a command. */
interface Opened {
  readonly type: "opened";
  /** Its place in the selection, from 0. */
  readonly at: number;
}

export type ToDataSetView =
  Opening | Failed | DataSetState | SelectionMessage | RowsMessage | StatisticsMessage | Opened;

const place = v.pipe(v.number(), v.integer(), v.minValue(0));
const text = v.pipe(v.string(), v.maxLength(1000));

const choices = <const Choice extends string>(all: readonly Choice[]) =>
  v.pipe(v.array(v.picklist(all)), v.maxLength(all.length), v.readonly());

const conditionSchema = v.union([
  v.strictObject({
    column: v.picklist(numberColumns),
    min: v.exactOptional(v.pipe(v.number(), v.finite())),
    max: v.exactOptional(v.pipe(v.number(), v.finite())),
  }),
  v.strictObject({ column: v.picklist(textColumns), contains: text }),
  v.strictObject({ column: v.picklist(textColumns), is: text }),
  v.strictObject({ column: v.literal("outcome"), anyOf: choices(rowOutcomes) }),
  v.strictObject({ column: v.literal("correct"), anyOf: choices(answerVerdicts) }),
  v.strictObject({
    column: v.literal("state"),
    anyOf: choices(["pending", "damaged", "analysed"] as const),
  }),
]);

const fromViewSchema = v.variant("type", [
  v.object({ type: v.literal("ready") }),
  v.object({
    type: v.literal("rows"),
    version: place,
    from: place,
    count: v.pipe(place, v.maxValue(mostRowsAtOnce)),
  }),
  /** These rows are on the screen, and some of them are not analysed: they are to be before all others. */
  v.object({
    type: v.literal("inView"),
    version: place,
    from: place,
    count: v.pipe(place, v.maxValue(mostRowsAtOnce)),
  }),
  /** Other conditions or another order. */
  v.object({
    type: v.literal("query"),
    where: v.pipe(v.array(conditionSchema), v.maxLength(30)),
    sort: v.exactOptional(
      v.object({
        column: v.picklist([...numberColumns, ...textColumns, ...choiceColumns]),
        descending: v.exactOptional(v.boolean()),
      }),
    ),
  }),
  /** Only rows with this text; an empty one ends the search. */
  v.object({ type: v.literal("search"), text }),
  v.object({ type: v.literal("statistics"), wanted: v.boolean() }),
  v.object({ type: v.literal("openRow"), at: place }),
  /** The traces of these rows side by side. */
  v.object({
    type: v.literal("compareRows"),
    ids: v.pipe(v.array(place), v.minLength(2), v.maxLength(mostCompared)),
  }),
  v.object({
    type: v.literal("run"),
    action: v.picklist([
      "analyse",
      "stopAnalysis",
      "stopSearch",
      "chooseFields",
      "openText",
      "exportSelection",
      "exportReport",
      "reopen",
    ]),
  }),
  v.object({ type: v.literal("viewError"), message: v.pipe(v.string(), v.maxLength(4000)) }),
]);

export type FromDataSetView = v.InferOutput<typeof fromViewSchema>;
export type DataSetAction = Extract<FromDataSetView, { type: "run" }>["action"];

/** Checks a message that came out of the view. @returns undefined when it is not one of ours. */
export function parseFromDataSetView(value: unknown): FromDataSetView | undefined {
  const result = v.safeParse(fromViewSchema, value);
  return result.success ? result.output : undefined;
}

const toViewTypes = new Set<string>([
  "opening",
  "failed",
  "state",
  "selection",
  "rows",
  "statistics",
  "opened",
] satisfies ToDataSetView["type"][]);

/** Separates the host's messages from what else may be posted to the page; only the discriminant is checked. */
export function parseToDataSetView(value: unknown): ToDataSetView | undefined {
  if (typeof value !== "object" || value === null || !("type" in value)) return undefined;
  return typeof value.type === "string" && toViewTypes.has(value.type)
    ? (value as ToDataSetView)
    : undefined;
}
