/** “Select Endpoint”: which profile runs go to from now on. */
import { ConfigurationTarget, commands, window, workspace } from "vscode";
import type { QuickPickItem } from "vscode";
import { readSetting, settingsSection } from "../contributions.ts";
import { withinLimits } from "../localOnly.ts";
import { readProfiles, sampleEndpointName } from "../endpointProfiles.ts";

export async function selectEndpoint(): Promise<void> {
  const { profiles: all, problems } = readProfiles(readSetting("endpoints"));
  const profiles = all.filter(
    (profile) => withinLimits({ kind: "profile", profile }).kind === "profile",
  );
  const current = readSetting("endpoint");
  const edit: QuickPickItem = {
    label: "$(settings-gear) Edit endpoints in the settings…",
    alwaysShow: true,
  };
  const items: QuickPickItem[] = [
    ...profiles.map(({ name, model, baseUrl }) => ({
      label: name,
      description: name === current ? `${model} (chosen)` : model,
      detail: baseUrl,
    })),
    {
      label: sampleEndpointName,
      description: "replays recordings on this machine; needs no key and no network",
    },
    edit,
  ];
  const picked = await window.showQuickPick(items, {
    title: "Reasoning Trace: Select Endpoint",
    placeHolder: problems[0] ?? "Where should selections be sent?",
  });
  if (!picked) return;
  if (picked === edit) {
    await openEndpointSettings();
    return;
  }
  await workspace
    .getConfiguration(settingsSection)
    .update("endpoint", picked.label, ConfigurationTarget.Global);
}

export async function openEndpointSettings(): Promise<void> {
  await commands.executeCommand("workbench.action.openSettings", `${settingsSection}.endpoint`);
}
