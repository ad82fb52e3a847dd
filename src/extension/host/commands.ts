/** Registers commands, and runs what the user asked for: a failure of any is logged and reported in one place. */
import { CancellationError, commands, type LogOutputChannel } from "vscode";
import type { CommandId } from "./contributions.ts";
import type { Disposable } from "./disposable.ts";
import { showError } from "./notify.ts";

/** @param run gets what the menu hands over: the item that it was opened on, and all that are selected. */
type RegisterCommand = (
  id: CommandId,
  run: (argument?: unknown, selected?: unknown) => unknown,
) => Disposable;

export interface Commands {
  readonly command: RegisterCommand;
  /** Runs something and reports its failure; never rejects. Being cancelled is no failure. */
  readonly guarded: (run: () => unknown) => Promise<void>;
}

export function createCommands(log: LogOutputChannel): Commands {
  async function guarded(run: () => unknown): Promise<void> {
    try {
      await run();
    } catch (error) {
      if (error instanceof CancellationError) return;
      log.error(error instanceof Error ? error : String(error));
      const message = error instanceof Error ? error.message : String(error);
      if (await showError(`That did not work: ${message}`, "Open Log")) log.show();
    }
  }
  return {
    guarded,
    command: (id, run) =>
      commands.registerCommand(id, async (argument?: unknown, selected?: unknown) =>
        guarded(() => run(argument, selected)),
      ),
  };
}
