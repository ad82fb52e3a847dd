/** Whether two answers are the same by value: same, different, or not decidable. Never by substring. */
import { readShape } from "./shape/readShape.ts";
import { compareShapes } from "./shape/compareShapes.ts";
import type { Equivalence } from "./shape/outcomes.ts";
import type { Shape } from "./shape/shape.ts";

/** Longer than this, two answers are the same only letter by letter. */
const longest = 20_000;

/**
 * Compares two answers as written, in any notation. Symmetric; an answer is the same as itself; never throws.
 * "undecided" where only the reader of the task can decide (a rounded value, a text in other words, a letter beside a
 * value) or where the values can't be computed.
 */
export function compareAnswers(a: string, b: string): Equivalence {
  if (a.trim() === b.trim()) return "same";
  if (a.length > longest || b.length > longest) return "undecided";
  return compareShapes(readShape(a), readShape(b));
}

/** Compares one answer with many: it is read once. */
export function createAnswerComparer(answer: string): (other: string) => Equivalence {
  let shape: Shape | undefined;
  return (other) => {
    if (answer.trim() === other.trim()) return "same";
    if (answer.length > longest || other.length > longest) return "undecided";
    shape ??= readShape(answer);
    return compareShapes(shape, readShape(other));
  };
}
