/** Remainders of fractions modulo a whole number. */
import { absolute, integer, NotComputed, type Rational } from "./rational.ts";

/** The remainder of a division by a positive whole number, from 0 to below it. @throws NotComputed for anything else. */
export function residue(a: Rational, modulus: Rational): bigint {
  const m = integer(modulus, "only whole numbers are moduli");
  if (m <= 0n) throw new NotComputed("only positive numbers are moduli");
  const bottom = inverseModulo(a.bottom, m);
  return (((a.top * bottom) % m) + m) % m;
}

/** By the extended Euclidean algorithm. */
function inverseModulo(a: bigint, m: bigint): bigint {
  if (a === 1n) return 1n;
  let [r, next] = [((a % m) + m) % m, m];
  let [s, t] = [1n, 0n];
  while (next !== 0n) {
    const q = r / next;
    [r, next] = [next, r - q * next];
    [s, t] = [t, s - q * t];
  }
  if (absolute(r) !== 1n) throw new NotComputed("it has no inverse for this modulus");
  return s;
}
