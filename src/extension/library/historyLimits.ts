/** Keeps the stored traces within the limits that the user set, when it has been quiet after a change of the list or of a limit. */
import { workspace } from "vscode";
import { l10n } from "../../core/text/l10n.ts";
import { tracesToDrop } from "../../core/history/retention.ts";
import type { Logger } from "../../core/model/log.ts";
import { readSetting } from "../host/readSetting.ts";
import { settingsSection } from "../host/settings.ts";
import type { TraceLibrary } from "./traceLibrary.ts";
import type { Disposable } from "../host/disposable.ts";

/** After the last change: a list in motion is looked at once. */
const quietMs = 5_000;

export function keepHistoryLimits(
  library: TraceLibrary,
  isShown: (id: string) => boolean,
  log: Logger,
): Disposable {
  let timer: NodeJS.Timeout | undefined;
  const enforce = async (): Promise<void> => {
    const limits = {
      days: Math.max(0, readSetting("historyDays")),
      bytes: Math.max(0, readSetting("historyMegabytes")) * 1024 * 1024,
    };
    if (limits.days === 0 && limits.bytes === 0) return;
    const traces = await library.list();
    const titles = new Map(traces.map(({ id, title }) => [id, title]));
    for (const { id, why } of tracesToDrop(traces, limits, Date.now())) {
      // Nobody loses what is open before them.
      if (isShown(id)) continue;
      await library.remove(id);
      const limit =
        why === "age"
          ? l10n.t("it was older than historyDays")
          : l10n.t("historyMegabytes was reached");
      log.info(`Dropped the trace ${id} (${titles.get(id) ?? ""}): ${limit}.`);
    }
  };
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      enforce().catch((error: unknown) => {
        log.error(`The limits of the history could not be kept: ${String(error)}`);
      });
    }, quietMs);
  };
  const subscriptions = [
    library.onDidChange(later),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`${settingsSection}.historyDays`)) later();
      if (event.affectsConfiguration(`${settingsSection}.historyMegabytes`)) later();
    }),
  ];
  return {
    dispose() {
      clearTimeout(timer);
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}
