/** Looks for model servers on this computer, and lets the user choose one of their models. */
import { QuickPickItemKind, window, type QuickPickItem } from "vscode";
import { l10n } from "../../core/text/l10n.ts";
import { findLocalServers, type FoundServer } from "../../client/detection.ts";
import type { ListedModel } from "../../client/modelList.ts";
import type { Logger } from "../../core/model/log.ts";
import { withProgress } from "../host/progress.ts";
import { modelItem } from "./pickModel.ts";
import { defined } from "../../core/model/defined.ts";

interface Found {
  readonly name: string;
  readonly baseUrl: string;
  readonly preset?: string | undefined;
  /** Absent where the server lists none, or wants a key first. */
  readonly model?: ListedModel;
}

interface FoundItem extends QuickPickItem {
  readonly server?: FoundServer;
  readonly model?: ListedModel;
}

/** The caller has the user's consent. @returns undefined when the user went away. */
export async function findOnThisComputer(log: Logger): Promise<Found | "otherUrl" | undefined> {
  for (;;) {
    const servers = await look(log);
    if (!servers) return undefined;
    if (servers.length > 0) return choose(servers);
    const [again, other] = [l10n.t("Look Again"), l10n.t("Another URL…")] as const;
    const chosen = await window.showWarningMessage(
      l10n.t(
        "No model server answers on this computer's usual ports. Start one (for Ollama: “ollama serve”), or give its URL.",
      ),
      again,
      other,
    );
    if (chosen === other) return "otherUrl";
    if (chosen !== again) return undefined;
  }
}

async function look(log: Logger): Promise<FoundServer[] | undefined> {
  return withProgress(l10n.t("Looking for model servers on this computer…"), async (signal) => {
    const servers = await findLocalServers(signal, log);
    return signal.aborted ? undefined : servers;
  });
}

async function choose(servers: readonly FoundServer[]): Promise<Found | undefined> {
  const items = servers.flatMap((server): FoundItem[] => [
    { label: `${server.name} · ${server.baseUrl}`, kind: QuickPickItemKind.Separator },
    ...server.models.map((model) => ({ ...modelItem(model), server })),
    ...(server.models.length === 0
      ? [
          {
            label: server.wantsKey
              ? l10n.t("$(key) Give a key…")
              : l10n.t("$(edit) Type a model's name…"),
            description: server.wantsKey
              ? l10n.t("it lists its models only then")
              : l10n.t("it has no model loaded yet"),
            server,
          },
        ]
      : []),
  ]);
  const picked = await window.showQuickPick(items, {
    title: l10n.t("Models on this computer"),
    placeHolder: l10n.t("Which model? The light bulb marks models that are known to reason."),
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  if (!picked?.server) return undefined;
  const { name, baseUrl, preset } = picked.server;
  return { name, baseUrl, preset, ...defined({ model: picked.model }) };
}
