/** Which profile a command is for. */
import { commands, window } from "vscode";
import { l10n } from "../../core/text/l10n.ts";
import { commandIds } from "../host/contributions.ts";
import { readSetting } from "../host/readSetting.ts";
import { readProfiles, type EndpointProfile } from "../endpoints/endpointProfiles.ts";
import { openEndpointSettings } from "./openSettings.ts";

/**
 * @param argument a profile's name, where an action knows it.
 * @returns undefined when the user went away, or has no profile; then “Add Endpoint” was offered.
 */
export async function pickProfile(
  placeHolder: string,
  argument?: unknown,
): Promise<EndpointProfile | undefined> {
  const { profiles, problems } = readProfiles(readSetting("endpoints"));
  const named = profiles.find(({ name }) => name === argument);
  if (named) return named;
  const [only] = profiles;
  if (!only) {
    const [problem] = problems;
    const action = problem === undefined ? l10n.t("Add Endpoint") : l10n.t("Open Settings");
    const text =
      problem ?? l10n.t("No endpoint is configured yet; the sample recordings need no key.");
    if ((await window.showInformationMessage(text, action)) === action) {
      if (problem === undefined) await commands.executeCommand(commandIds.addEndpoint);
      else await openEndpointSettings();
    }
    return undefined;
  }
  if (profiles.length === 1) return only;
  const wanted = readSetting("endpoint");
  const items = [...profiles]
    .sort((a, b) => Number(b.name === wanted) - Number(a.name === wanted))
    .map((profile) => ({
      label: profile.name,
      description: `${profile.model} · ${new URL(profile.baseUrl).host}`,
      profile,
    }));
  return (
    await window.showQuickPick(items, {
      title: l10n.t("Endpoints"),
      placeHolder,
      ignoreFocusOut: true,
    })
  )?.profile;
}
