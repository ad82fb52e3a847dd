/** What the commands of runs need, and how they say that an endpoint can't be used. */
import { commands } from "vscode";
import { l10n } from "../../core/text/l10n.ts";
import { commandIds } from "../host/contributions.ts";
import { showError } from "../host/notify.ts";
import type { Parts } from "./commandParts.ts";

export type RunParts = Pick<
  Parts,
  "endpoints" | "review" | "library" | "groups" | "views" | "guarded"
>;

export async function showEndpointProblem(message: string): Promise<void> {
  if (await showError(message, l10n.t("Choose Endpoint"))) {
    await commands.executeCommand(commandIds.selectEndpoint);
  }
}
