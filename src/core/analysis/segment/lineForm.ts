/** What the first characters of a line say about its form. */
import type { UnitForm } from "./unit.ts";

const listItem = /^(?:[-*+•–]|\d{1,3}[.)]|[A-Za-z][.)]|\([A-Za-z0-9]{1,3}\))\s/;
const heading = /^#{1,6}\s/;

/** Characters of a line that its form depends on. */
const enough = 12;

/** @param at index of the first visible character of a line. */
export function lineForm(text: string, at: number): UnitForm {
  const start = text.slice(at, at + enough);
  if (start.startsWith("|")) return "table";
  if (heading.test(start)) return "heading";
  return listItem.test(start) ? "listItem" : "sentence";
}
