/**
 * A trace with a reader's labels as one line of labelled data, in the form in which the classifier is evaluated and
 * trained: offsets are UTF-16 code units into `text`, one unit for each step.
 */
import { labelledSteps, type LabelledStep } from "../reader/readerLabels.ts";
import { stepKinds, type StepKind, type Trace } from "../model/trace.ts";

interface LabelledUnit {
  readonly start: number;
  readonly end: number;
  readonly kind: StepKind;
  /** Whether the reader said so; what only the engine said must not be scored as truth. */
  readonly firm: boolean;
  /** The engine's kind, where the reader changed it. */
  readonly original?: string;
}

/** How many steps of a trace have a label of the reader's. */
export function labelCount(trace: Pick<Trace, "labels" | "analysis">): number {
  return labelledSteps(trace).filter(({ engineKind }) => engineKind !== undefined).length;
}

/**
 * Writes one JSON line, with its line end. Episodes are left empty: the reader judged steps, and the engine's own
 * episodes would make it agree with itself. Steps that nobody could label are left out.
 * @returns undefined for a trace in which no step has a label of the reader's.
 */
export function writeLabelledData(trace: Trace): string | undefined {
  if (labelCount(trace) === 0) return undefined;
  const { id, endpoint, origin, request, reasoning } = trace;
  const units = labelledSteps(trace).flatMap((step) => unitOf(step, reasoning));
  const record = {
    id,
    source: "Reasoning Trace Inspector",
    model: endpoint?.servedModel ?? endpoint?.model ?? "",
    labeller: "reader",
    problem:
      origin.text ?? request?.messages.findLast(({ role }) => role === "user")?.content ?? "",
    text: reasoning,
    window: [0, trace.analysis?.steps.at(-1)?.end ?? 0],
    units,
    episodes: [],
  };
  return `${JSON.stringify(record)}\n`;
}

function unitOf(step: LabelledStep, reasoning: string): LabelledUnit[] {
  const { start, end, kind, engineKind } = step;
  const text = reasoning.slice(start, end);
  const visible = text.trim();
  const known = stepKinds.find((candidate) => candidate === kind);
  if (known === undefined || visible === "") return [];
  const from = start + text.indexOf(visible);
  return [
    {
      start: from,
      end: from + visible.length,
      kind: known,
      firm: engineKind !== undefined,
      ...(engineKind === undefined || engineKind === kind ? {} : { original: engineKind }),
    },
  ];
}
