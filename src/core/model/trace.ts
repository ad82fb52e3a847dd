/**
 * The nouns of the product and the trace document (`"schema": "reasoning-trace/1"`): parse and serialise.
 * Everything else in the code base speaks in these types. Pure data, no behaviour beyond the border check.
 */
import { episodeOutcomes, type EpisodeOutcome } from "./episodeOutcomes.ts";
import * as v from "valibot";
import { reviewSchema } from "./review.ts";
import { usageSchema } from "./usage.ts";

/** Version tag that every trace document carries in `schema`. */
export const traceSchema = "reasoning-trace/1";

/** What the model is doing in a step, in the order in which legends show them. */
export const stepKinds = [
  "setup",
  "plan",
  "recall",
  "derive",
  "verify",
  "reflect",
  "summarize",
  "answer",
] as const;
export type StepKind = (typeof stepKinds)[number];

/** What stands in place of a kind where the engine can't decide: in a language that it was not fitted on. */
export const unlabelled = "unlabelled";
export type StepLabel = StepKind | typeof unlabelled;
/** All labels that a step can have. */
export const stepLabels = [...stepKinds, unlabelled] as const;

export { episodeOutcomes, type EpisodeOutcome };

export const traceStatuses = ["running", "complete", "stopped", "truncated", "failed"] as const;
export type TraceStatus = (typeof traceStatuses)[number];

/** What the user wants to know about the selection. */
export const intents = ["solve", "explain", "findBugs", "verify", "prove", "question"] as const;
export type Intent = (typeof intents)[number];

const optionalCount = v.optional(v.pipe(v.number(), v.minValue(0)));
const offset = v.pipe(v.number(), v.integer(), v.minValue(0));

const stepSchema = v.looseObject({
  start: offset,
  end: offset,
  kind: v.picklist(stepLabels),
  confidence: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  reasons: v.array(v.string()),
  /** Milliseconds from the end of the step before it (for the first: from the first text) to its own end, as it arrived. */
  ms: v.optional(v.pipe(v.number(), v.minValue(0))),
});

const episodeSchema = v.looseObject({
  from: offset,
  to: offset,
  outcome: v.picklist(episodeOutcomes),
  /** What its words say, where the claims in it say otherwise. */
  said: v.optional(v.picklist(episodeOutcomes)),
  checks: v.optional(offset),
});

const claimSchema = v.looseObject({
  start: offset,
  end: offset,
  verdict: v.picklist(["holds", "fails", "unchecked"]),
  left: v.optional(v.string()),
  right: v.optional(v.string()),
  difference: v.optional(v.string()),
  /** Why it is unchecked. */
  why: v.optional(v.string()),
  /** What the verdict rests on where it is not plain exact arithmetic, as the modulus or the points of an identity. */
  how: v.optional(v.string()),
  /** Name of the form that it was read as: "calculation", "congruence", "code" and so on. */
  form: v.optional(v.string()),
});

/** A failed claim that the model puts right later. */
const mendingSchema = v.looseObject({
  /** Index in `claims`. */
  claim: offset,
  /** Index of the step that states it right. */
  step: offset,
});

const placeSchema = v.looseObject({ start: offset, end: offset, step: offset });

/** An expression or a named quantity that is worked out again in a later step; offsets are into the reasoning. */
const recomputationSchema = v.looseObject({
  ...placeSchema.entries,
  /** Where it was worked out first. */
  of: placeSchema,
  /** Whether both times gave the same value. */
  agrees: v.boolean(),
});

const candidateSchema = v.looseObject({ start: offset, end: offset, value: v.string() });

const answerCourseSchema = v.looseObject({
  /** Offset into the reasoning at which a candidate first had the value of the final answer; absent when none had. */
  first: v.optional(offset),
  /** How often a candidate had another value than the one before it. */
  changes: offset,
  /** Share (0 to 1) of the reasoning that follows the end of that candidate. */
  after: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  /** Indices in `candidates` of those that have the value of the final answer, in order. */
  final: v.optional(v.array(offset)),
  /** Values among the candidates, equal ones taken together; absent where there are too many to compare. */
  values: v.optional(offset),
});

/** The two texts of a trace that offsets may be into. */
const textPicklist = v.picklist(["reasoning", "answer"]);

const flagName = { kind: v.string(), start: offset, end: offset, in: textPicklist };

/** What a careful reader would stop at, in one English sentence, and what it is compared with; never a verdict on the whole. `core/audit` has the kinds. */
const flagSchema = v.looseObject({
  ...flagName,
  other: v.optional(v.looseObject({ start: offset, end: offset, in: textPicklist })),
  says: v.string(),
});

const statisticsSchema = v.looseObject({
  characters: offset,
  steps: offset,
  charactersByKind: v.record(v.string(), v.number()),
  stepsByKind: v.record(v.string(), v.number()),
  episodesByOutcome: v.record(v.string(), v.number()),
  claimsByVerdict: v.record(v.string(), v.number()),
});

const readerCueSchema = v.looseObject({
  phrase: v.string(),
  kind: v.picklist(stepKinds),
  at: v.picklist(["opening", "anywhere"]),
});

const analysisSchema = v.looseObject({
  engine: v.string(),
  /** The reader's own rules that were followed, where there were any. */
  cues: v.optional(v.array(readerCueSchema)),
  steps: v.array(stepSchema),
  episodes: v.array(episodeSchema),
  claims: v.array(claimSchema),
  /** Claims of the answer; offsets are into `answer`. Found at the end of a run. */
  answerClaims: v.optional(v.array(claimSchema)),
  /** Failed claims that don't stand. */
  mendings: v.optional(v.array(mendingSchema)),
  recomputations: v.optional(v.array(recomputationSchema)),
  candidates: v.array(candidateSchema),
  finalAnswer: v.optional(v.string()),
  answerCourse: v.optional(answerCourseSchema),
  /** What the audit found, in order; while a run goes on, a loop that it is in. */
  flags: v.optional(v.array(flagSchema)),
  statistics: statisticsSchema,
});

const messageSchema = v.looseObject({
  role: v.picklist(["system", "user", "assistant"]),
  content: v.string(),
});

const rangeSchema = v.looseObject({
  /** First line, counted from 1 as editors show it. */
  startLine: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** Last line, counted from 1, inclusive. */
  endLine: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

const originSchema = v.looseObject({
  kind: v.picklist(["run", "import"]),
  /** Workspace-relative path or URI of the inspected file. */
  file: v.optional(v.string()),
  range: v.optional(rangeSchema),
  /** The lines of each selection where several were inspected together; `range` goes from the first to the last. */
  ranges: v.optional(v.array(rangeSchema)),
  languageId: v.optional(v.string()),
  documentVersion: v.optional(v.number()),
  /** The selected text, as it was sent. */
  text: v.optional(v.string()),
  importedFrom: v.optional(v.string()),
  /** The answer that the model should have given, as the data set has it. */
  reference: v.optional(v.string()),
  /** The data set's own verdict on the model's answer. */
  correct: v.optional(v.boolean()),
  /** Name of the workspace in which the run was started. */
  workspace: v.optional(v.string()),
});

const pricesSchema = v.looseObject({
  /** Per million tokens, like the others. */
  input: v.pipe(v.number(), v.finite(), v.minValue(0)),
  /** Of input that the endpoint had in its cache; as `input` where absent. */
  cachedInput: v.optional(v.pipe(v.number(), v.finite(), v.minValue(0))),
  /** Of output, reasoning included. */
  output: v.pipe(v.number(), v.finite(), v.minValue(0)),
  /** ISO 4217; USD where absent. */
  currency: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{3}$/))),
});

const timingSchema = v.looseObject({
  /** ISO 8601 time at which the request was sent. */
  startedAt: v.string(),
  /** Milliseconds from `startedAt` to the first reasoning text. */
  firstReasoningMs: optionalCount,
  /** Milliseconds from `startedAt` to the first answer text. */
  firstAnswerMs: optionalCount,
  /** Milliseconds from `startedAt` to the end of the run, whatever ended it; waiting to be gone on with does not count. */
  totalMs: optionalCount,
});

/** Why a run failed. `kind` decides what the user is advised to do; `message` is one clear sentence. */
export const runErrorKinds = [
  "auth",
  "notFound",
  "network",
  "timeout",
  "rateLimit",
  /** The account has no money or credit left: waiting does not help. */
  "balance",
  /** The endpoint has no capacity just now: waiting does help. */
  "overloaded",
  "contextLength",
  "contentFilter",
  "server",
  "badRequest",
  "badResponse",
  "interrupted",
] as const;
export type RunErrorKind = (typeof runErrorKinds)[number];

const runErrorSchema = v.looseObject({ kind: v.picklist(runErrorKinds), message: v.string() });

/** What a reader should know of a run that is no failure; `core/notices.ts` has the sentences. */
export const noticeKinds = [
  /** The model reasoned and the endpoint did not send it: encrypted, a mere sign of life, or only counted. */
  "reasoningUndisclosed",
  /** The tag that opened the reasoning was never closed, although the model says that it finished. */
  "reasoningUnclosed",
  /** The model says that it finished, and nothing came as its answer. */
  "answerMissing",
  /** The endpoint reported no token counts for all of the run. */
  "usageMissing",
  /** The endpoint refused a request parameter, and the run went on without it. */
  "parameterDropped",
  /** The model says that it finished, and no text came at all. */
  "nothingCame",
  /** The model called tools, which are named where their names came. */
  "toolCalled",
  /** The endpoint sent several choices, of which the first is shown; `detail` is how many. */
  "choicesLeftOut",
  /** The endpoint ended the thinking early, because the reader or a budget of theirs asked for the answer. */
  "thinkingEnded",
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

const noticeSchema = v.looseObject({
  kind: v.picklist(noticeKinds),
  /** What the notice is about: the parameter's name, the tools' names, the number of choices. */
  detail: v.optional(v.string()),
});

const continuationSchema = v.looseObject({
  kind: v.picklist(["continue", "answerNow"]),
  /** Offset into the reasoning at which the continuation took over. */
  at: offset,
  /** Offset into the answer: what stands before it stays answer, whatever the continuation turns out to be. */
  answerAt: offset,
  /** Whether the endpoint went on with its own text, or was asked to in a further message. */
  how: v.picklist(["prefix", "followUp"]),
});

/** What Anthropic's protocol wants back with a thought when the conversation goes on. */
const sealSchema = v.looseObject({
  /** Offset into the reasoning at which the thought ends. */
  end: offset,
  signature: v.optional(v.string()),
  /** The thought itself, encrypted: nothing of it stands in the reasoning. */
  redacted: v.optional(v.string()),
});

const actionStatuses = ["ok", "failed", "unknown"] as const;

/** What stood between two thoughts: a tool that was called, or a text to the user before the turn ended. */
const actionSchema = v.looseObject({
  /** Offset into the reasoning: what stands before it was thought before the action. In order; several may share one. */
  at: offset,
  kind: v.picklist(["tool", "message"]),
  /** Of the tool; who speaks, for a message. */
  name: v.string(),
  /** What the tool was given, as text (JSON where it was an object), cut to a bound. */
  arguments: v.optional(v.string()),
  /** What the tool gave back, or the text of the message, cut to a bound. */
  result: v.optional(v.string()),
  status: v.picklist(actionStatuses),
  /** Milliseconds that it took, where that was recorded. */
  ms: optionalCount,
});

/** A trace that is one turn of a longer exchange: what one message of the user set going. */
const conversationSchema = v.looseObject({
  /** Of the conversation; the traces of one conversation share it. */
  id: v.string(),
  /** Counted from 1 over all turns, also those without a trace. */
  turn: v.pipe(v.number(), v.integer(), v.minValue(1)),
  turns: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

const readerLabelSchema = v.looseObject({
  /** Index of the step, from 0, as the steps were cut when the document was written. */
  step: offset,
  kind: v.picklist(stepKinds),
  /** ISO 8601 time at which it was given. */
  at: v.optional(v.string()),
  /** The labelled text, as offsets into the reasoning; what counts where the steps are cut otherwise. */
  start: v.optional(offset),
  end: v.optional(offset),
});

const readerNoteSchema = v.looseObject({
  /** The text that the note is about, as offsets into the reasoning. */
  start: offset,
  end: offset,
  text: v.string(),
  /** ISO 8601 time at which it was written. */
  at: v.optional(v.string()),
});

/** A flag that the reader says is not so, by its kind and its place; `at` is the ISO 8601 time of that. */
const dismissalSchema = v.looseObject({
  ...flagName,
  at: v.optional(v.string()),
});

const traceDocumentSchema = v.looseObject({
  schema: v.pipe(v.string(), v.regex(/^reasoning-trace\/[1-9]\d{0,3}$/)),
  id: v.pipe(v.string(), v.minLength(1)),
  createdAt: v.string(),
  title: v.string(),
  origin: originSchema,
  request: v.optional(
    v.looseObject({
      intent: v.picklist(intents),
      messages: v.array(messageSchema),
      parameters: v.record(v.string(), v.unknown()),
    }),
  ),
  endpoint: v.optional(
    v.looseObject({
      name: v.string(),
      baseUrl: v.string(),
      model: v.string(),
      /** The model name that the endpoint said it served, where it differs. */
      servedModel: v.optional(v.string()),
      /** Field or tag that carried the reasoning: `field:reasoning_content`, `tag:<think>`, ... */
      reasoningVia: v.optional(v.string()),
      /** The profile's prices when the run was started; a later change of the profile leaves old costs as they were. */
      prices: v.optional(pricesSchema),
    }),
  ),
  status: v.picklist(traceStatuses),
  error: v.optional(runErrorSchema),
  notices: v.optional(v.array(noticeSchema)),
  /** The times that an ended run was set going again, in order. */
  continuations: v.optional(v.array(continuationSchema)),
  reasoning: v.string(),
  answer: v.string(),
  seals: v.optional(v.array(sealSchema)),
  /** Tool calls and messages between the thoughts, by their place. */
  actions: v.optional(v.array(actionSchema)),
  conversation: v.optional(conversationSchema),
  usage: v.optional(usageSchema),
  timing: v.optional(timingSchema),
  analysis: v.optional(analysisSchema),
  /** What the reader says of steps, beside what the engine says; of several labels of one step the last counts. */
  labels: v.optional(v.array(readerLabelSchema)),
  /** What the reader wrote on steps. */
  notes: v.optional(v.array(readerNoteSchema)),
  /** Flags that the reader dismissed; they stay in `analysis.flags`. */
  dismissed: v.optional(v.array(dismissalSchema)),
  /** What second readers said, in the order in which they were asked. */
  reviews: v.optional(v.array(reviewSchema)),
  /** The trace that this one reviews, where it is a second reader's. */
  reviewOf: v.optional(v.looseObject({ id: v.string(), title: v.optional(v.string()) })),
  /** What the reader sorts traces by. */
  tags: v.optional(v.array(v.string())),
  /** Kept whatever the limits say, and listed first. */
  pinned: v.optional(v.boolean()),
});

export type Trace = v.InferOutput<typeof traceDocumentSchema>;
export type Step = v.InferOutput<typeof stepSchema>;
export type TraceAction = v.InferOutput<typeof actionSchema>;
export type TraceConversation = v.InferOutput<typeof conversationSchema>;
export type ReaderNote = v.InferOutput<typeof readerNoteSchema>;
export type ReaderLabel = v.InferOutput<typeof readerLabelSchema>;
export type Episode = v.InferOutput<typeof episodeSchema>;
export type Claim = v.InferOutput<typeof claimSchema>;
export type Mending = v.InferOutput<typeof mendingSchema>;
export type Recomputation = v.InferOutput<typeof recomputationSchema>;
export type Candidate = v.InferOutput<typeof candidateSchema>;
export type AnswerCourse = v.InferOutput<typeof answerCourseSchema>;
export type Flag = v.InferOutput<typeof flagSchema>;
export type Dismissal = v.InferOutput<typeof dismissalSchema>;
export type Statistics = v.InferOutput<typeof statisticsSchema>;
export type Analysis = v.InferOutput<typeof analysisSchema>;
export type Origin = v.InferOutput<typeof originSchema>;
export type Usage = v.InferOutput<typeof usageSchema>;
export type Prices = v.InferOutput<typeof pricesSchema>;
export type Timing = v.InferOutput<typeof timingSchema>;
export type RunError = v.InferOutput<typeof runErrorSchema>;
export type Notice = v.InferOutput<typeof noticeSchema>;
export type Continuation = v.InferOutput<typeof continuationSchema>;
export type ChatMessage = v.InferOutput<typeof messageSchema>;
export type TraceEndpoint = NonNullable<Trace["endpoint"]>;

export type ParsedTrace = { ok: true; trace: Trace } | { ok: false; problem: string };

/**
 * Checks that a value is a trace document. Unknown fields are kept, so that what a newer version added survives being
 * opened and saved here. A document whose `schema` is newer than ours may mean known fields otherwise: those that can't
 * be read and that the view can do without are left out, and it must never be written over (`isNewer`).
 * @returns the document, or one sentence that says which field is wrong.
 */
export function parseTrace(value: unknown): ParsedTrace {
  const result = v.safeParse(traceDocumentSchema, value);
  if (result.success) return { ok: true, trace: result.output };
  const issue = result.issues[0];
  const field = issue.path?.[0].key;
  if (isNewerDocument(value) && typeof field === "string" && !needed.has(field)) {
    // Each round leaves out one field more or gives it a plain value, so this ends.
    if (!(field in plainValues)) return parseTrace(without(value, field));
    if (value[field] !== plainValues[field])
      return parseTrace({ ...value, [field]: plainValues[field] });
  }
  const path = v.getDotPath(issue) ?? "the document";
  return { ok: false, problem: `${path}: ${issue.message}` };
}

/** What nothing can stand in for. */
const needed: ReadonlySet<string> = new Set(["schema", "id", "reasoning", "answer"]);

/** What stands for the other fields that every document has. */
const plainValues: Readonly<Record<string, unknown>> = {
  createdAt: "",
  title: "",
  origin: { kind: "import" },
  status: "complete",
};

/** Was a document written by a version whose format is newer than ours? Such a one is read and never written. */
export function isNewer({ schema }: Pick<Trace, "schema">): boolean {
  return Number(schema.slice(schema.indexOf("/") + 1)) > 1;
}

/** One sentence for the reader of such a document. */
export function newerText({ schema }: Pick<Trace, "schema">): string {
  return `This trace was written by a newer version (${schema}): it can be read here, not changed, and parts of it may not be shown.`;
}

function isNewerDocument(value: unknown): value is Record<string, unknown> & { schema: string } {
  return (
    typeof value === "object" &&
    value !== null &&
    "schema" in value &&
    typeof value.schema === "string" &&
    /^reasoning-trace\/[1-9]\d{0,3}$/.test(value.schema) &&
    isNewer({ schema: value.schema })
  );
}

function without(value: Record<string, unknown>, field: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== field));
}

/** What a reader changes of a trace. */
export type ReaderEdit = Partial<
  Pick<Trace, "title" | "labels" | "notes" | "dismissed" | "reviews" | "tags" | "pinned">
>;

/**
 * Reads what a reader changed out of an object that holds it, as a journal's lines do.
 * @returns undefined where it holds nothing of the kind, or something is broken.
 */
export function parseReaderEdit(value: unknown): ReaderEdit | undefined {
  const result = v.safeParse(v.object({ edit: readerEditSchema }), value);
  return result.success ? (result.output.edit as ReaderEdit) : undefined;
}

const readerEditSchema = v.object({
  title: v.optional(v.string()),
  labels: v.optional(v.array(readerLabelSchema)),
  notes: v.optional(v.array(readerNoteSchema)),
  dismissed: v.optional(v.array(dismissalSchema)),
  reviews: v.optional(v.array(reviewSchema)),
  tags: v.optional(v.array(v.string())),
  pinned: v.optional(v.boolean()),
});

/**
 * Reads the labels of an object that holds some, as lines of older journals do.
 * @returns undefined where there are none, or one is broken.
 */
export function parseReaderLabels(value: unknown): ReaderLabel[] | undefined {
  const result = v.safeParse(v.object({ labels: v.array(readerLabelSchema) }), value);
  return result.success ? result.output.labels : undefined;
}

/** Writes a trace as the text of a `*.trace.json` file. */
export function serialiseTrace(trace: Trace): string {
  return `${JSON.stringify(trace, undefined, 1)}\n`;
}
