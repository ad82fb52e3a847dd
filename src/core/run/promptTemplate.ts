/** The user's own prompts: text with placeholders, checked before anything is sent. */
import { intents, type Intent } from "../model/trace.ts";
import { l10n } from "../text/l10n.ts";

export const placeholders = ["selection", "file", "language", "lines", "question"] as const;
type Placeholder = (typeof placeholders)[number];

/** Own prompts by intent; an intent without one has the built-in words. */
export type PromptTemplates = Readonly<Partial<Record<Intent, string | undefined>>>;

/**
 * `{name}`, and `{{name}}` for the braces themselves. What follows a command of TeX is its argument: `\boxed{answer}`
 * and `\frac{a}{b}` hold no placeholders.
 */
const pattern = /\{\{([A-Za-z]+)\}\}|(?<![\\\w}$])\{([A-Za-z]+)\}/g;

/** @returns one sentence that says what is wrong with it; undefined when it can be used. */
export function problemOfTemplate(intent: Intent, template: string): string | undefined {
  if (template.trim() === "") return l10n.t("is empty: write a prompt, or leave it out.");
  const used = new Set<string>();
  for (const [, , name] of template.matchAll(pattern)) if (name !== undefined) used.add(name);
  const stranger = [...used].find((name) => !isPlaceholder(name));
  if (stranger !== undefined) {
    const known = placeholders.map((name) => `{${name}}`).join(", ");
    return l10n.t(
      "holds {{0}}, which is no placeholder: there are {1}; write {{{2}}} for the braces themselves.",
      stranger,
      known,
      stranger,
    );
  }
  if (intent === "question" && !used.has("question"))
    return l10n.t("lacks {question}: without it your question would not be sent.");
  if (intent !== "question" && used.has("question"))
    return l10n.t("holds {question}, which only the prompt for “question” has.");
  return undefined;
}

/** @param where names the setting in the sentence. @returns the first problem among all templates. */
export function problemOfTemplates(templates: PromptTemplates, where: string): string | undefined {
  for (const intent of intents) {
    const template = templates[intent];
    const problem = template === undefined ? undefined : problemOfTemplate(intent, template);
    if (problem !== undefined)
      return l10n.t("The prompt for “{0}” in {1} {2}", intent, where, problem);
  }
  return undefined;
}

/** Whether a template says itself where the selection stands. */
export function placesSelection(template: string): boolean {
  return [...template.matchAll(pattern)].some(([, , name]) => name === "selection");
}

/** Fills the placeholders in one pass: what stands in a selection is never taken for one. */
export function fillTemplate(
  template: string,
  values: Readonly<Record<Placeholder, string>>,
): string {
  return template.replace(pattern, (whole, escaped?: string, name?: string) => {
    if (escaped !== undefined) return `{${escaped}}`;
    return name !== undefined && isPlaceholder(name) ? values[name] : whole;
  });
}

function isPlaceholder(name: string): name is Placeholder {
  return (placeholders as readonly string[]).includes(name);
}
