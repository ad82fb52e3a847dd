/** Compares two answers that have been read, whatever their forms. */
import { allSame, anySame, inAnyOrder, inOrder, type Equivalence } from "./outcomes.ts";
import { compareEquations, compareInequalities } from "./equations.ts";
import { oneInterval } from "./intervals.ts";
import { compareQuantities, compareWithQuantity } from "./quantities.ts";
import { compareRatios, compareScalars } from "./scalars.ts";
import type { Interval, Shape } from "./shape.ts";

type Of<K extends Shape["kind"]> = Extract<Shape, { kind: K }>;

/** In this order forms are looked at: the first is the one that a mixed pair is decided by. */
const ranks: Readonly<Record<Shape["kind"], number>> = {
  choice: 0,
  special: 1,
  named: 2,
  equation: 3,
  inequality: 4,
  matrix: 5,
  intervals: 6,
  list: 7,
  group: 8,
  time: 9,
  ratio: 10,
  quantity: 11,
  code: 12,
  text: 13,
  scalar: 14,
};

export function compareShapes(a: Shape, b: Shape): Equivalence {
  return ranks[a.kind] <= ranks[b.kind] ? compareRanked(a, b) : compareRanked(b, a);
}

/** @param a the form of the lower rank. */
function compareRanked(a: Shape, b: Shape): Equivalence {
  switch (a.kind) {
    case "choice":
      return b.kind === "choice" ? compareChoices(a, b) : withChoice(a, b);
    case "special":
      return withSpecial(a, b);
    case "named":
      return b.kind === "named" ? compareNamed(a, b) : withNamed(a, b);
    case "equation":
      return b.kind === "equation" ? compareEquations(a, b) : "undecided";
    case "inequality":
      return b.kind === "inequality" ? compareInequalities(a, b) : "undecided";
    case "matrix":
      return withMatrix(a, b);
    case "intervals":
      return withIntervals(a, b);
    case "list":
      return withList(a, b);
    case "group":
      return b.kind === "group" ? compareGroups(a, b) : withGroup(a, b);
    case "time":
      return withTime(a, b);
    case "ratio":
      return withRatio(a, b);
    case "quantity":
      if (b.kind === "quantity") return compareQuantities(a, b);
      return b.kind === "scalar" ? compareWithQuantity(a, b.source) : "undecided";
    case "code":
      return b.kind === "code"
        ? compareCode(a.source, b.source)
        : compareCode(a.source, sourceOf(b));
    case "text":
      return b.kind === "text" ? compareTexts(a, b) : "undecided";
    case "scalar":
      return b.kind === "scalar" ? compareScalars(a.source, b.source) : "undecided";
  }
}

function compareChoices(a: Of<"choice">, b: Of<"choice">): Equivalence {
  return a.letter === b.letter ? "same" : "different";
}

/** A letter alone says nothing of the value behind it. */
function withChoice({ letter, content }: Of<"choice">, b: Shape): Equivalence {
  if (b.kind === "scalar" && b.source === letter) return "same";
  return content === undefined ? "undecided" : compareShapes(content, b);
}

function withSpecial(a: Of<"special">, b: Shape): Equivalence {
  if (b.kind === "special") return a.name === b.name ? "same" : "different";
  if (b.kind === "named") return compareShapes(a, b.value);
  if (b.kind === "text" || b.kind === "code" || b.kind === "equation") return "undecided";
  if (a.name === "nothing" && b.kind === "group" && b.items.length === 0) return "same";
  // "none" may be the number nought, "all reals" may be written as an inequality.
  const unsure =
    a.name === "nothing" ||
    a.name === "everything" ||
    b.kind === "intervals" ||
    b.kind === "inequality";
  return unsure ? "undecided" : "different";
}

function compareNamed(a: Of<"named">, b: Of<"named">): Equivalence {
  const values = compareShapes(a.value, b.value);
  if (a.name === b.name) return values;
  if (a.value.kind === "scalar" && b.value.kind === "scalar") {
    // "y = -2x" and "x = -y/2" are one equation.
    const [left, right] = [a.value.source, b.value.source];
    const equation = compareEquations({ left: a.name, right: left }, { left: b.name, right });
    if (equation === "same") return "same";
  }
  // "Area = 12" and "A = 12" may be the same thing, "x = 3" and "y = 3" are said of two.
  const bothSymbols = a.name.length === 1 && b.name.length === 1;
  return bothSymbols || values !== "different" ? "undecided" : values;
}

function withNamed(a: Of<"named">, b: Shape): Equivalence {
  if (b.kind === "equation") return asEquation(a, b);
  if (b.kind === "list" || b.kind === "group") {
    const alone = b.items.length === 1 ? b.items[0] : undefined;
    return alone === undefined ||
      a.value.kind === "list" ||
      a.value.kind === "group" ||
      a.value.kind === "matrix"
      ? compareShapes(a.value, b)
      : compareShapes(a, alone);
  }
  return compareShapes(a.value, b);
}

function asEquation(a: Of<"named">, b: Of<"equation">): Equivalence {
  if (a.value.kind !== "scalar") return "undecided";
  return compareEquations({ left: a.name, right: a.value.source }, b);
}

function withMatrix(a: Of<"matrix">, b: Shape): Equivalence {
  if (b.kind === "matrix") {
    const sameForm = inOrder(a.rows, b.rows, (row, other) => inOrder(row, other, compareShapes));
    if (sameForm !== "different") return sameForm;
    // A vector may be written as a row or as a column.
    const [one, other] = [vectorOf(a), vectorOf(b)];
    const turned = one && other && a.rows.length !== b.rows.length;
    return turned && inOrder(one, other, compareShapes) === "same" ? "undecided" : "different";
  }
  if (b.kind === "group" && b.brackets !== "{}") {
    const vector = vectorOf(a);
    if (vector) return inOrder(vector, b.items, compareShapes);
    const rows = b.items.map((item) => (item.kind === "group" ? item.items : [item]));
    return inOrder(a.rows, rows, (row, other) => inOrder(row, other, compareShapes));
  }
  const only = a.rows.length === 1 && a.rows[0]?.length === 1 ? a.rows[0][0] : undefined;
  if (only) return compareShapes(only, b);
  return b.kind === "scalar" || b.kind === "quantity" ? "different" : "undecided";
}

function vectorOf({ rows }: Of<"matrix">): readonly Shape[] | undefined {
  if (rows.length === 1) return rows[0];
  return rows.every((row) => row.length === 1) ? rows.flat() : undefined;
}

function withIntervals(a: Of<"intervals">, b: Shape): Equivalence {
  if (b.kind === "intervals") return inAnyOrder(a.parts, b.parts, compareIntervals);
  if (b.kind === "group" && a.parts.length === 1) {
    const other = intervalOf(b);
    return other && a.parts[0] ? compareIntervals(a.parts[0], other) : "different";
  }
  return b.kind === "scalar" || b.kind === "quantity" ? "different" : "undecided";
}

function compareIntervals(a: Interval, b: Interval): Equivalence {
  const ends = allSame([compareEnds(a.low, b.low), compareEnds(a.high, b.high)]);
  return a.closedLow === b.closedLow && a.closedHigh === b.closedHigh ? ends : "different";
}

function compareEnds(a: string, b: string): Equivalence {
  if (a === b) return "same";
  return a.includes("\\infty") || b.includes("\\infty") ? "different" : compareScalars(a, b);
}

/** The interval that two values in brackets are where they are no point. */
function intervalOf(group: Of<"group">): Interval | undefined {
  if (group.items.length !== 2 || group.brackets === "{}") return undefined;
  const inside = group.items.map(sourceOf).join(", ");
  return oneInterval(`${group.brackets.charAt(0)}${inside}${group.brackets.charAt(1)}`);
}

function withList(a: Of<"list">, b: Shape): Equivalence {
  if (b.kind === "list") return compareLists(a.items, b.items);
  if (b.kind !== "group") {
    if (b.kind === "text" || b.kind === "code") return "undecided";
    return a.items.length === 1 && a.items[0] ? compareShapes(a.items[0], b) : "different";
  }
  if (b.brackets === "{}") return inAnyOrder(a.items.map(unnamed), b.items, compareShapes);
  const ordered = inOrder(a.items.map(unnamed), b.items, compareShapes);
  if (ordered !== "different") return ordered;
  const names = a.items.map((item) => (item.kind === "named" ? item.name : ""));
  if (names.every((name) => name !== "")) {
    // A point names its coordinates in the order of the alphabet.
    const sorted = [...a.items].sort((x, y) => nameOf(x).localeCompare(nameOf(y), "en"));
    return inOrder(sorted.map(unnamed), b.items, compareShapes);
  }
  return inAnyOrder(a.items, b.items, compareShapes) === "different" ? "different" : "undecided";
}

function compareLists(a: readonly Shape[], b: readonly Shape[]): Equivalence {
  const unordered = inAnyOrder(a.map(unnamed), b.map(unnamed), compareShapes);
  if (![...a, ...b].every(({ kind }) => kind === "named")) return unordered;
  const [names, others] = [new Set(a.map(nameOf)), new Set(b.map(nameOf))];
  const sameNames = names.size === others.size && [...names].every((name) => others.has(name));
  if (!sameNames) return unordered === "different" ? "different" : "undecided";
  // "x = 1 or x = 2": several values of one thing.
  if (names.size < a.length || others.size < b.length) return unordered;
  const byName = new Map(b.map((item) => [nameOf(item), unnamed(item)]));
  return allSame(
    a.map((item) => {
      const other = byName.get(nameOf(item));
      return other === undefined ? "different" : compareShapes(unnamed(item), other);
    }),
  );
}

function nameOf(shape: Shape): string {
  return shape.kind === "named" ? shape.name : "";
}

function unnamed(shape: Shape): Shape {
  return shape.kind === "named" ? shape.value : shape;
}

function compareGroups(a: Of<"group">, b: Of<"group">): Equivalence {
  if (a.brackets === "{}" && b.brackets === "{}")
    return inAnyOrder(a.items, b.items, compareShapes);
  const ordered = inOrder(a.items, b.items, compareShapes);
  if (a.brackets === b.brackets) return ordered;
  if (ordered === "different") return "different";
  if (a.brackets === "{}" || b.brackets === "{}") return "undecided";
  // (1, 2) and [1, 2] are the same vector, and two different intervals.
  return a.items.length === 2 ? anySame(["undecided", "different"]) : ordered;
}

function withGroup(a: Of<"group">, b: Shape): Equivalence {
  const [only] = a.items;
  if (a.brackets === "{}" && a.items.length === 1 && only) return compareShapes(only, b);
  return b.kind === "scalar" || b.kind === "quantity" || b.kind === "time" || b.kind === "ratio"
    ? isSymbol(b)
      ? "undecided"
      : "different"
    : "undecided";
}

function isSymbol(shape: Shape): boolean {
  return shape.kind === "scalar" && !/\d/.test(shape.source);
}

function withTime(a: Of<"time">, b: Shape): Equivalence {
  if (b.kind === "time") {
    if (a.half !== undefined && b.half !== undefined) {
      return a.minutes === b.minutes ? "same" : "different";
    }
    // Where the half of the day is not said, it is the other's.
    return a.minutes % 720 === b.minutes % 720 ? "same" : "different";
  }
  if (b.kind === "scalar")
    return compareScalars(String(a.minutes), b.source) === "same" ? "undecided" : "different";
  return "undecided";
}

function withRatio(a: Of<"ratio">, b: Shape): Equivalence {
  if (b.kind === "ratio") return compareRatios(a.parts, b.parts);
  const [first, second] = a.parts;
  if (b.kind !== "scalar" || a.parts.length !== 2 || first === undefined || second === undefined)
    return "undecided";
  return compareScalars(`(${first})/(${second})`, b.source);
}

function compareCode(a: string, b: string): Equivalence {
  const bare = (source: string): string =>
    source
      .trim()
      .split("\n")
      .map((line) => line.replace(/(?<=\S)\s+/g, " ").trimEnd())
      .filter((line) => line.trim() !== "")
      .join("\n");
  return bare(a) === bare(b) ? "same" : "undecided";
}

/** Two texts in other words may mean the same; two quoted values that differ do not. */
function compareTexts(a: Of<"text">, b: Of<"text">): Equivalence {
  if (a.words === b.words) return "same";
  if (a.quoted && b.quoted) return "different";
  const bare = (words: string): string =>
    words
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
  return bare(a.words) === bare(b.words) && bare(a.words) !== "" ? "same" : "undecided";
}

function sourceOf(shape: Shape): string {
  switch (shape.kind) {
    case "scalar":
    case "code":
      return shape.source;
    case "text":
      return shape.words;
    case "special":
      return shape.name;
    case "choice":
      return shape.letter;
    case "quantity":
      return shape.value;
    default:
      return "";
  }
}
