/** “Set API Key” (or replace it) and “Remove API Key” for a profile. */
import { window } from "vscode";
import { l10n } from "../../core/text/l10n.ts";
import { presetById } from "../../client/presets/presets.ts";
import { rawProfile, replaceProfile } from "../endpoints/profileStore.ts";
import type { ApiKeys } from "../endpoints/secrets.ts";
import { pasteKey } from "./askKey.ts";
import { pickProfile } from "./pickProfile.ts";

/**
 * @param argument the profile's name, from an action; asked for where it is no name.
 * @param stored receives the profile's name once its key is stored.
 */
export async function setApiKey(
  keys: ApiKeys,
  argument?: unknown,
  stored: (name: string) => void = () => undefined,
): Promise<void> {
  const profile = await pickProfile(l10n.t("Set the API key of which endpoint?"), argument);
  if (!profile) return;
  const { name, baseUrl, apiKey: reference } = profile;
  const hadOne = await keys.has(profile);
  const reason = hadOne
    ? l10n.t("It replaces the one that is stored.")
    : reference === undefined
      ? undefined
      : l10n.t("It takes the place of {0} in the profile.", reference);
  const key = await pasteKey({ name, baseUrl, preset: presetById(profile.preset), reason });
  if (key === undefined) return;
  await keys.set(profile, key);
  const raw = reference === undefined ? undefined : rawProfile(name);
  if (raw) {
    const { name: rawName, baseUrl: url, model, ...rest } = raw;
    const others = Object.fromEntries(Object.entries(rest).filter(([field]) => field !== "apiKey"));
    await replaceProfile(name, { name: rawName, baseUrl: url, model, ...others });
  }
  stored(name);
  void window.showInformationMessage(l10n.t("The API key for {0} is stored.", name));
}

export async function removeApiKey(keys: ApiKeys, argument?: unknown): Promise<void> {
  const profile = await pickProfile(l10n.t("Remove the API key of which endpoint?"), argument);
  if (!profile) return;
  if (!(await keys.has(profile))) {
    const where =
      profile.apiKey === undefined
        ? l10n.t("No API key is stored for {0}.", profile.name)
        : l10n.t("{0} takes its key from {1}; none is stored.", profile.name, profile.apiKey);
    void window.showInformationMessage(where);
    return;
  }
  await keys.remove(profile);
  void window.showInformationMessage(l10n.t("The API key for {0} is removed.", profile.name));
}
