/**
 * A trace with a reader's labels as one line of labelled data, in the form in which the classifier is evaluated and
 * trained: offsets are UTF-16 code units into `text`, one unit for each step.
 */
import { labelledSteps, type LabelledStep } from "../reader/readerLabels.ts";
import { defined } from "../model/defined.ts";
import type { Finding } from "../model/review.ts";
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

/** What the reader dismissed: a flag of the audit, or a second reader's finding. Offsets are into the text that `in` names. */
interface Dismissed {
  readonly what: "flag" | "finding";
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  readonly in: "reasoning" | "answer";
  /** The second reader's model, for a finding. */
  readonly by?: string;
  /** ISO 8601 time. */
  readonly at?: string;
  readonly quote: string;
}

type Judged = Pick<Trace, "labels" | "analysis" | "dismissed" | "reviews">;

/** How many steps of a trace have a label of the reader's, and how many flags and findings the reader dismissed. */
export function labelCount(trace: Judged): number {
  const { dismissed = [], reviews = [] } = trace;
  const findings = reviews.flatMap((review) => review.findings.filter(isDismissed));
  return stepLabelCount(trace) + dismissed.length + findings.length;
}

function stepLabelCount(trace: Pick<Trace, "labels" | "analysis">): number {
  return labelledSteps(trace).filter(({ engineKind }) => engineKind !== undefined).length;
}

function isDismissed({ dismissed }: Finding): boolean {
  return dismissed !== undefined;
}

function dismissedOf(trace: Trace): Dismissed[] {
  const { dismissed = [], reviews = [] } = trace;
  const quote = (place: Pick<Finding, "in" | "start" | "end">): string =>
    trace[place.in].slice(place.start, place.end);
  return [
    ...dismissed.map(({ kind, start, end, in: text, at }): Dismissed => ({
      what: "flag",
      kind,
      start,
      end,
      in: text,
      ...defined({ at }),
      quote: quote({ start, end, in: text }),
    })),
    ...reviews.flatMap(({ model, findings }) =>
      findings.filter(isDismissed).map((finding): Dismissed => {
        const { kind, start, end, in: text, dismissed: at } = finding;
        return {
          what: "finding",
          kind,
          start,
          end,
          in: text,
          by: model,
          ...defined({ at }),
          quote: quote(finding),
        };
      }),
    ),
  ];
}

/**
 * Writes one JSON line, with its line end. Episodes are left empty: the reader judged steps, and the engine's own
 * episodes would make it agree with itself. Steps that nobody could label are left out.
 * @returns undefined for a trace in which the reader labelled no step and dismissed nothing.
 */
export function writeLabelledData(trace: Trace): string | undefined {
  if (labelCount(trace) === 0) return undefined;
  const { id, endpoint, origin, request, reasoning } = trace;
  const dismissed = dismissedOf(trace);
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
    ...(dismissed.length === 0 ? {} : { dismissed }),
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
