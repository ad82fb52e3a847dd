/** Notices what other windows change in the folder of the traces. */
import { mkdirSync, watch } from "node:fs";
import type { Logger } from "../../core/model/log.ts";
import type { Disposable } from "../host/disposable.ts";

/** Reports changes that other windows make. Without a watcher lists are only as fresh as this window. */
export function watchDirectory(
  directory: string,
  notify: (names: ReadonlySet<string>) => void,
  log: Logger,
): Disposable {
  const quietMs = 200;
  let names = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  try {
    mkdirSync(directory, { recursive: true });
    const watcher = watch(directory, (_event, name) => {
      if (name !== null && /\.(?:journal\.jsonl|tmp|lock|lock\..*)$/.test(name)) return;
      if (name !== null) names.add(name);
      clearTimeout(timer);
      timer = setTimeout(() => {
        const changed = names;
        names = new Set();
        notify(changed);
      }, quietMs);
    });
    watcher.on("error", (error) => {
      log.warn(`Changes by other windows are no longer noticed: ${String(error)}`);
    });
    return {
      dispose() {
        clearTimeout(timer);
        watcher.close();
      },
    };
  } catch (error) {
    log.warn(`Changes by other windows are not noticed: ${String(error)}`);
    return { dispose: () => undefined };
  }
}
