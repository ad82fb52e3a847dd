/** The display languages that the product comes with, as VS Code hands them to the extension. */
import { readFileSync } from "node:fs";
import type { DisplayLanguage, Translations } from "../../src/core/text/l10n.ts";

/** @param tag as in the name of the bundle, such as "zh-cn". */
export function shippedLanguage(tag: string): DisplayLanguage {
  const path = new URL(`../../l10n/bundle.l10n.${tag}.json`, import.meta.url);
  return { tag, translations: JSON.parse(readFileSync(path, "utf8")) as Translations };
}
