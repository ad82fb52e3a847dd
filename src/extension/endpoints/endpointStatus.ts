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
  item.name = l10n.t("Reasoning Trace Endpoint");
  item.command = commandIds.selectEndpoint;
  const update = (): void => {
    const choice = endpoints.current();
    const here = (target: string): string =>
      choiceOfWorkspace() === undefined
        ? target
        : l10n.t("{0} (chosen for this workspace)", target);
    if (choice.kind === "problem") {
      item.text = l10n.t("$(warning) No endpoint");
      item.tooltip = choice.message;
    } else if (choice.kind === "sample") {
      item.text = l10n.t("$(lightbulb) Recordings");
      item.tooltip = here(l10n.t("Selections are answered by {0}", sampleEndpointName));
    } else if (choice.kind === "vscode") {
      const { label, vendor } = choice.model;
      item.text = `$(lightbulb) ${label.replaceAll("$(", "$\u200b(")}`;
      item.tooltip = here(l10n.t("Selections go to {0} of {1}, through VS Code", label, vendor));
    } else {
      const { name, model, baseUrl } = choice.profile;
      item.text = `$(lightbulb) ${name.replaceAll("$(", "$\u200b(")}`;
      const { host } = new URL(baseUrl);
      item.tooltip = here(l10n.t("Selections go to {0}: {1} at {2}", name, model, host));
    }
    item.backgroundColor =
      choice.kind === "problem" ? new ThemeColor("statusBarItem.warningBackground") : undefined;
    item.accessibilityInformation = { label: l10n.t("Reasoning Trace: {0}", item.tooltip) };
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
