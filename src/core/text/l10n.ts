/** Translates user-visible text: `l10n.t("English text")` gives the text of the display language. */

type Value = string | number;
/** Values for `{0}`, `{1}`, or one object of values for `{name}`. */
type Values = readonly Value[] | readonly [Readonly<Record<string, Value>>];

/** Translations by English text, in the shape of `vscode.l10n.bundle`. */
export type Translations = Readonly<Record<string, string>>;

/** A display language other than English. */
export interface DisplayLanguage {
  /** BCP 47, such as "de" or "pt-br". */
  readonly tag: string;
  readonly translations: Translations;
}

interface Translated {
  [key: symbol]: DisplayLanguage | undefined;
}

/**
 * The language is kept on the global object, because each bundle in `dist/` has its own copy of this module and
 * all bundles of one process, worker or page must speak one language.
 */
const key = Symbol.for("reasoningTrace.language");
const shared = globalThis as unknown as Translated;

/**
 * Sets the language of all texts of this process, worker or page. Only the first import of a program calls it, so that
 * tables of texts at module level may use `l10n.t`. @param language undefined for English.
 */
export function setDisplayLanguage(language: DisplayLanguage | undefined): void {
  shared[key] = language;
}

/** @returns what was set, for handing it to a page or a worker. */
export function displayLanguage(): DisplayLanguage | undefined {
  return shared[key];
}

/**
 * @param message the English text, always a string literal: it is the key of the translation and is collected from the
 * source by `npm run l10n`. `{0}` and `{name}` stand for values; a placeholder without a value stays as it is.
 * Counted texts are two messages ("1 step", "{0} steps"), never a word with an added "s".
 */
function t(message: string, ...values: Values): string {
  const translations = shared[key]?.translations;
  const template =
    translations !== undefined && Object.hasOwn(translations, message)
      ? (translations[message] ?? message)
      : message;
  if (values.length === 0) return template;
  const [first] = values;
  const named: Readonly<Record<string, Value | undefined>> =
    typeof first === "object"
      ? first
      : Object.fromEntries((values as readonly Value[]).map((value, index) => [index, value]));
  // One pass, so that a value that looks like a placeholder is not replaced in turn.
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    Object.hasOwn(named, name) ? String(named[name]) : placeholder,
  );
}

/** Named and called as in VS Code's API, which is how the official tool finds the texts. */
export const l10n = { t } as const;
