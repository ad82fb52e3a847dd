/** Where the records of a file have their fields, by the reader's word: asked for, and remembered. */
import { window, type Memento, type QuickPickItem } from "vscode";
import { createHash } from "node:crypto";
import * as v from "valibot";
import { l10n } from "../../core/text/l10n.ts";
import type { FieldMapping, FieldSample } from "../../import/record/fieldMapping.ts";

export interface FieldMappings {
  /** @param subject what the mapping is for: a file, or a form that records have. */
  recall(subject: string): FieldMapping | undefined;
  /** Remembers a mapping; an empty one forgets. */
  remember(subject: string, mapping: FieldMapping): Promise<void>;
}

const path = v.exactOptional(v.pipe(v.string(), v.maxLength(1000)));
const mappingSchema = v.object({
  reasoning: path,
  output: path,
  answer: path,
  task: path,
  model: path,
  id: path,
  reference: path,
  correct: path,
});
const storedSchema = v.array(v.tuple([v.string(), mappingSchema]));

const storageKey = "fieldMappings";
/** The subjects chosen last are remembered, so that the store does not grow for ever. */
const mostRemembered = 200;

export function createFieldMappings(memory: Memento): FieldMappings {
  const stored = (): [string, FieldMapping][] => {
    const parsed = v.safeParse(storedSchema, memory.get(storageKey));
    return parsed.success ? parsed.output : [];
  };
  return {
    recall(subject) {
      const name = hashOf(subject);
      return stored().find(([known]) => known === name)?.[1];
    },
    async remember(subject, mapping) {
      const name = hashOf(subject);
      const others = stored().filter(([known]) => known !== name);
      const own: [string, FieldMapping][] =
        Object.keys(mapping).length === 0 ? [] : [[name, mapping]];
      await memory.update(storageKey, [...own, ...others].slice(0, mostRemembered));
    },
  };
}

/** Forms are long, and file names nobody else's business. */
function hashOf(subject: string): string {
  return createHash("sha256").update(subject).digest("hex").slice(0, 20);
}

type Role = keyof FieldMapping;

const roles: readonly { readonly role: Role; readonly label: string; readonly detail: string }[] = [
  { role: "reasoning", label: l10n.t("Reasoning"), detail: l10n.t("Text of the reasoning alone") },
  {
    role: "output",
    label: l10n.t("Output"),
    detail: l10n.t("Reasoning and answer together, with tags, or a list of several outputs"),
  },
  { role: "answer", label: l10n.t("Answer"), detail: l10n.t("Text of the model's answer") },
  { role: "task", label: l10n.t("Task"), detail: l10n.t("What the model was asked") },
  { role: "model", label: l10n.t("Model"), detail: l10n.t("Name of the model") },
  { role: "id", label: l10n.t("Identifier"), detail: l10n.t("Name of the record") },
  { role: "reference", label: l10n.t("Reference answer"), detail: l10n.t("The right answer") },
  {
    role: "correct",
    label: l10n.t("Verdict"),
    detail: l10n.t("Whether the answer is right: true, 1, “correct”…"),
  },
];

interface RoleItem extends QuickPickItem {
  readonly role: Role | "done" | "none";
}

interface FieldItem extends QuickPickItem {
  readonly path: string | undefined;
}

/**
 * Lets the reader say what the fields mean, one after the other.
 * @returns the mapping as it shall be, or undefined when the reader left it as it was.
 */
export async function chooseFields(
  name: string,
  fields: readonly FieldSample[],
  before: FieldMapping,
): Promise<FieldMapping | undefined> {
  let mapping = before;
  for (;;) {
    const items = roles.map(({ role, label, detail }): RoleItem => {
      const chosen = mapping[role];
      return { role, label, detail, description: chosen ?? l10n.t("recognised by itself") };
    });
    const chosen = await window.showQuickPick<RoleItem>(
      [
        { role: "done", label: l10n.t("$(check) Use these fields") },
        ...items,
        { role: "none", label: l10n.t("$(discard) Recognise all fields again") },
      ],
      {
        title: l10n.t("Fields of {0}", name),
        placeHolder: l10n.t("What shall be read from another field?"),
        ignoreFocusOut: true,
      },
    );
    if (!chosen) return undefined;
    if (chosen.role === "done") return mapping;
    if (chosen.role === "none") return {};
    mapping = await chooseField(chosen.role, chosen.label, fields, mapping);
  }
}

async function chooseField(
  role: Role,
  label: string,
  fields: readonly FieldSample[],
  mapping: FieldMapping,
): Promise<FieldMapping> {
  const items: FieldItem[] = [
    { path: undefined, label: l10n.t("Recognised by itself") },
    ...fields.map(({ path: field, sample }) => ({
      path: field,
      label: field === "" ? l10n.t("(the record itself)") : field,
      detail: sample,
    })),
  ];
  const chosen = await window.showQuickPick(items, {
    title: label,
    placeHolder: l10n.t("Which field holds this: {0}?", label),
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  if (!chosen) return mapping;
  // Reasoning alone and the whole output are two readings of a record; only one can hold.
  const replaced: readonly string[] =
    chosen.path !== undefined && (role === "reasoning" || role === "output")
      ? ["reasoning", "output"]
      : [role];
  const kept = Object.entries(mapping).filter(([known]) => !replaced.includes(known));
  return Object.fromEntries(chosen.path === undefined ? kept : [...kept, [role, chosen.path]]);
}
