/** Spot checks at the end of each block of the long recording: values computed again in another way. */
import { valueAt } from "./numbers.ts";
import type { Voice } from "./voice.ts";
import type { Block } from "./walk.ts";

const t = (n: number): string => String(n);

const openings = [
  (n: number) => `Let me double-check a value of this block, say at \\( n = ${t(n)} \\).`,
  (n: number) => `I want to be sure of my values. Take ${t(n)} once more, computed differently.`,
  (n: number) => `A spot check at ${t(n)}, by another way.`,
  (n: number) => `Is \\( f(${t(n)}) \\) right? Let me compute it again.`,
  (n: number) => `Hmm, ${t(n)}: I did that one quickly. Once more.`,
] as const;

const ways = [
  (n: number) => {
    const a = n % 10;
    const rest = a * (a + 1);
    return `\\( n(n+1) = (n - a)(n + a + 1) + a(a+1) \\) holds for every a, and with \\( a = ${t(a)} \\) the products are easy: \\( ${t(n - a)} \\cdot ${t(n + a + 1)} = ${t((n - a) * (n + a + 1))} \\), and \\( ${t((n - a) * (n + a + 1))} + ${t(rest)} + 41 = ${t(valueAt(n))} \\).`;
  },
  (n: number) => {
    const m = 2 * n + 1;
    return `\\( 2n + 1 = ${t(m)} \\), \\( ${t(m)}^2 = ${t(m * m)} \\), \\( ${t(m * m)} + 163 = ${t(m * m + 163)} \\), and a quarter of that is \\( ${t(m * m + 163)} / 4 = ${t(valueAt(n))} \\).`;
  },
  (n: number) => {
    const base = n - (n % 20);
    const steps = n - base;
    if (steps === 0)
      return `\\( ${t(n)} \\cdot ${t(n)} = ${t(n * n)} \\) and \\( ${t(n * n)} + ${t(n + 41)} = ${t(valueAt(n))} \\).`;
    return `From \\( f(${t(base)}) = ${t(valueAt(base))} \\) it's ${t(steps)} steps, and each step from \\( n-1 \\) to n adds \\( 2n \\). The sum of the steps is \\( ${t(steps)} \\cdot ${t(base + n + 1)} = ${t(steps * (base + n + 1))} \\), and \\( ${t(valueAt(base))} + ${t(steps * (base + n + 1))} = ${t(valueAt(n))} \\).`;
  },
  (n: number) => {
    const round = Math.round((n + 1) / 50) * 50;
    const gap = n - round;
    const sign = gap < 0 ? "-" : "+";
    const cross = 2 * round * Math.abs(gap);
    if (gap === 0)
      return `\\( ${t(n)}^2 = ${t(n * n)} \\), and \\( ${t(n * n)} + ${t(n)} + 41 = ${t(valueAt(n))} \\).`;
    return `\\( ${t(n)} = ${t(round)} ${sign} ${t(Math.abs(gap))} \\), so its square is \\( ${t(round * round)} ${sign} ${t(cross)} + ${t(gap * gap)} = ${t(n * n)} \\), and \\( ${t(n * n)} + ${t(n)} + 41 = ${t(valueAt(n))} \\).`;
  },
] as const;

const endings = [
  "The same as before.",
  "That matches.",
  "Good, it agrees.",
  "Yes, that's what I had.",
  "Confirmed.",
] as const;

/** Computes two values of a block again. */
export function recheck(block: Block, voice: Voice): string[] {
  const half = Math.floor((block.last - block.first) / 2);
  const chosen = [block.first + voice.integer(half), block.first + half + voice.integer(half)];
  return chosen.map((n) =>
    [voice.pick(openings)(n), voice.pick(ways)(n), digitCheck(n), voice.pick(endings)].join(" "),
  );
}

/** The digit sum, which must agree with the remainder that n leaves modulo 3. */
function digitCheck(n: number): string {
  const digits = Array.from(t(valueAt(n)));
  const sum = digits.reduce((total, digit) => total + Number(digit), 0);
  const expected = n % 3 === 1 ? 1 : 2;
  return `Its digits add up to \\( ${digits.join(" + ")} = ${t(sum)} \\), which is ${t(sum % 3)} modulo 3, and for \\( n \\equiv ${t(n % 3)} \\) it has to be ${t(expected)}.`;
}
