/** Formulas of chemistry, which name a substance: `C_2H_6` is `C2H6`, whatever it would be as a product of variables. */
import type { Equivalence } from "./outcomes.ts";

/** Symbols of the elements, in the order of their numbers. */
const elements = new Set(
  (
    "H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr Nb Mo Tc " +
    "Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi " +
    "Po At Rn Fr Ra Ac Th Pa U Np Pu"
  ).split(" "),
);
const part = /([A-Z][a-z]?)(\d{0,3})|\(([A-Za-z0-9]+)\)(\d{0,3})/y;
const longest = 60;

/** @returns undefined where one of the two is no formula with a count in it, or its atoms are those of the other in another order. */
export function compareFormulas(a: string, b: string): Equivalence | undefined {
  const [one, other] = [plainFormula(a), plainFormula(b)];
  if (!/\d/.test(one + other)) return undefined;
  const [atoms, others] = [atomsOf(one), atomsOf(other)];
  if (atoms === undefined || others === undefined) return undefined;
  if (one === other) return "same";
  return atoms === others ? "undecided" : "different";
}

function plainFormula(text: string): string {
  if (text.length > longest) return "";
  return text
    .replace(/\\(?:ce|mathrm|text|rm)(?![a-zA-Z])/g, "")
    .replace(/[\s{}_$]/g, "")
    .replace(/[₀-₉]/g, (digit) => String(digit.charCodeAt(0) - 0x2080));
}

/** How many atoms of which element, in the order of the alphabet; undefined for what is no formula of two atoms or more. */
function atomsOf(formula: string): string | undefined {
  const counts = new Map<string, number>();
  if (!count(formula, 1, counts, 0)) return undefined;
  const sum = [...counts.values()].reduce((total, n) => total + n, 0);
  if (sum < 2) return undefined;
  return [...counts]
    .map(([element, n]) => `${element}${n}`)
    .sort()
    .join(" ");
}

function count(
  formula: string,
  times: number,
  counts: Map<string, number>,
  depth: number,
): boolean {
  if (formula === "" || depth > 2) return false;
  for (let at = 0; at < formula.length; at = part.lastIndex) {
    part.lastIndex = at;
    const match = part.exec(formula);
    if (!match) return false;
    const [, element, digits = "", group, groupDigits = ""] = match;
    const end = part.lastIndex;
    const n = times * Number((element === undefined ? groupDigits : digits) || 1);
    if (element !== undefined) {
      if (!elements.has(element)) return false;
      counts.set(element, (counts.get(element) ?? 0) + n);
    } else if (!count(group ?? "", n, counts, depth + 1)) return false;
    part.lastIndex = end;
  }
  return true;
}
