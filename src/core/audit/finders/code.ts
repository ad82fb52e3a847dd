/** Flags about the code of an answer, against the code that the task shows: its names, parameters and exceptions. */
import type { Flag } from "../../model/trace.ts";
import { flag, quoted, type Audited, type TextPlace } from "../audited.ts";
import type { CodeFunction } from "../code/answerCode.ts";

/** Names that a sentence lists. */
const mostListed = 3;

/** @returns offsets into the answer as a place of a flag. */
function inAnswer({ start, end }: { readonly start: number; readonly end: number }): TextPlace {
  return { start, end, in: "answer" };
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, mostListed).map((name) => `\`${quoted(name)}\``);
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(", ")} and ${more} more` : shown.join(", ");
}

/** The task's only function, where the task gives its signature: what stands under it is a docstring or nothing. */
function askedFor({ code }: Audited): CodeFunction | undefined {
  const [only, ...others] = code.ofTask;
  if (!only || others.length > 0) return undefined;
  const body = only.body.trim();
  return body === "" || /^(?:pass|\.\.\.|raise NotImplementedError.*)$/.test(body)
    ? only
    : undefined;
}

/** The answer's code defines functions, and none has the name that was asked for. */
export function renamed(audited: Audited): Flag[] {
  const asked = askedFor(audited);
  const { functions } = audited.code;
  const [first] = functions;
  if (!asked || !first || new RegExp(String.raw`\b${asked.name}\b`).test(audited.code.plain))
    return [];
  const says = `The task asks for \`${quoted(asked.name)}\`; the code defines ${listed(functions.map(({ name }) => name))}.`;
  return [flag("renamed", inAnswer(first), says)];
}

const doesNothing = /^\s*(?:pass|\.\.\.|raise NotImplementedError[^\n]*|)\s*$/;

/** A parameter of the function that was asked for is not used in the answer's code. */
export function unusedParameter(audited: Audited): Flag[] {
  const asked = askedFor(audited);
  const given = asked && audited.code.functions.find(({ name }) => name === asked.name);
  if (!asked || !given || doesNothing.test(given.body)) return [];
  const unused = given.parameters.filter(
    ({ name }) =>
      !/^(?:self|cls|_.*)$/.test(name) &&
      asked.parameters.some((parameter) => parameter.name === name) &&
      !new RegExp(String.raw`\b${name}\b`).test(given.body) &&
      !/\blocals\(\)/.test(given.body),
  );
  const [first] = unused;
  if (!first) return [];
  const names = listed(unused.map(({ name }) => name));
  const says = `The code of \`${quoted(given.name)}\` never uses what it is given: ${names}.`;
  return [flag("unusedParameter", inAnswer(first), says)];
}

/** What the code reads from its object, and neither the task nor the code itself has. */
export function unseenName(audited: Audited): Flag[] {
  const asked = askedFor(audited);
  const [receiver] = asked?.parameters ?? [];
  if (!asked || !receiver || !/^(?:self|cls)$/.test(receiver.name)) return [];
  const { plain, functions } = audited.code;
  // A class of tests has the members of its framework.
  if (!functions.some(({ name }) => name === asked.name) || /\bTestCase\b/.test(plain)) return [];
  const found = new Map<string, number>();
  for (const match of plain.matchAll(/\b(?:self|cls)\.([A-Za-z_]\w*)/g)) {
    const name = match[1] ?? "";
    if (name.startsWith("__") || found.has(name)) continue;
    if (new RegExp(String.raw`\b${name}\b`).test(audited.task)) continue;
    if (new RegExp(String.raw`\b(?:self|cls)\.${name}\s*(?::[^=\n]+)?=(?!=)`).test(plain)) continue;
    if (
      new RegExp(String.raw`^\s*(?:async\s+)?(?:def\s+)?${name}\s*(?:\(|=(?!=))`, "m").test(plain)
    )
      continue;
    found.set(name, match.index);
  }
  const [first] = found;
  if (!first) return [];
  const [name, start] = first;
  const place = { start, end: start + 5 + name.length };
  const says = `The code relies on ${listed([...found.keys()])}, which the task does not show.`;
  return [flag("unseenName", inAnswer(place), says)];
}

const raised =
  /(?:(?:^|\n)\s*:?raises?:?\s+:?|:exc:`?~?|\braises?\s+(?:an?\s+)?(?::exc:)?[`~.]*)([A-Za-z_][\w.]*)/gi;

/** An exception that the task's docstring promises does not come up in the code. */
export function raisesMissing(audited: Audited): Flag[] {
  const asked = askedFor(audited);
  const given = asked && audited.code.functions.find(({ name }) => name === asked.name);
  if (!given || doesNothing.test(given.body)) return [];
  const promised = [...audited.task.matchAll(raised)]
    .map((match) => (match[1] ?? "").split(".").at(-1) ?? "")
    .filter((name) => /^[A-Z]\w*(?:Error|Exception|Invalid|NotFound|Warning)$/.test(name));
  const missing = [...new Set(promised)].filter((name) => !audited.code.plain.includes(name));
  if (missing.length === 0) return [];
  const says = `The task names as raised: ${listed(missing)}; the code does not have it.`;
  return [flag("raisesMissing", inAnswer(given), says)];
}

const placeholders =
  /#[^\n]*\b(?:TODO|FIXME|your (?:code|implementation|logic) (?:goes )?here|placeholder(?: (?:for|implementation|logic|code|value|until)\b|\s*[:.)\n]|\s*$)|implement(?:ation)? (?:this|here|goes here|later|needed)|rest of (?:the )?(?:code|implementation|function)|(?:for|as) (?:an )?(?:illustration|demonstration)|simplified|example (?:subparsers?|values?|implementation|handlers?|data)|dummy|replace (?:this )?with|would (?:be|go) here|(?:actual|real) (?:\w+ ){0,3}(?:would|should|goes?|depends))\b[^\n]*|\[[^\]\n]*\b(?:as (?:provided|given|above|before)|omitted|same as)\b[^\]\n]*\]|#\s*\.\.\.\s*$/gim;

/** The code stands in for something that is still to be written. */
export function placeholder(audited: Audited): Flag[] {
  const { answer, code, task } = audited;
  for (const { start, end } of code.blocks) {
    for (const match of answer.slice(start, end).matchAll(placeholders)) {
      if (task.includes(match[0].trim())) continue;
      const place = { start: start + match.index, end: start + match.index + match[0].length };
      const says = `The code has a placeholder: “${quoted(match[0])}”`;
      return [flag("placeholder", inAnswer(place), says)];
    }
  }
  return [];
}
