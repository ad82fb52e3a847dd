/** “Set API Key” and “Remove API Key” for a profile. */
import { window } from "vscode";
import { readSetting } from "../contributions.ts";
import { readProfiles } from "../endpointProfiles.ts";
import type { EndpointProfile } from "../endpointProfiles.ts";
import type { ApiKeys } from "../secrets.ts";
import { openEndpointSettings } from "./selectEndpoint.ts";

export async function setApiKey(keys: ApiKeys): Promise<void> {
  const profile = await pickProfile("Set the API key of which endpoint?");
  if (!profile) return;
  const { origin } = new URL(profile.baseUrl);
  const key = await window.showInputBox({
    title: `API key for ${profile.name}`,
    prompt: `It is kept in the editor's secret storage and sent only to ${origin}.`,
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === "" ? "Paste the key." : undefined),
  });
  if (key === undefined) return;
  await keys.set(profile, key);
  void window.showInformationMessage(`The API key for ${profile.name} is stored.`);
}

export async function removeApiKey(keys: ApiKeys): Promise<void> {
  const profile = await pickProfile("Remove the API key of which endpoint?");
  if (!profile) return;
  await keys.remove(profile);
  void window.showInformationMessage(`The API key for ${profile.name} is removed.`);
}

async function pickProfile(placeHolder: string): Promise<EndpointProfile | undefined> {
  const { profiles, problems } = readProfiles(readSetting("endpoints"));
  const [only] = profiles;
  if (!only) {
    const text = problems[0] ?? "No endpoint is configured yet; the sample recordings need no key.";
    const action = "Open Settings";
    if ((await window.showInformationMessage(text, action)) === action)
      await openEndpointSettings();
    return undefined;
  }
  if (profiles.length === 1) return only;
  const wanted = readSetting("endpoint");
  const items = [...profiles]
    .sort((a, b) => Number(b.name === wanted) - Number(a.name === wanted))
    .map((profile) => ({
      label: profile.name,
      description: new URL(profile.baseUrl).origin,
      profile,
    }));
  return (await window.showQuickPick(items, { placeHolder }))?.profile;
}
