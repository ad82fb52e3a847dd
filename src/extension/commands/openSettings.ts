/** Opens the settings where endpoints are. */
import { commands, env } from "vscode";
import { settingsSection } from "../host/settings.ts";

export async function openEndpointSettings(): Promise<void> {
  await commands.executeCommand("workbench.action.openSettings", `${settingsSection}.endpoint`);
}

/** The file itself, at the profiles; they are kept on the machine where the extension runs. */
export async function openProfilesAsJson(): Promise<void> {
  const command =
    env.remoteName === undefined
      ? "workbench.action.openSettingsJson"
      : "workbench.action.openRemoteSettingsFile";
  await commands.executeCommand(command, {
    revealSetting: { key: `${settingsSection}.endpoints`, edit: true },
  });
}
