/** The mappings of fields that the reader chose, remembered by the fields that records of that form have. */
import type { Memento } from "vscode";
import { window } from "vscode";
import type { QuickPickItem } from "vscode";
import { createHash } from "node:crypto";
import * as v from "valibot";
import type { FieldMapping, FieldSample } from "../import/fieldMapping.ts";

const storageKey = "fieldMappings";
/** Forms of data that are remembered; the one chosen longest ago gives way. */
const mostRemembered = 100;

const mappingSchema = v.object({
  reasoning: v.optional(v.string()),
  output: v.optional(v.string()),
  answer: v.optional(v.string()),
  task: v.optional(v.string()),
  model: v.optional(v.string()),
});
const storedSchema = v.array(v.object({ form: v.string(), mapping: mappingSchema }));

export interface FieldMappings {
  /** @param form as `formOf` names it. */
  recall(form: string | undefined): FieldMapping | undefined;
  /** Remembers a mapping; an empty one forgets. */
  remember(form: string | undefined, mapping: FieldMapping): Promise<void>;
}

export function createFieldMappings(memory: Memento): FieldMappings {
  const stored = (): v.InferOutput<typeof storedSchema> => {
    const parsed = v.safeParse(storedSchema, memory.get(storageKey));
    return parsed.success ? parsed.output : [];
  };
  return {
    recall(form) {
      const name = form === undefined ? undefined : hashOf(form);
      const { mapping = {} } = stored().find((one) => one.form === name) ?? {};
      const given = Object.entries(mapping).filter(([, path]) => path !== undefined);
      return given.length === 0 ? undefined : Object.fromEntries(given);
    },
    async remember(form, mapping) {
      if (form === undefined) return;
      const name = hashOf(form);
      const others = stored().filter((one) => one.form !== name);
      const own = Object.keys(mapping).length === 0 ? [] : [{ form: name, mapping }];
      await memory.update(storageKey, [...others, ...own].slice(-mostRemembered));
    },
  };
}

interface FieldItem extends QuickPickItem {
  /** undefined: by the usual names. */
  readonly path: string | undefined;
}

/** What is asked for, in order. */
const parts = ["reasoning", "output", "answer", "task", "model"] as const;
type MappedPart = (typeof parts)[number];

const questions: Readonly<Record<MappedPart, string>> = {
  reasoning: "Which field holds the reasoning alone?",
  output: "Which field holds the whole output, reasoning and answer together?",
  answer: "Which field holds the answer?",
  task: "Which field holds the task?",
  model: "Which field names the model?",
};

/**
 * Asks part by part which field holds it.
 * @returns undefined when the reader gave up.
 */
export async function chooseMapping(
  fields: readonly FieldSample[],
  current: FieldMapping = {},
): Promise<FieldMapping | undefined> {
  const chosen: Partial<Record<MappedPart, string>> = {};
  for (const part of parts) {
    // The whole output is asked for only where there is no reasoning by itself.
    if (part === "output" && chosen.reasoning !== undefined) continue;
    const usual: FieldItem = {
      label: "By the usual names",
      description: current[part] === undefined ? "as it is" : "",
      path: undefined,
    };
    const items = fields.map(({ path, sample }): FieldItem => ({
      label: path,
      description: current[part] === path ? "as it is" : "",
      detail: sample,
      path,
    }));
    const item = await window.showQuickPick([usual, ...items], {
      title: "Choose fields",
      placeHolder: questions[part],
      matchOnDetail: true,
    });
    if (!item) return undefined;
    if (item.path !== undefined) chosen[part] = item.path;
  }
  return chosen;
}

function hashOf(form: string): string {
  return createHash("sha256").update(form).digest("hex").slice(0, 20);
}
