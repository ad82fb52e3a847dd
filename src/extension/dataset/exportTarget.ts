/** Where what is made of a data set is written. */
import { Uri, window } from "vscode";
import { l10n } from "../../core/text/l10n.ts";

/**
 * Asks where to write something made of a data set.
 * @param name of the data set's file with the ending of the new one after it.
 * @returns undefined where nothing was chosen, or the data set itself.
 */
export async function askForTarget(
  title: string,
  from: Uri,
  name: string,
  filters: Readonly<Record<string, string[]>>,
): Promise<Uri | undefined> {
  const proposed = name.replace(/(\.traces)?\.(jsonl|ndjson|json|txt)(?=-)/i, "");
  const defaultUri = Uri.joinPath(from, "..", proposed);
  const target = await window.showSaveDialog({ title, defaultUri, filters });
  if (target?.toString() !== from.toString()) return target;
  void window.showWarningMessage(l10n.t("Choose another file: this one is being read."));
  return undefined;
}
