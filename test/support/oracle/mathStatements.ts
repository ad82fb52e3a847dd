/** Generated statements of mathematics, whose truth is computed with 60 digits by decimal.js: no code of the engine. */
import { Decimal } from "decimal.js";
import type { Chance } from "./random.ts";

const Precise = Decimal.clone({ precision: 60 });

/** An expression in several notations, with its value. */
interface Term {
  readonly plain: string;
  readonly tex: string;
  readonly value: Decimal;
  /** Whether it needs brackets as a factor, and as a base. */
  readonly sum: boolean;
  readonly atom: boolean;
}

export interface MathStatement {
  readonly text: string;
  readonly truth: boolean;
}

const deepest = 3;

/** @returns undefined for an expression without a value that can be written. */
export function mathStatement(luck: Chance): MathStatement | undefined {
  const term = termOf(luck, luck.whole(1, deepest));
  if (!term.value.isFinite() || term.value.abs().gt(1e12)) return undefined;
  const truth = luck.of([true, false]);
  const exact = term.value.isInteger() || term.value.decimalPlaces() <= 4;
  const said = exact ? term.value : term.value.toSignificantDigits(6);
  const value = truth ? said : changed(said, luck);
  const relation = exact ? "=" : "≈";
  const written = value.toFixed();
  const texRelation = exact ? "=" : "\\approx";
  const text = luck.of([
    `So ${term.plain} ${relation} ${written}.`,
    `We get ${term.plain} ${relation} ${written}, which helps.`,
    `Then \\(${term.tex} ${texRelation} ${written}\\).`,
    `$$${term.tex} ${texRelation} ${written}$$`,
    `Let me compute: $${term.tex} ${texRelation} ${written}$`,
  ]);
  return { text, truth };
}

/** With another digit among the first three, so that no rounding explains it. */
function changed(value: Decimal, luck: Chance): Decimal {
  const step = new Precise(10).pow(
    value.isZero()
      ? 0
      : value
          .abs()
          .log(10)
          .floor()
          .minus(luck.of([0, 1])),
  );
  const whole = value.isInteger() && step.lt(1) ? new Precise(1) : step;
  return value.plus(whole.times(luck.whole(1, 4) * luck.of([1, -1])));
}

function termOf(luck: Chance, depth: number): Term {
  if (depth === 0) return number(luck);
  const kind = luck.whole(0, 8);
  const [a, b] = [termOf(luck, depth - 1), termOf(luck, luck.whole(0, depth - 1))];
  if (kind < 2) return joined(a, b, "+", "+", a.value.plus(b.value));
  if (kind < 3) {
    const right = bracketed(b, b.sum);
    return joined(a, { ...b, ...right }, "-", "-", a.value.minus(b.value));
  }
  if (kind < 5) {
    const [left, right] = [bracketed(a, a.sum), bracketed(b, b.sum || !b.atom)];
    return {
      plain: `${left.plain} ${luck.of(["*", "×", "·"])} ${right.plain}`,
      tex: `${left.tex} ${luck.of(["\\times", "\\cdot"])} ${right.tex}`,
      value: a.value.times(b.value),
      sum: false,
      atom: false,
    };
  }
  if (kind < 6) {
    const [left, right] = [bracketed(a, !a.atom), bracketed(b, !b.atom)];
    return {
      plain: `${left.plain} / ${right.plain}`,
      tex: `\\frac{${a.tex}}{${b.tex}}`,
      value: a.value.div(b.value),
      sum: false,
      atom: false,
    };
  }
  if (kind < 7) {
    const exponent = luck.whole(2, 3);
    const base = bracketed(a, !a.atom || a.value.isNeg());
    return {
      plain: `${base.plain}^${String(exponent)}`,
      tex: `${base.tex}^{${String(exponent)}}`,
      value: a.value.pow(exponent),
      sum: false,
      atom: false,
    };
  }
  if (kind < 8) {
    const value = a.value.abs();
    const inside = a.value.isNeg() ? { plain: `|${a.plain}|`, tex: `|${a.tex}|` } : a;
    return {
      plain: `sqrt(${inside.plain})`,
      tex: `\\sqrt{${inside.tex}}`,
      value: value.sqrt(),
      sum: false,
      atom: true,
    };
  }
  const n = luck.whole(2, 8);
  return {
    plain: `${String(n)}!`,
    tex: `${String(n)}!`,
    value: factorial(n),
    sum: false,
    atom: false,
  };
}

function number(luck: Chance): Term {
  const value = new Precise(
    luck.of([luck.whole(1, 12), luck.whole(2, 99), luck.whole(1, 999) / 10]),
  );
  const written = value.toFixed();
  return { plain: written, tex: written, value, sum: false, atom: true };
}

function joined(a: Term, b: Term, plain: string, tex: string, value: Decimal): Term {
  return {
    plain: `${a.plain} ${plain} ${b.plain}`,
    tex: `${a.tex} ${tex} ${b.tex}`,
    value,
    sum: true,
    atom: false,
  };
}

function bracketed({ plain, tex }: Term, needed: boolean): { plain: string; tex: string } {
  return needed ? { plain: `(${plain})`, tex: `\\left(${tex}\\right)` } : { plain, tex };
}

function factorial(n: number): Decimal {
  let value = new Precise(1);
  for (let i = 2; i <= n; i += 1) value = value.times(i);
  return value;
}
