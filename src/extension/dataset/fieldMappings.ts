/** The reader's word on where a file's records have their fields: asked for, and remembered for each file. */
import { window } from "vscode";
import type { Memento, QuickPickItem } from "vscode";
import * as v from "valibot";
import type { FieldMapping, FieldSample } from "../../import/fieldMapping.ts";

export interface FieldMappings {
  read(file: string): FieldMapping | undefined;
  write(file: string, mapping: FieldMapping): Promise<void>;
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

const key = "dataSetMappings";
/** Files that were mapped last are remembered, so that the store does not grow for ever. */
const mostRemembered = 200;

export function createFieldMappings(memento: Memento): FieldMappings {
  const stored = (): [string, FieldMapping][] => {
    const parsed = v.safeParse(storedSchema, memento.get(key));
    return parsed.success ? parsed.output : [];
  };
  return {
    read: (file) => stored().find(([known]) => known === file)?.[1],
    async write(file, mapping) {
      const others = stored().filter(([known]) => known !== file);
      const own: [string, FieldMapping][] =
        Object.keys(mapping).length === 0 ? [] : [[file, mapping]];
      await memento.update(key, [...own, ...others].slice(0, mostRemembered));
    },
  };
}

type Role = keyof FieldMapping;

const roles: readonly { readonly role: Role; readonly label: string; readonly detail: string }[] = [
  { role: "reasoning", label: "Reasoning", detail: "Text of the reasoning alone" },
  {
    role: "output",
    label: "Output",
    detail: "Reasoning and answer together, with tags, or a list of several outputs",
  },
  { role: "answer", label: "Answer", detail: "Text of the model's answer" },
  { role: "task", label: "Task", detail: "What the model was asked" },
  { role: "model", label: "Model", detail: "Name of the model" },
  { role: "id", label: "Identifier", detail: "Name of the record" },
  { role: "reference", label: "Reference answer", detail: "The right answer" },
  { role: "correct", label: "Verdict", detail: "Whether the answer is right: true, 1, “correct”…" },
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
      return { role, label, detail, description: chosen ?? "recognised by itself" };
    });
    const chosen = await window.showQuickPick<RoleItem>(
      [
        { role: "done", label: "$(check) Use these fields" },
        ...items,
        { role: "none", label: "$(discard) Recognise all fields again" },
      ],
      {
        title: `Fields of ${name}`,
        placeHolder: "What shall be read from another field?",
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
    { path: undefined, label: "Recognised by itself" },
    ...fields.map(({ path: field, sample }) => ({
      path: field,
      label: field === "" ? "(the record itself)" : field,
      detail: sample,
    })),
  ];
  const chosen = await window.showQuickPick(items, {
    title: label,
    placeHolder: `Which field holds this: ${label}?`,
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
