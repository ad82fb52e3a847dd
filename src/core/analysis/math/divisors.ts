/** Digits and divisors of whole numbers. */
import { absolute, NotComputed } from "./rational.ts";

/** Larger ones are not taken apart: half a million steps of trial division at most. */
const largestTried = 10n ** 12n;

export function digitSum(value: bigint): bigint {
  return Array.from(absolute(value).toString(), BigInt).reduce((sum, digit) => sum + digit, 0n);
}

/** @throws NotComputed for 0, for negative numbers and for large ones. */
export function divisorCount(value: bigint): bigint {
  return primePowers(value).reduce((count, [, exponent]) => count * BigInt(exponent + 1), 1n);
}

/** @throws NotComputed as above. */
export function divisorSum(value: bigint): bigint {
  return primePowers(value).reduce(
    (sum, [prime, exponent]) => (sum * (prime ** BigInt(exponent + 1) - 1n)) / (prime - 1n),
    1n,
  );
}

function primePowers(value: bigint): (readonly [prime: bigint, exponent: number])[] {
  if (value < 1n) throw new NotComputed("only positive numbers have divisors to count");
  if (value > largestTried) throw new NotComputed("the number is too large to find its divisors");
  const powers: (readonly [bigint, number])[] = [];
  let rest = Number(value);
  for (let prime = 2; prime * prime <= rest; prime += prime === 2 ? 1 : 2) {
    let exponent = 0;
    for (; rest % prime === 0; rest /= prime) exponent += 1;
    if (exponent > 0) powers.push([BigInt(prime), exponent]);
  }
  if (rest > 1) powers.push([BigInt(rest), 1]);
  return powers;
}
