/** Claims that tables of Markdown make by their layout: a formula above its values, a total below what it adds up. */
import type { Environment } from "../math/evaluate.ts";
import { add, whole } from "../math/rational.ts";
import { numberValue } from "../math/value.ts";
import { plainConstants } from "./check.ts";
import { featuresOf } from "./features.ts";
import { isBare, isCompound } from "./sides.ts";
import { wholeSide, type Side } from "./statements.ts";
import { bareNumber } from "./verdict.ts";

/** A value in a cell, and what it should be. Offsets are into the text that was searched. */
export interface TableClaim {
  readonly start: number;
  readonly end: number;
  readonly left: Side;
  readonly right: Side;
  /** Values of the variables in `left`. */
  readonly environment: Environment;
  /** The variables with their values as they are written, "n = 7". */
  readonly named: readonly string[];
}

interface Cell {
  readonly start: number;
  readonly end: number;
  /** Without marks of bold text, code and TeX around it. */
  readonly text: string;
}

const separator = /^\s*\|?(?:\s*:?-{1,}:?\s*\|)+\s*:?-*:?\s*$/;
const totals =
  /^(?:(?:grand )?totals?|sum|gesamt|summe|insgesamt|somme|suma|合计|总计|总和|共计)\s*:?$/i;
const partial = /total|summe|somme|suma|average|mean|合计|小计|平均/i;
/** Headings of columns whose values are not added up. */
const rates =
  /\bper\b|each|rate|%|percent|average|mean|price|ratio|median|year|date|rank|index|单价|比例/i;
const calculations =
  /calculation|expression|computation|formula|[×*+=÷]|rechnung|calcul\b|cálculo|计算|算式/i;
const results =
  /^(?:=|total|result|value|sum|product|answer|amount|cost|balance|subtotal|ergebnis|wert|résultat|valeur|resultado|valor|结果|值|得数|总价|金额)/i;
const mostRows = 200;

/** @param text of a unit that is a table. */
export function findTableClaims(text: string): TableClaim[] {
  const lines = linesOf(text);
  const ruled = lines.findIndex(({ written }) => separator.test(written));
  const header = lines[ruled - 1];
  if (ruled < 1 || !header) return [];
  const heads = cellsOf(header.written, header.start);
  const rows = lines
    .slice(ruled + 1, ruled + 1 + mostRows)
    .map(({ written, start }) => cellsOf(written, start));
  return [
    ...underFormulas(heads, rows),
    ...besideCalculations(heads, rows),
    ...ofTotals(heads, rows),
  ];
}

function linesOf(text: string): { written: string; start: number }[] {
  let start = 0;
  return text.split("\n").flatMap((written) => {
    const line = { written, start };
    start += written.length + 1;
    return written.includes("|") ? [line] : [];
  });
}

function cellsOf(written: string, base: number): Cell[] {
  const cells: Cell[] = [];
  const from = /^\s*\|?/.exec(written)?.[0].length ?? 0;
  let start = from;
  for (let at = from; at <= written.length; at += 1) {
    const ends = at === written.length ? at > start : written.charAt(at) === "|";
    if (!ends || written.charAt(at - 1) === "\\") continue;
    const inside = written.slice(start, at);
    const lead = inside.length - inside.trimStart().length;
    const trimmed = inside.trim();
    cells.push({
      start: base + start + lead,
      end: base + start + lead + trimmed.length,
      text: trimmed.replace(/^(?:[*_`$]|\\\()+|(?:[*_`$]|\\\))+$/g, "").trim(),
    });
    start = at + 1;
  }
  return cells;
}

/** "| n | n^2 |": each row gives the letters their values. */
function underFormulas(heads: readonly Cell[], rows: readonly (readonly Cell[])[]): TableClaim[] {
  const letters = heads.map(({ text }) => (/^[a-zA-Z]$/.test(text) ? text : undefined));
  if (!letters.some((letter) => letter !== undefined)) return [];
  const formulas = heads.map(({ text }) => {
    const side = text.length > 1 ? wholeSide(text.split("=").at(-1) ?? "") : undefined;
    const names = side && featuresOf(side)?.names;
    const known = names && names.size > 0 && [...names].every((name) => letters.includes(name));
    return side && known && isCompound(side) ? side : undefined;
  });
  return rows.flatMap((row) => {
    const environment = new Map(plainConstants);
    const named: string[] = [];
    for (const [i, letter] of letters.entries()) {
      const number = letter === undefined ? undefined : numberIn(row[i]);
      if (letter === undefined || !number) continue;
      environment.set(letter, numberValue(number.value));
      named.push(`${letter} = ${row[i]?.text ?? ""}`);
    }
    return formulas.flatMap((left, i): TableClaim[] => {
      const cell = row[i];
      const right = cell && wholeSide(cell.text);
      const names = left && featuresOf(left)?.names;
      if (!left || !cell || !right || !isBare(right) || !names) return [];
      if (![...names].every((name) => environment.has(name))) return [];
      return [{ start: cell.start, end: cell.end, left, right, environment, named }];
    });
  });
}

/** "| 6 × 1.5 | 9 |" below "| Calculation | Total |" */
function besideCalculations(
  heads: readonly Cell[],
  rows: readonly (readonly Cell[])[],
): TableClaim[] {
  return heads.flatMap(({ text }, i) => {
    if (!calculations.test(text) || !results.test(heads[i + 1]?.text ?? "")) return [];
    return rows.flatMap((row): TableClaim[] => {
      const [calculation, result] = [row[i], row[i + 1]];
      const left = calculation && wholeSide(calculation.text);
      const right = result && wholeSide(result.text);
      if (!left || !right || !isCompound(left) || !isBare(right)) return [];
      if ((featuresOf(left)?.names.size ?? 1) > 0) return [];
      return [
        {
          start: calculation.start,
          end: result.end,
          left,
          right,
          environment: plainConstants,
          named: [],
        },
      ];
    });
  });
}

/** The last row adds up the rows above it. */
function ofTotals(heads: readonly Cell[], rows: readonly (readonly Cell[])[]): TableClaim[] {
  const total = rows.at(-1);
  const above = rows.slice(0, -1);
  if (!total || above.length < 2 || !totals.test(total[0]?.text ?? "")) return [];
  if (above.some(([first]) => partial.test(first?.text ?? ""))) return [];
  return total.flatMap((cell, i): TableClaim[] => {
    if (i === 0 || rates.test(heads[i]?.text ?? "")) return [];
    const right = wholeSide(cell.text);
    const parts = above.map((row) => numberIn(row[i]));
    const numbers = parts.filter((part) => part !== undefined);
    const [first] = numbers;
    if (!right || !isBare(right) || !first || numbers.length < parts.length) return [];
    const sum = numbers.reduce((all, { value }) => add(all, value), whole(0));
    // Parts with decimals may have been rounded before they were added up.
    const written = numbers.reduce(
      (longest, number) => (number.written.places > longest.places ? number.written : longest),
      first.written,
    );
    const token = { type: "number", sign: "sum", start: cell.start, end: cell.end } as const;
    const left: Side = {
      ...right,
      tokens: [{ ...token, value: sum, written }],
      parsed: {
        state: "parsed",
        node: { type: "number", value: sum, written },
        features: { ...(featuresOf(right) ?? noneOf(right)), decimals: written.places > 0 },
      },
    };
    return [
      { start: cell.start, end: cell.end, left, right, environment: plainConstants, named: [] },
    ];
  });
}

function noneOf(side: Side): never {
  throw new TypeError(`a side without features: ${side.parsed.state}`);
}

function numberIn(cell: Cell | undefined): ReturnType<typeof bareNumber> {
  const side = cell && wholeSide(cell.text);
  return side?.parsed.state === "parsed" ? bareNumber(side.parsed.node) : undefined;
}
