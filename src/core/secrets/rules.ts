/**
 * Rules of our own for what a vendor's pattern can't find: secrets that are known by the name they are assigned to, by
 * where they stand in a URL or a header, or by their armour.
 */
import { isExample } from "./examples.ts";
import { namedRules } from "./namedRules.ts";
import type { Rule } from "./rule.ts";
import type { Secret } from "./secret.ts";
import { vendorRules } from "./vendorRules.ts";

/** Where several find the same value, the first names its kind. */
const rules: readonly Rule[] = [...vendorRules, ...namedRules].map((rule) => ({
  ...rule,
  pattern: new RegExp(rule.pattern, `${rule.pattern.flags}d`),
}));

/** Secrets that our own rules find; they may overlap. */
export function findByRules(text: string): Secret[] {
  const found: Secret[] = [];
  for (const { kind, pattern, test } of rules) {
    for (const match of text.matchAll(pattern)) {
      const value = match.groups?.["secret"];
      const place = match.indices?.groups?.["secret"];
      if (value === undefined || !place) continue;
      if (isExample(value) || test?.(value) === false) continue;
      const [start] = place;
      found.push({ start, end: start + value.trimEnd().length, kind });
    }
  }
  return found;
}
