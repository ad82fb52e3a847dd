/** The option `--fields`: where records have their fields, as “Choose Fields…” asks in the editor. */
import { fieldRoles, type FieldMapping } from "../import/record/fieldMapping.ts";
import { UsageError } from "./usage.ts";

/**
 * @param words each `ROLE=PATH`, or several joined by commas.
 * @returns undefined where there are none. @throws UsageError for what is no mapping.
 */
export function parseFields(words: readonly string[] | undefined): FieldMapping | undefined {
  if (words === undefined) return undefined;
  const roles = fieldRoles.join("|");
  const mapping: { -readonly [Role in keyof FieldMapping]: string } = {};
  // A path may hold commas: one ends only where another role begins.
  for (const word of words.flatMap((all) => all.split(new RegExp(`,(?=(?:${roles})=)`)))) {
    const at = word.indexOf("=");
    const role = fieldRoles.find((name) => name === word.slice(0, at));
    const path = word.slice(at + 1);
    if (role === undefined || path === "") {
      throw new UsageError(
        `--fields is ROLE=PATH with one of ${fieldRoles.join(", ")}, such as reasoning=meta.cot, not “${word}”`,
      );
    }
    if (mapping[role] !== undefined) throw new UsageError(`--fields names ${role} twice`);
    mapping[role] = path;
  }
  if (mapping.reasoning !== undefined && mapping.output !== undefined) {
    throw new UsageError(
      "--fields takes reasoning (its text alone) or output (reasoning and answer together), not both",
    );
  }
  return mapping;
}
