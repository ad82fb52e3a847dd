/** Methods of strings and static methods of Java that are computed. */
import { wholeOf } from "./clikeNumbers.ts";
import { NoValue, text, textIn, truth, whole, type CodeValue } from "./values.ts";

type Method = (of: string, values: readonly CodeValue[]) => CodeValue;
type Call = (values: readonly CodeValue[]) => CodeValue;

const intBits = 32;
const mostRepeated = 1000;

export const javaMethods: Readonly<Record<string, Method>> = {
  substring(of, [from, to]) {
    const start = indexIn(from, of.length);
    const end = to === undefined ? of.length : indexIn(to, of.length);
    if (end < start) throw new NoValue("the index is out of range");
    return text(of.slice(start, end));
  },
  charAt(of, [at]) {
    const index = Number(wholeOf(at));
    if (!(index >= 0 && index < of.length)) throw new NoValue("the index is out of range");
    return whole(of.charCodeAt(index));
  },
  indexOf: (of, [part]) => whole(of.indexOf(partOf(part))),
  lastIndexOf: (of, [part]) => whole(of.lastIndexOf(partOf(part))),
  toUpperCase: (of) => text(of.toUpperCase()),
  toLowerCase: (of) => text(of.toLowerCase()),
  trim: (of) => text(of.trim()),
  strip: (of) => text(of.trim()),
  isEmpty: (of) => truth(of === ""),
  contains: (of, [part]) => truth(of.includes(partOf(part))),
  startsWith: (of, [part]) => truth(of.startsWith(textIn(part))),
  endsWith: (of, [part]) => truth(of.endsWith(textIn(part))),
  equals: (of, [other]) => truth(other?.type === "text" && other.value === of),
  equalsIgnoreCase: (of, [other]) => truth(textIn(other).toLowerCase() === of.toLowerCase()),
  concat: (of, [other]) => text(of + textIn(other)),
  replace: (of, [from, to]) => text(of.replaceAll(partOf(from), () => partOf(to))),
  repeat(of, [times]) {
    const count = Number(wholeOf(times));
    if (count < 0 || count > mostRepeated) throw new NoValue("the text gets too long");
    return text(of.repeat(count));
  },
  compareTo(of, [other]) {
    const second = textIn(other);
    const shorter = Math.min(of.length, second.length);
    for (let i = 0; i < shorter; i += 1) {
      const apart = of.charCodeAt(i) - second.charCodeAt(i);
      if (apart !== 0) return whole(apart);
    }
    return whole(of.length - second.length);
  },
};

export const javaFunctions: Readonly<Record<string, Call>> = {
  "Integer.parseInt": ([written, radix]) => parsed(textIn(written), radix),
  "Integer.valueOf": ([written, radix]) => parsed(textIn(written), radix),
  "Integer.toBinaryString": ([value]) => text(unsigned(value).toString(2)),
  "Integer.toHexString": ([value]) => text(unsigned(value).toString(16)),
  "Integer.toOctalString": ([value]) => text(unsigned(value).toString(8)),
  "Integer.toString": ([value, radix]) =>
    text(wholeOf(value).toString(radix === undefined ? 10 : Number(wholeOf(radix)))),
  "Integer.bitCount": ([value]) => whole(unsigned(value).toString(2).replaceAll("0", "").length),
  "Math.floorDiv": ([a, b]) => whole(floored(wholeOf(a), wholeOf(b)).quotient),
  "Math.floorMod": ([a, b]) => whole(floored(wholeOf(a), wholeOf(b)).rest),
  "Math.round": ([a]) => whole(Math.floor(numeric(a) + 0.5)),
};

/** Characters are whole numbers in this family. */
function partOf(value: CodeValue | undefined): string {
  return value?.type === "whole" ? String.fromCharCode(Number(value.value)) : textIn(value);
}

function indexIn(value: CodeValue | undefined, length: number): number {
  const index = Number(wholeOf(value));
  if (!(index >= 0 && index <= length)) throw new NoValue("the index is out of range");
  return index;
}

function parsed(written: string, radix: CodeValue | undefined): CodeValue {
  const base = radix === undefined ? 10 : Number(wholeOf(radix));
  const value = parseInt(written, base);
  const digits = value.toString(base);
  const plain = written.replace(/^\+/, "").replace(/^(-?)0+(?=.)/, "$1");
  if (digits.toLowerCase() !== plain.toLowerCase())
    throw new NoValue("it throws a NumberFormatException");
  return whole(value);
}

function unsigned(value: CodeValue | undefined): bigint {
  return BigInt.asUintN(intBits, wholeOf(value));
}

function floored(a: bigint, b: bigint): { quotient: bigint; rest: bigint } {
  if (b === 0n) throw new NoValue("it divides by zero");
  const rest = ((a % b) + b) % b;
  return { quotient: (a - rest) / b, rest: b < 0n && rest !== 0n ? rest + b : rest };
}

function numeric(value: CodeValue | undefined): number {
  if (value?.type === "float") return value.value;
  return Number(wholeOf(value));
}
