/**
 * Messages between the extension host and the trace view. The host owns the run; the view says `ready`, gets a
 * whole snapshot, then numbered appends. A gap in the numbers makes the view ask for a new snapshot.
 */
import * as v from "valibot";
import type { AnswerVerdict } from "../model/answerVerdict.ts";
import { readingStateSchema, type OpenParts, type ReadingState } from "../reader/readingState.ts";
import type { ViewPreferences } from "../reader/viewPreferences.ts";
import type { SourceState } from "../source/tracking.ts";
import type { Review } from "../model/review.ts";
import {
  stepKinds,
  type AnswerCourse,
  type Dismissal,
  type Flag,
  type ReaderLabel,
  type ReaderNote,
  type Trace,
  type TraceAction,
} from "../model/trace.ts";
import type { RunWait } from "../model/runEvent.ts";
import type { RunDelta } from "../model/findings.ts";

/** The parts of a trace that change without growing; sent whole whenever one of them changed. */
export type TraceHeader = Pick<
  Trace,
  "title" | "status" | "error" | "notices" | "usage" | "timing" | "endpoint"
> & {
  readonly finalAnswer?: string | undefined;
  /** Sent at the end of a run. */
  readonly answerCourse?: AnswerCourse | undefined;
  /** While a run goes on, the loop that it is in; all of them at its end. */
  readonly flags?: readonly Flag[] | undefined;
  /** All of them, after one has come; absent where none has since the message before. */
  readonly actions?: readonly TraceAction[] | undefined;
};

export interface Snapshot {
  readonly type: "snapshot";
  readonly sequence: number;
  readonly trace: Trace;
  /** Milliseconds since the request was sent, at the time of posting; the view counts on while running. */
  readonly elapsedMs: number;
  /** True when the trace is a replay of a recording, which the view must say. */
  readonly recording: boolean;
  /** What the run waits for before its first word. */
  readonly waiting?: RunWait | undefined;
  /** Whether the answer is right, where a reference answer or a verdict came with the trace. */
  readonly correct?: AnswerVerdict | undefined;
  readonly preferences: ViewPreferences;
  /** How the reader left this trace, where that was kept. */
  readonly reading?: ReadingState | undefined;
  /** What was open in the trace that was read last. */
  readonly last?: OpenParts | undefined;
}

export interface Append extends RunDelta {
  readonly type: "append";
  /** One more than the sequence number of the message before it for the same trace. */
  readonly sequence: number;
  readonly elapsedMs: number;
  readonly header?: TraceHeader | undefined;
  /** What the run waits for before its first word. */
  readonly waiting?: RunWait | undefined;
}

/** There is no trace to show: nothing was run yet, or the one shown was deleted. */
interface NoTrace {
  readonly type: "noTrace";
  readonly message: string;
}

interface PreferencesChanged {
  readonly type: "preferences";
  readonly preferences: ViewPreferences;
}

/** How the inspected code stands to the file as it is now. */
export interface SourceChanged {
  readonly type: "source";
  /** `unknown`: the file can't be read, or the trace is of no file. */
  readonly state: SourceState | "unknown";
}

/** A link to a step was followed. */
interface GoTo {
  readonly type: "goTo";
  /** Index of the step; one that is not there yet means the last one. */
  readonly step: number;
}

/** All labels of the reader's, after one of them has changed. */
interface LabelsChanged {
  readonly type: "labels";
  readonly labels: readonly ReaderLabel[];
}

/** All notes of the reader's, after one of them has changed. */
interface NotesChanged {
  readonly type: "notes";
  readonly notes: readonly ReaderNote[];
}

/** All flags that the reader dismissed, after one of them has changed. */
interface DismissedChanged {
  readonly type: "dismissed";
  readonly dismissed: readonly Dismissal[];
}

/** All reviews by second readers, after one of them has changed. */
interface ReviewsChanged {
  readonly type: "reviews";
  readonly reviews: readonly Review[];
}

/** The reader asked outside of the view for the choice of a label. */
interface ChooseLabel {
  readonly type: "chooseLabel";
  /** Index of the step; absent means the one that the reader is at. */
  readonly step?: number | undefined;
}

/** A key was stored for the endpoint of the trace since its run failed for want of one. */
interface KeySet {
  readonly type: "keySet";
}

/** The reader asked outside of the view for finding in it. */
interface Find {
  readonly type: "find";
}

export type ToWebview =
  | Snapshot
  | Append
  | NoTrace
  | PreferencesChanged
  | SourceChanged
  | GoTo
  | LabelsChanged
  | NotesChanged
  | DismissedChanged
  | ReviewsChanged
  | ChooseLabel
  | KeySet
  | Find;

const fromWebviewSchema = v.variant("type", [
  /** The view's script runs and wants a snapshot; also sent when it noticed a gap. */
  v.object({ type: v.literal("ready") }),
  v.object({ type: v.literal("stop") }),
  /** Sends the same request once more as a new run. */
  v.object({ type: v.literal("runAgain") }),
  /** Goes on with a run that has ended before its answer was whole. */
  v.object({ type: v.literal("continueRun") }),
  /** Ends the thinking and asks for the answer from what was thought so far. */
  v.object({ type: v.literal("answerNow") }),
  /** A link in model text was activated; the host asks before it opens anything. */
  v.object({ type: v.literal("openLink"), href: v.pipe(v.string(), v.maxLength(4096)) }),
  v.object({
    type: v.literal("copy"),
    what: v.picklist(["reasoning", "answer", "both", "step"]),
    step: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  }),
  v.object({ type: v.literal("revealSource") }),
  /** A name, line or quotation was activated; offsets into `origin.text`. */
  v.object({
    type: v.literal("revealPlace"),
    start: v.pipe(v.number(), v.integer(), v.minValue(0)),
    end: v.pipe(v.number(), v.integer(), v.minValue(0)),
  }),
  /** The reader labels a step; without a kind the step is again what the engine says. */
  v.object({
    type: v.literal("label"),
    step: v.pipe(v.number(), v.integer(), v.minValue(0)),
    kind: v.optional(v.picklist(stepKinds)),
  }),
  /** The trace that this one branched from: to be opened, or put beside it. */
  v.object({ type: v.literal("parent"), action: v.picklist(["open", "compare"]) }),
  /** The reader wants to write a note on a step; the host asks for its text. */
  v.object({ type: v.literal("note"), step: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
  /** The reader says of a flag that it is not so, or that it is after all. */
  v.object({
    type: v.literal("judgeFlag"),
    flag: v.object({
      kind: v.pipe(v.string(), v.maxLength(100)),
      start: v.pipe(v.number(), v.integer(), v.minValue(0)),
      end: v.pipe(v.number(), v.integer(), v.minValue(0)),
      in: v.picklist(["reasoning", "answer"]),
    }),
    isSo: v.boolean(),
  }),
  /** The reader says of a second reader's finding (index from 0) that it is not so, or that it is after all. */
  v.object({
    type: v.literal("judgeFinding"),
    review: v.pipe(v.string(), v.maxLength(200)),
    index: v.pipe(v.number(), v.integer(), v.minValue(0)),
    isSo: v.boolean(),
  }),
  v.object({ type: v.literal("removeReview"), review: v.pipe(v.string(), v.maxLength(200)) }),
  /** A second reader's own trace, or the one that it reviews. */
  v.object({ type: v.literal("openTrace"), id: v.pipe(v.string(), v.maxLength(200)) }),
  /** The TeX source of a formula, to be copied. */
  v.object({ type: v.literal("copyTex"), tex: v.pipe(v.string(), v.maxLength(100_000)) }),
  /** Something with the inspected code or with the whole trace that the host does. */
  v.object({
    type: v.literal("run"),
    action: v.picklist([
      "showChanges",
      "diffAnswerCode",
      "insertAnswerCode",
      "exportTrace",
      "reviewTrace",
    ]),
  }),
  /** The reader chose an action that is offered beside an error, or the endpoint in the header. */
  v.object({
    type: v.literal("errorAction"),
    action: v.picklist(["setApiKey", "openSettings", "openLog", "tryAgain", "selectEndpoint"]),
  }),
  /** How a trace is being read, to be kept for the next time it is opened. */
  v.object({
    type: v.literal("reading"),
    traceId: v.pipe(v.string(), v.maxLength(200)),
    reading: readingStateSchema,
  }),
  /** The view threw; the host logs it. */
  v.object({ type: v.literal("viewError"), message: v.pipe(v.string(), v.maxLength(4000)) }),
]);

export type FromWebview = v.InferOutput<typeof fromWebviewSchema>;

/** Checks a message that came out of the webview. @returns undefined when it is not one of ours. */
export function parseFromWebview(value: unknown): FromWebview | undefined {
  const result = v.safeParse(fromWebviewSchema, value);
  return result.success ? result.output : undefined;
}

const toWebviewTypes = new Set<string>([
  "snapshot",
  "append",
  "noTrace",
  "preferences",
  "source",
  "goTo",
  "labels",
  "notes",
  "dismissed",
  "reviews",
  "chooseLabel",
  "keySet",
  "find",
] satisfies ToWebview["type"][]);

/**
 * Checks that a message event carries one of the host's messages. Only the discriminant is checked: the host is
 * this same extension, while any other page script could post unrelated objects.
 */
export function parseToWebview(value: unknown): ToWebview | undefined {
  if (typeof value !== "object" || value === null || !("type" in value)) return undefined;
  return typeof value.type === "string" && toWebviewTypes.has(value.type)
    ? (value as ToWebview)
    : undefined;
}
