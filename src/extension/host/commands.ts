/** Registers commands, and runs what the user asked for: a failure of any is logged and reported in one place. */
import { CancellationError, commands, type LogOutputChannel } from "vscode";
import { l10n } from "../../core/text/l10n.ts";
import { commandIds, type CommandName } from "./contributions.ts";
import type { Disposable } from "./disposable.ts";
import { showError } from "./notify.ts";

/** Gets what the menu hands over: the item that it was opened on, and all that are selected. */
type RunCommand = (argument?: unknown, selected?: unknown) => unknown;

/** What these commands do, by their names. All together they are a `CommandsOf<CommandName>`: none is forgotten. */
export type CommandsOf<Name extends CommandName> = Readonly<Record<Name, RunCommand>>;

/** Runs something and reports its failure; never rejects. Being cancelled is no failure. */
export type Guarded = (run: () => unknown) => Promise<void>;

export function createGuarded(log: LogOutputChannel): Guarded {
  return async (run) => {
    try {
      await run();
    } catch (error) {
      if (error instanceof CancellationError) return;
      log.error(error instanceof Error ? error : String(error));
      const message = error instanceof Error ? error.message : String(error);
      if (await showError(l10n.t("That did not work: {0}", message), l10n.t("Open Log")))
        log.show();
    }
  };
}

export function registerCommands(
  guarded: Guarded,
  table: CommandsOf<CommandName>,
): readonly Disposable[] {
  return Object.entries(table).map(([name, run]) =>
    commands.registerCommand(
      commandIds[name as CommandName],
      async (argument?: unknown, selected?: unknown) => guarded(() => run(argument, selected)),
    ),
  );
}
