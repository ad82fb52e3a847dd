/** The very long recording: an exhaustive search whose text is generated, every number in it computed. */
import { sampleNote, type Recording } from "../recording.ts";
import { isPrimeAt, lastN, sievePrimes, smallestFactor, valueAt } from "./numbers.ts";
import { opening, sieve, smallPrimes } from "./preparation.ts";
import { remarkAfter } from "./remarks.ts";
import { recheck } from "./recheck.ts";
import { secondPass } from "./secondPass.ts";
import { createVoice, type Voice } from "./voice.ts";
import { blockLength, visit, type Block } from "./walk.ts";

/** Any number would do; it fixes the choice of words. */
const seed = 41;

const allN = Array.from({ length: lastN + 1 }, (_, n) => n);

/** Builds the recording; the same text at every call. */
export function eulerRecording(): Recording {
  const composite = allN.filter((n) => !isPrimeAt(n));
  return {
    id: "euler-search",
    title: "A very long search: where n² + n + 41 is not prime",
    model: "recording-euler-search",
    note: sampleNote,
    match: ["n^2 + n + 41"],
    intent: "solve",
    transport: "field:reasoning_content",
    reasoning: reasoningText(composite),
    answer: answerText(composite),
    notes:
      "The text is put together from hand-written sentences by a program that computes every number in it.",
  };
}

function reasoningText(composite: readonly number[]): string {
  const voice = createVoice(seed);
  const primes = sievePrimes();
  const list = primes.map(({ p }) => String(p)).join(", ");
  return [
    opening,
    ...smallPrimes(voice),
    "Now I go through the primes from 41 on. For each one that is a square modulo 163 I look for the smallest root, and write down the whole list of n that it strikes.",
    ...sieve(primes, voice),
    `So the primes that can divide are ${list}. These are ${primes.length} primes. For n up to ${lastN} no larger one is needed, because the root of \\( f(${lastN}) = ${valueAt(lastN)} \\) is below 401: \\( 401^2 = ${401 * 401} \\).`,
    `I could now merge the lists. But that's where mistakes creep in, so let me walk through all n in order, in blocks of ${blockLength}, and test each value.`,
    ...blocks(composite).flatMap((block, index) => [
      ...walkBlock(block, composite, voice),
      ...(block.last < 40 ? [] : recheck(block, voice)),
      tally(block),
      remarkAfter(index, block, primes),
    ]),
    `That was the whole range. The tally says ${composite.length}.`,
    ...secondPass(primes, voice),
    ...ending(composite),
  ]
    .filter((paragraph) => paragraph !== "")
    .join("\n\n")
    .replace(/ *\n{2,} */g, "\n\n");
}

function blocks(composite: readonly number[]): Block[] {
  const count = Math.floor(lastN / blockLength);
  return Array.from({ length: count }, (_, index) => {
    const first = index * blockLength;
    const last = index === count - 1 ? lastN : first + blockLength - 1;
    const compositeSoFar = composite.filter((n) => n <= last);
    return { first, last, compositeSoFar, composite: compositeSoFar.filter((n) => n >= first) };
  });
}

function walkBlock(block: Block, composite: readonly number[], voice: Voice): string[] {
  const { first, last } = block;
  const primes = sievePrimes();
  const heading = `**n from ${first} to ${last}.**`;
  const ns = allN.slice(first, last + 1);
  if (last < 40) {
    // The famous stretch is proved already; its values are only listed.
    const values = ns.map((n) => String(valueAt(n))).join(", ");
    return [`${heading} Here everything is prime, as shown above. The values are ${values}.`];
  }
  return [
    heading,
    ...ns.map((n) => visit(n, composite.filter((c) => c <= n).length, primes, voice)),
  ];
}

function tally({ first, last, composite, compositeSoFar }: Block): string {
  if (compositeSoFar.length === 0) return "The tally of composite values is still 0.";
  const before = compositeSoFar.length - composite.length;
  return `So from ${first} to ${last} there are ${composite.length} composite values, and the tally is \\( ${before} + ${composite.length} = ${compositeSoFar.length} \\).`;
}

function ending(composite: readonly number[]): string[] {
  const total = composite.length;
  const perBlock = blocks(composite).map((block) => String(block.composite.length));
  const primeCount = lastN + 1 - total;
  return [
    `That is the tally of the walk, confirmed. Let me also add up the blocks: \\[ ${perBlock.join(" + ")} = ${total}. \\]`,
    `And the primes: \\( ${lastN + 1} - ${total} = ${primeCount} \\) values are prime, the famous 40 at the beginning among them.`,
    `So the answer is ${total}.`,
  ];
}

function answerText(composite: readonly number[]): string {
  const rows = composite.slice(0, 8).map((n) => {
    const p = smallestFactor(valueAt(n));
    return `| ${n} | $${valueAt(n)} = ${p} \\cdot ${valueAt(n) / p}$ |`;
  });
  return `Write $f(n) = n^2 + n + 41$.

**Which primes can divide.** Since $4f(n) = (2n+1)^2 + 163$, a prime $p$ other than 163 divides a value only if it is a square modulo 163. The smallest such prime is 41. So $f(0), \\dots, f(39)$, all below $41^2 = 1681$, are prime.

**Sieve.** If $p \\mid f(r)$, then $p$ divides $f(n)$ exactly for $n \\equiv r$ and $n \\equiv p - 1 - r \\pmod p$. For $n \\le ${lastN}$ the primes up to ${lastN} are enough. The first values that are not prime:

| $n$ | $f(n)$ |
| --- | --- |
${rows.join("\n")}

Going through all $n$ from 0 to ${lastN} leaves ${lastN + 1 - composite.length} primes and

\\[
\\boxed{${composite.length}}
\\]

values that are not prime.`;
}
