/** Command that puts traces side by side: those selected in the list, or those picked. */
import { QuickPickItemKind, window, type QuickPickItem } from "vscode";
import * as v from "valibot";
import { l10n } from "../../core/text/l10n.ts";
import { tryNumbers } from "../../core/history/tellingApart.ts";
import { traceChoice } from "../views/traceItem.ts";
import { mostCompared } from "../../core/model/mostCompared.ts";
import type { CommandsOf } from "../host/commands.ts";
import type { Parts } from "./commandParts.ts";
import type { TraceLibrary } from "../library/traceLibrary.ts";

type CompareParts = Pick<Parts, "library" | "views" | "compareViews">;

const targetSchema = v.object({ id: v.string() });

export function compareCommands(parts: CompareParts): CommandsOf<"compareTraces"> {
  return {
    compareTraces: async (argument, selected) => compareStoredTraces(parts, argument, selected),
  };
}

/**
 * @param argument the item on which the menu was opened, if any.
 * @param selected all selected items of the list, or ids that a key binding names.
 */
async function compareStoredTraces(
  { library, views, compareViews }: CompareParts,
  argument: unknown,
  selected: unknown,
): Promise<void> {
  const given = idsOf(selected).length > 0 ? idsOf(selected) : idsOf([argument]);
  const active = views.active?.trace.id;
  const preset = given.length > 0 ? given : active === undefined ? [] : [active];
  const ids = given.length >= 2 ? given : await pickIds(library, preset);
  if (!ids) return;
  if (ids.length > mostCompared) {
    void window.showWarningMessage(
      l10n.t("Choose at most {0} traces to compare; {1} were chosen.", mostCompared, ids.length),
    );
    return;
  }
  const sources = (await Promise.all(ids.map(async (id) => library.open(id)))).filter(
    (source) => source !== undefined,
  );
  if (sources.length < 2) {
    void window.showWarningMessage(
      sources.length < ids.length
        ? l10n.t("Fewer than two of these traces can be opened; the log says why.")
        : l10n.t("Choose two or more traces to compare."),
    );
    return;
  }
  compareViews.show(sources);
}

function idsOf(value: unknown): string[] {
  const items: unknown[] = Array.isArray(value) ? value : [];
  return items.flatMap((item) => {
    const parsed = v.safeParse(targetSchema, item);
    return parsed.success ? [parsed.output.id] : [];
  });
}

interface TraceItem extends QuickPickItem {
  readonly id?: string;
}

/** Lets the reader choose; traces of the same task as the first preset one come first. */
async function pickIds(
  library: TraceLibrary,
  preset: readonly string[],
): Promise<string[] | undefined> {
  const summaries = await library.list();
  if (summaries.length < 2) {
    void window.showInformationMessage(
      l10n.t("There are not two traces yet. Run an inspection again."),
    );
    return undefined;
  }
  const task = summaries.find(({ id }) => id === preset[0])?.task;
  const same = new Set(
    summaries.flatMap((summary) =>
      task !== undefined && summary.task === task ? [summary.id] : [],
    ),
  );
  const tries = tryNumbers(summaries);
  const items = summaries.map((summary): TraceItem => {
    const { id } = summary;
    return {
      ...traceChoice(summary, tries.get(id)),
      id,
      picked: preset.includes(id) || (same.size > 1 && same.size <= mostCompared && same.has(id)),
    };
  });
  const ofTask = items.filter(({ id }) => id !== undefined && same.has(id));
  const others = items.filter(({ id }) => id === undefined || !same.has(id));
  const shown =
    ofTask.length === 0
      ? others
      : [separator(l10n.t("Same task")), ...ofTask, separator(l10n.t("Other tasks")), ...others];
  const chosen = await window.showQuickPick(shown, {
    title: l10n.t("Compare Traces"),
    canPickMany: true,
    matchOnDescription: true,
    placeHolder: l10n.t("Choose two or more traces, best of the same task"),
  });
  return chosen?.flatMap(({ id }) => id ?? []);
}

function separator(label: string): TraceItem {
  return { label, kind: QuickPickItemKind.Separator };
}
