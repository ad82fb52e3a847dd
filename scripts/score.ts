/** Agreement between labelled spans and kinds given to units, counted by letters and digits. */
import { stepKinds, type StepKind } from "../src/core/model/trace.ts";
import type { Unit } from "../src/core/analysis/segment/unit.ts";
import type { LabelledTrace } from "./labelled.ts";

export interface Score {
  /** @param kinds one per unit; undefined where the labeller has nothing to say, which counts as no kind. */
  add(trace: LabelledTrace, units: readonly Unit[], kinds: readonly (StepKind | undefined)[]): void;
  /** F1 of each kind that occurs, and their mean. */
  f1(): {
    readonly macro: number;
    readonly byKind: ReadonlyMap<StepKind, number>;
    /** Verify and reflect taken as one kind. */
    readonly either: number;
  };
  /** The means in one line. */
  line(): string;
  /** Readable lines: precision, recall and F1 of each kind, then the means. */
  table(): string;
}

export function createScore(): Score {
  const right = new Map<StepKind, number>();
  const given = new Map<StepKind, number>();
  const labelled = new Map<StepKind, number>();
  let total = 0;
  let agreed = 0;
  const either = { right: 0, given: 0, labelled: 0 };

  function add(...[trace, units, kinds]: Parameters<Score["add"]>): void {
    let first = 0;
    for (const span of trace.spans) {
      if (!span.firm) continue;
      while ((units[first]?.end ?? Infinity) <= span.start) first += 1;
      for (let i = first; i < units.length; i += 1) {
        const unit = units[i];
        if (!unit || unit.start >= span.end) break;
        const part = trace.text.slice(
          Math.max(unit.start, span.start),
          Math.min(unit.end, span.end),
        );
        const count = part.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
        const kind = kinds[i];
        total += count;
        raise(labelled, span.kind, count);
        if (kind) raise(given, kind, count);
        if (kind === span.kind) {
          raise(right, span.kind, count);
          agreed += count;
        }
        if (isChecking(kind)) either.given += count;
        if (isChecking(span.kind)) either.labelled += count;
        if (isChecking(kind) && isChecking(span.kind)) either.right += count;
      }
    }
  }

  function measures(kind: StepKind): { precision: number; recall: number; f1: number } {
    const hits = right.get(kind) ?? 0;
    const precision = hits / (given.get(kind) ?? 1);
    const recall = hits / (labelled.get(kind) ?? 1);
    return {
      precision,
      recall,
      f1: hits === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    };
  }

  function f1(): ReturnType<Score["f1"]> {
    const byKind = new Map(
      stepKinds.filter((kind) => labelled.has(kind)).map((kind) => [kind, measures(kind).f1]),
    );
    const sum = [...byKind.values()].reduce((a, b) => a + b, 0);
    const ofEither = either.given + either.labelled;
    return {
      macro: byKind.size === 0 ? 0 : sum / byKind.size,
      byKind,
      either: ofEither === 0 ? 0 : (2 * either.right) / ofEither,
    };
  }

  function line(): string {
    const { macro, byKind, either: both } = f1();
    const of = (kind: StepKind): string => (byKind.get(kind) ?? 0).toFixed(3);
    return `macro-F1 ${macro.toFixed(3)}  verify ${of("verify")}  reflect ${of("reflect")}  either ${both.toFixed(3)}  accuracy ${(agreed / total).toFixed(3)}`;
  }

  function table(): string {
    const { byKind } = f1();
    const lines = [...byKind.keys()].map((kind) => {
      const { precision, recall, f1: value } = measures(kind);
      const share = (100 * (labelled.get(kind) ?? 0)) / total;
      return `  ${kind.padEnd(10)} precision ${precision.toFixed(3)}  recall ${recall.toFixed(3)}  F1 ${value.toFixed(3)}  (${share.toFixed(1)} % of the text)`;
    });
    lines.push(`  ${line()}`);
    return lines.join("\n");
  }

  return { add, f1, line, table };
}

function isChecking(kind: StepKind | undefined): boolean {
  return kind === "verify" || kind === "reflect";
}

function raise(counts: Map<StepKind, number>, kind: StepKind, by: number): void {
  counts.set(kind, (counts.get(kind) ?? 0) + by);
}
