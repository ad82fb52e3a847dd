/** Reads the units that stand behind numbers. */
import type { Token } from "../math/tokens.ts";
import type { ClaimToken } from "./claimToken.ts";
import { unitNamed } from "./units.ts";

const notUnits: ReadonlySet<string> = new Set(
  (
    "is are was were be been am equals gives makes yields and or so then but which that this these those the a an of in on at for to from by with " +
    "without as if when where while since because thus hence therefore we it i you he she they there here now also again not no yes ok okay wait " +
    "hmm right correct let say have has had do does did can could would should may might must will than more less fewer minus plus times over under " +
    "between into out each case step option sample example row column line node index test input output equal equation returns return becomes " +
    "mod true false true. else elif print max min get set got take add adds adding added subtract subtracting divide multiply total totals sum divides remainder " +
    "divided multiplied squared cubed percent choose factorial prime even odd divisible evaluates und ist ergibt sind et est font y es son"
  ).split(" "),
);

/** "5 apples + 3", "22 km/h × 11 hours", "27 \text{ cm}^2": the word goes with the number before. */
export function unit(
  tokens: readonly Token[],
  at: number,
  kept: ClaimToken[],
  text: string,
): number | undefined {
  const token = tokens[at];
  const last = kept.at(-1);
  if (!token || !last || !isUnitWord(token, last, text)) return undefined;
  const rate = last.type === "operator" && last.sign === "/";
  const holder = rate ? kept.at(-2) : last;
  if (!holder || (!/^(?:number|close)$/.test(holder.type) && holder.sign !== "%")) return undefined;
  if (rate && token.type !== "word") return undefined;
  const read = unitText(tokens, at);
  if (/^d\p{L}\/d\p{L}$/u.test(read.name)) return undefined;
  const next = tokens[at + read.count];
  const known = unitNamed(read.name) !== undefined;
  if (!goesOn(next) && !(known && endsThere(next))) return undefined;
  // "diff=0", "n*2": a word that touches a sign is a name.
  const reaches = tokens[at + read.count - 1]?.end === next?.start && next?.type !== "close";
  if (!known && (reaches || (rate && !/^\p{Ll}/u.test(read.name)))) return undefined;
  if (rate) kept.pop();
  const name = rate ? `${holder.unit ?? ""}/${read.name}` : read.name;
  const end = tokens[at + read.count - 1]?.end ?? holder.end;
  kept[kept.length - 1] = { ...holder, unit: name, end };
  return read.count;
}

function isUnitWord(token: Token, last: Token, text: string): boolean {
  if (token.type === "name") {
    // "9 m + 5 m", but "3x".
    const typed = text.slice(token.start, token.end) === token.sign;
    return (
      typed &&
      /^[mgshLNJWVAK]$/.test(token.sign) &&
      token.start > last.end &&
      last.type === "number" &&
      !isInTex(text, token.start)
    );
  }
  return (
    token.type === "word" &&
    !notUnits.has(token.sign.toLowerCase()) &&
    !/[\p{Script=Han}]{3,}/u.test(token.sign)
  );
}

function isInTex(text: string, at: number): boolean {
  const before = text.slice(0, at);
  return (
    (before.split(/(?<!\\)\$/).length - 1) % 2 === 1 ||
    /\\[a-zA-Z]+[^\n]{0,30}$/.test(before) ||
    before.lastIndexOf("\\(") > before.lastIndexOf("\\)") ||
    before.lastIndexOf("\\[") > before.lastIndexOf("\\]")
  );
}

/** "miles per hour", "km/h", "square meters", "cm^2" */
function unitText(tokens: readonly Token[], at: number): { name: string; count: number } {
  const word = tokens[at]?.sign ?? "";
  const second = tokens[at + 1];
  if (/^(?:square|cubic)$/.test(word) && second?.type === "word")
    return { name: `${second.sign}^${word === "square" ? "2" : "3"}`, count: 2 };
  const third = tokens[at + 2];
  if (second?.sign === "/" && (third?.type === "word" || third?.type === "name"))
    return { name: `${word}/${third.sign}`, count: 3 };
  if (second?.sign === "per" && third?.type === "word")
    return { name: `${word} per ${third.sign}`, count: 3 };
  if (
    (second?.sign === "^" || second?.sign === "**") &&
    third?.type === "number" &&
    /^[23]$/.test(third.sign)
  )
    return { name: `${word}^${third.sign}`, count: 3 };
  return { name: word, count: 1 };
}

function goesOn(next: Token | undefined): boolean {
  if (next?.type === "relation" || next?.type === "close") return true;
  return next?.type === "operator" && /^(?:[-+*/±]|and)$/.test(next.sign);
}

function endsThere(next: Token | undefined): boolean {
  return !next || /^(?:word|other|comma|line|arrow|row|cell|name)$/.test(next.type);
}
