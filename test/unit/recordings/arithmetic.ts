/** A small checker of its own for the recordings' arithmetic: equations between numbers only, computed exactly. */

export interface Equation {
  /** The two sides as found, with `*` for every sign of multiplication. */
  readonly text: string;
  readonly holds: boolean;
}

/** Finds every `number expression = number expression` of a text, one for each link of a chain. */
export function equationsIn(text: string): Equation[] {
  const plain = text
    .replace(/\\(?:cdot|times)/g, "*")
    .replace(/\\frac\{(\d+)\}\{(\d+)\}/g, "($1/$2)")
    .replace(/\\[()[\]]/g, ";")
    .replace(/\.(?!\d)/g, ";");
  const equations: Equation[] = [];
  for (const run of plain.matchAll(/[-\d+*/^().= ]+/g)) {
    const before = plain.charAt(run.index - 1);
    const after = plain.charAt(run.index + run[0].length);
    const sides = run[0].split("=").map((side) => side.trim());
    // A side that goes on beyond the run has a name or a command in it: it is no number.
    if (sticksTo(before, run[0].charAt(0)) || /^[-+*/^)]/.test(sides[0] ?? "")) sides[0] = "";
    if (sticksTo(after, run[0].slice(-1)) || /[-+*/^(]$/.test(sides.at(-1) ?? "")) {
      sides[sides.length - 1] = "";
    }
    for (const [index, right] of sides.entries()) {
      const left = sides[index - 1];
      const values = [left, right].map((side) => (side === undefined ? undefined : valueOf(side)));
      const [a, b] = values;
      if (left === undefined || a === undefined || b === undefined) continue;
      equations.push({ text: `${left} = ${right}`, holds: a.top * b.bottom === b.top * a.bottom });
    }
  }
  return equations;
}

/** Whether a neighbouring character belongs to the same term as the run's edge. */
function sticksTo(neighbour: string, edge: string): boolean {
  return edge !== " " && /[\p{L}_\\{}[\]]/u.test(neighbour);
}

interface Rational {
  readonly top: bigint;
  readonly bottom: bigint;
}

/** The value of an expression of integers, + - * / ^ and parentheses; undefined for anything else. */
function valueOf(expression: string): Rational | undefined {
  const tokens = expression.match(/\d+|[-+*/^()]|\S/g) ?? [];
  let at = 0;

  const sum = (): Rational => {
    let total = product();
    while (tokens[at] === "+" || tokens[at] === "-") {
      const sign = tokens[at++] === "+" ? 1n : -1n;
      const next = product();
      total = reduced(
        total.top * next.bottom + sign * next.top * total.bottom,
        total.bottom * next.bottom,
      );
    }
    return total;
  };
  const product = (): Rational => {
    let total = power();
    while (tokens[at] === "*" || tokens[at] === "/") {
      const times = tokens[at++] === "*";
      const next = power();
      total = times
        ? reduced(total.top * next.top, total.bottom * next.bottom)
        : reduced(total.top * next.bottom, total.bottom * next.top);
    }
    return total;
  };
  const power = (): Rational => {
    const base = atom();
    if (tokens[at] !== "^") return base;
    at += 1;
    const exponent = atom();
    return reduced(base.top ** exponent.top, base.bottom ** exponent.top);
  };
  const atom = (): Rational => {
    const token = tokens[at++] ?? "";
    if (token === "-") {
      const inner = atom();
      return { top: -inner.top, bottom: inner.bottom };
    }
    if (token === "(") {
      const inner = sum();
      if (tokens[at++] !== ")") throw new SyntaxError(expression);
      return inner;
    }
    if (!/^\d+$/.test(token)) throw new SyntaxError(expression);
    return { top: BigInt(token), bottom: 1n };
  };

  try {
    const value = sum();
    return at === tokens.length ? value : undefined;
  } catch {
    return undefined;
  }
}

function reduced(top: bigint, bottom: bigint): Rational {
  if (bottom === 0n) throw new RangeError("Division by zero.");
  return bottom < 0n ? { top: -top, bottom: -bottom } : { top, bottom };
}
