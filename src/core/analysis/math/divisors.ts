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

const largestSieved = 1_000_000n;
const largestIndex = 2000n;

/** How many primes there are up to a number. @throws NotComputed for large ones. */
export function primeCount(value: bigint): bigint {
  if (value > largestSieved) throw new NotComputed("the number is too large to count its primes");
  const composite = new Uint8Array(Math.max(0, Number(value)) + 1);
  let count = 0n;
  for (let i = 2; i < composite.length; i += 1) {
    if (composite[i] === 1) continue;
    count += 1n;
    for (let multiple = i * i; multiple < composite.length; multiple += i) composite[multiple] = 1;
  }
  return count;
}

/** The Fibonacci number of an index, the first two being 1. @throws NotComputed for large indices. */
export function fibonacci(index: bigint): bigint {
  if (index < 0n || index > largestIndex) throw new NotComputed("the index is out of range");
  let [a, b] = [0n, 1n];
  for (let i = 0n; i < index; i += 1n) [a, b] = [b, a + b];
  return a;
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
