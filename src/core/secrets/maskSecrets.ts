/** Replaces secrets by placeholders: the same value by the same one, lines and (where it fits) lengths kept. */
import { l10n } from "../text/l10n.ts";
import { secretNames, secretWords, type Secret, type SecretKind } from "./secret.ts";

export interface FoundSecrets {
  readonly text: string;
  readonly secrets: readonly Secret[];
}

/** A value at least this long is replaced wherever else it stands on its own, too. */
const longEnoughToSearch = 8;

/** Sorted, and one for each place: of those that overlap, what they cover together, with the kind of the first. */
export function joinSecrets(secrets: readonly Secret[]): Secret[] {
  const joined: Secret[] = [];
  const sorted = [...secrets].sort((a, b) => a.start - b.start || b.end - a.end);
  for (const secret of sorted) {
    const last = joined.at(-1);
    if (!last || secret.start >= last.end) joined.push(secret);
    else if (secret.end > last.end) joined[joined.length - 1] = { ...last, end: secret.end };
  }
  return joined;
}

/**
 * Masks several texts that belong together.
 * @returns the texts in the same order; one without secrets is returned as it is.
 */
export function maskSecrets(found: readonly FoundSecrets[]): string[] {
  const parts = found.map(({ text, secrets }) => ({ text, secrets: joinSecrets(secrets) }));
  const placeholders = new Map<string, string>();
  const whole = parts.map((part) => part.text).join("\n");
  const counts = new Map<SecretKind, number>();
  for (const { text, secrets } of parts) {
    for (const { start, end, kind } of secrets) {
      const value = text.slice(start, end);
      if (!placeholders.has(value)) placeholders.set(value, nextPlaceholder(kind));
    }
  }

  function nextPlaceholder(kind: SecretKind): string {
    for (;;) {
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      const name = `MASKED_${secretNames[kind]}_${count}`;
      // A text that was masked before has some already.
      if (!new RegExp(`${name}(?!\\d)`).test(whole)) return name;
    }
  }

  const values = [...placeholders.keys()].sort((a, b) => b.length - a.length);
  return parts.map(({ text, secrets }) => {
    const places = [...secrets];
    for (const value of values) {
      if (value.length >= longEnoughToSearch) places.push(...elsewhere(text, value, places));
    }
    let masked = "";
    let at = 0;
    for (const { start, end } of places.sort((a, b) => a.start - b.start)) {
      const value = text.slice(start, end);
      masked += text.slice(at, start) + fitted(placeholders.get(value) ?? "MASKED", value);
      at = end;
    }
    return masked + text.slice(at);
  });
}

/** The other places where a value stands on its own. */
function elsewhere(text: string, value: string, taken: readonly Secret[]): Secret[] {
  const places: Secret[] = [];
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length)) {
    const end = at + value.length;
    const alone = !/\w/.test(text.charAt(at - 1)) && !/\w/.test(text.charAt(end));
    const free = taken.every((other) => end <= other.start || at >= other.end);
    if (alone && free) places.push({ start: at, end, kind: "credential" });
  }
  return places;
}

/** As many lines as the value has, and its length where that is one line that the placeholder fits into. */
function fitted(placeholder: string, value: string): string {
  const breaks = value.match(/\r\n|\r|\n/g) ?? [];
  if (breaks.length === 0) {
    return value.length <= placeholder.length
      ? placeholder
      : `${placeholder}_`.padEnd(value.length, "x");
  }
  const lead = /^\s*[\r\n]/.test(value) ? (breaks[0] ?? "") : "";
  return lead + placeholder + breaks.slice(lead === "" ? 0 : 1).join("");
}

/**
 * What was found, for the user to decide: "an API key (line 3) and 2 passwords (lines 5, 9)". Never the values.
 * @param lineOf the line that an offset of a part stands in, as the user sees it; undefined to leave lines out.
 */
export function describeSecrets(
  parts: readonly FoundSecrets[],
  lineOf: (part: number, offset: number) => number | undefined,
): string {
  const byKind = new Map<SecretKind, { values: Set<string>; lines: Set<number> }>();
  parts.forEach(({ text, secrets }, part) => {
    for (const { start, end, kind } of secrets) {
      const entry = byKind.get(kind) ?? { values: new Set(), lines: new Set() };
      byKind.set(kind, entry);
      const line = lineOf(part, start);
      entry.values.add(text.slice(start, end));
      if (line !== undefined) entry.lines.add(line);
    }
  });
  const words = [...byKind].map(([kind, { values, lines }]) => {
    const what = secretWords[kind](values.size);
    const where = [...lines].sort((a, b) => a - b).join(", ");
    if (where === "") return what;
    return lines.size === 1
      ? l10n.t("{0} (line {1})", what, where)
      : l10n.t("{0} (lines {1})", what, where);
  });
  return words.length < 2
    ? (words[0] ?? l10n.t("nothing"))
    : l10n.t("{0} and {1}", words.slice(0, -1).join(", "), words.at(-1) ?? "");
}
