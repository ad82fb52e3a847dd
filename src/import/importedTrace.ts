/** Builds the trace document of something imported: its id from its content, its title from what it holds. */
import { createHash } from "node:crypto";
import { reduceRun } from "../core/run/runReducer.ts";
import type { RunEvent } from "../core/model/runEvent.ts";
import {
  traceSchema,
  type RunError,
  type Trace,
  type TraceAction,
  type TraceConversation,
  type TraceStatus,
  type Usage,
} from "../core/model/trace.ts";
import { defined } from "../core/model/defined.ts";

/** What an input was taken for, in words for the reader, and the traces in it. */
export interface Recognised {
  readonly traces: readonly Trace[];
  readonly tookFor: string;
  /** Sentences on what was left out, going on after the input's name. */
  readonly notes?: readonly string[];
}

/** Why an input was refused: one sentence that goes on after the input's name. */
export interface Refused {
  readonly problem: string;
}

/** Where something imported comes from. */
export interface ImportSource {
  /** File name, or what the reader calls the place. */
  readonly name: string;
  /** ISO 8601 time of the import. */
  readonly createdAt: string;
  /** Line of the file, counted from 1, for one of many. */
  readonly line?: number;
}

/** What was found of one trace, before it becomes a document. */
export interface FoundTrace {
  readonly reasoning: string;
  readonly answer: string;
  readonly status: TraceStatus;
  readonly error?: RunError;
  readonly usage?: Usage;
  readonly model?: string;
  /** Field or tag that carried the reasoning, as in a trace document's `endpoint.reasoningVia`. */
  readonly via?: string;
  /** What the user asked, where each trace has a question of its own. */
  readonly task?: string;
  readonly actions?: readonly TraceAction[];
  readonly conversation?: TraceConversation;
}

/** What a record says of all traces in it. */
export interface FoundContext {
  readonly task?: string;
  readonly recordId?: string;
  readonly model?: string;
  readonly title?: string;
  /** The answer that the model should have given. */
  readonly reference?: string;
  /** The record's verdict on the model's answer. */
  readonly correct?: boolean;
  /** Fields of the document that only some producers have, as rewards and the place in a training run. */
  readonly fields?: Readonly<Record<string, unknown>>;
}

const titleLength = 80;

/**
 * Makes the document. The id is a hash of the content alone, so that opening the same input twice gives the
 * same document; the analysis is left to the caller.
 */
export function importedTrace(
  found: FoundTrace,
  context: FoundContext,
  source: ImportSource,
): Trace {
  const model = found.model ?? context.model;
  const place = source.line === undefined ? source.name : `${source.name}:${source.line}`;
  const task = found.task ?? context.task;
  return {
    ...context.fields,
    schema: traceSchema,
    id: contentId(found, context),
    createdAt: source.createdAt,
    title: shortened(context.title ?? task ?? found.reasoning) || shortened(found.answer) || place,
    origin: {
      kind: "import",
      importedFrom: place,
      ...defined({
        text: task,
        recordId: context.recordId,
        reference: context.reference,
        correct: context.correct,
      }),
    },
    ...(model === undefined && found.via === undefined
      ? {}
      : {
          endpoint: {
            name: "Imported",
            baseUrl: "",
            model: model ?? "",
            ...defined({ reasoningVia: found.via }),
          },
        }),
    status: found.status,
    ...defined({ error: found.error }),
    reasoning: found.reasoning,
    answer: found.answer,
    ...defined({
      actions: found.actions === undefined ? undefined : [...found.actions],
      conversation: found.conversation,
      usage: found.usage,
    }),
  };
}

const blank: Trace = {
  schema: traceSchema,
  id: "import",
  createdAt: "",
  title: "",
  origin: { kind: "import" },
  endpoint: { name: "", baseUrl: "", model: "" },
  status: "running",
  reasoning: "",
  answer: "",
};

/**
 * Folds the events of a saved stream or response, with the same reducer that a live run uses. Times are left
 * out: when the events arrived is not known.
 */
export function foundInEvents(events: readonly RunEvent[]): FoundTrace {
  const end = events.reduce<Trace>(
    (trace, event) => reduceRun(trace, { ...event, atMs: 0 }),
    blank,
  );
  const model = end.endpoint?.servedModel;
  const via = end.endpoint?.reasoningVia;
  return {
    reasoning: end.reasoning,
    answer: end.answer,
    status: end.status === "running" ? "truncated" : end.status,
    ...defined({ error: end.error, usage: end.usage, model, via }),
  };
}

function contentId(found: FoundTrace, context: FoundContext): string {
  const hash = createHash("sha256");
  const parts = [
    found.reasoning,
    found.answer,
    found.model ?? context.model,
    context.recordId,
    found.task ?? context.task,
    ...(found.conversation ? [String(found.conversation.turn)] : []),
  ];
  // Each part with its length, so that no two different lists of parts can be written the same way.
  for (const part of parts) hash.update(part === undefined ? "-;" : `${part.length}:${part};`);
  return `import-${hash.digest("hex").slice(0, 20)}`;
}

/** The first line that says something, on at most 80 characters. */
function shortened(text: string): string {
  const line = /\S[^\r\n]*/.exec(text)?.[0] ?? "";
  const words = line
    .slice(0, 4 * titleLength)
    .replace(/\s+/g, " ")
    .trim();
  if (words.length <= titleLength) return words;
  // A surrogate pair is not cut in two.
  return `${words.slice(0, titleLength - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
