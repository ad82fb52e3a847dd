/** The endpoint that selections go to, in the status bar; a click chooses another one. */
import { StatusBarAlignment, ThemeColor, window, workspace } from "vscode";
import { l10n } from "../../core/text/l10n.ts";
import { commandIds } from "../host/contributions.ts";
import { settingsSection } from "../host/settings.ts";
import { sampleEndpointName } from "./endpointProfiles.ts";
import type { Endpoints } from "./endpoints.ts";
import { choiceOfWorkspace } from "./profileStore.ts";
import type { Disposable } from "../host/disposable.ts";

export function createEndpointStatus(endpoints: Endpoints): Disposable {
  const item = window.createStatusBarItem("reasoningTrace.endpoint", StatusBarAlignment.Right, 100);
  item.name = "Reasoning Trace Endpoint";
  item.command = commandIds.selectEndpoint;
  const update = (): void => {
    const choice = endpoints.current();
    const here = choiceOfWorkspace() === undefined ? "" : " (chosen for this workspace)";
    if (choice.kind === "problem") {
      item.text = "$(warning) No endpoint";
      item.tooltip = choice.message;
    } else if (choice.kind === "sample") {
      item.text = "$(lightbulb) Recordings";
      item.tooltip = `Selections are answered by ${sampleEndpointName}${here}`;
    } else if (choice.kind === "vscode") {
      const { label, vendor } = choice.model;
      item.text = `$(lightbulb) ${label.replaceAll("$(", "$\u200b(")}`;
      item.tooltip = l10n.t("Selections go to {0} of {1}, through VS Code", label, vendor) + here;
    } else {
      const { name, model, baseUrl } = choice.profile;
      item.text = `$(lightbulb) ${name.replaceAll("$(", "$\u200b(")}`;
      item.tooltip = `Selections go to ${name}: ${model} at ${new URL(baseUrl).host}${here}`;
    }
    item.backgroundColor =
      choice.kind === "problem" ? new ThemeColor("statusBarItem.warningBackground") : undefined;
    item.accessibilityInformation = { label: `Reasoning Trace: ${item.tooltip}` };
    item.show();
  };
  update();
  const listening = workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(settingsSection)) update();
  });
  return {
    dispose() {
      listening.dispose();
      item.dispose();
    },
  };
}
