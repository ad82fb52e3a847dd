/** “Edit Endpoint”: another model, another name, a key, a copy, or away with it. */
import { window, type QuickPickItem } from "vscode";
import { l10n } from "../../core/text/l10n.ts";
import { readSetting } from "../host/readSetting.ts";
import {
  readProfiles,
  sampleEndpointName,
  type EndpointProfile,
} from "../endpoints/endpointProfiles.ts";
import { profileRequest } from "../endpoints/profileRequest.ts";
import {
  appendProfile,
  choiceOfWorkspace,
  chooseProfile,
  freeName,
  rawProfile,
  replaceProfile,
  type RawProfile,
} from "../endpoints/profileStore.ts";
import { budgetFields } from "../../client/presets/requestFields.ts";
import { removeApiKey, setApiKey } from "./apiKey.ts";
import type { EndpointParts } from "./endpointParts.ts";
import { openProfilesAsJson } from "./openSettings.ts";
import { listModels, pickModel } from "./pickModel.ts";
import { pickProfile } from "./pickProfile.ts";

interface EditItem extends QuickPickItem {
  readonly run: () => Promise<void>;
}

/** @param argument the profile's name, from an action; asked for where it is no name. */
export async function editEndpoint(deps: EndpointParts, argument: unknown): Promise<void> {
  const profile = await pickProfile(l10n.t("Edit which endpoint?"), argument);
  const raw = profile && rawProfile(profile.name);
  if (!raw) return;
  const { keys } = deps;
  const hasKey = await keys.has(profile);
  const { name } = profile;
  const items: EditItem[] = [
    {
      label: l10n.t("$(lightbulb) Another model…"),
      description: profile.model,
      run: async () => changeModel(deps, profile, raw),
    },
    {
      label: l10n.t("$(dashboard) Thinking budget…"),
      description: budgetText(profile),
      run: async () => changeBudget(profile, raw),
    },
    {
      label: hasKey ? l10n.t("$(key) Replace the API key…") : l10n.t("$(key) Set an API key…"),
      run: async () => setApiKey(keys, name),
    },
    ...(hasKey
      ? [{ label: l10n.t("$(key) Remove the API key"), run: async () => removeApiKey(keys, name) }]
      : []),
    { label: l10n.t("$(edit) Rename…"), run: async () => rename(deps, profile, raw) },
    { label: l10n.t("$(copy) Duplicate"), run: async () => duplicate(deps, profile, raw) },
    {
      label: l10n.t("$(json) Parameters, prices, prompts and headers…"),
      description: l10n.t("in settings.json, with completion"),
      run: openProfilesAsJson,
    },
    { label: l10n.t("$(trash) Remove…"), run: async () => remove(deps, profile) },
  ];
  const picked = await window.showQuickPick(items, {
    title: l10n.t("Edit {0}", name),
    ignoreFocusOut: true,
  });
  await picked?.run();
}

function budgetText({ thinkingBudget }: EndpointProfile): string {
  return thinkingBudget === undefined
    ? l10n.t("the endpoint's own")
    : l10n.t("{0} tokens", thinkingBudget.toLocaleString("en-US"));
}

/** Says beforehand where the budget would reach nobody. */
async function changeBudget(profile: EndpointProfile, raw: RawProfile): Promise<void> {
  const reaches = budgetFields(profile, 1) !== undefined;
  const given = await window.showInputBox({
    title: l10n.t("Thinking budget of {0}", profile.name),
    prompt: reaches
      ? l10n.t("Most tokens to think with; empty leaves it to the endpoint.")
      : l10n.t(
          "No field for it is known at this endpoint, so nothing would be sent. Empty leaves it to the endpoint.",
        ),
    value: profile.thinkingBudget?.toString() ?? "",
    ignoreFocusOut: true,
    validateInput: (text) =>
      /^\s*(?:[1-9]\d{0,8})?\s*$/.test(text)
        ? undefined
        : l10n.t("A whole number of tokens, or nothing."),
  });
  if (given === undefined) return;
  const next: Record<string, unknown> & RawProfile = { ...raw };
  delete next["thinkingBudget"];
  const budget = given.trim() === "" ? {} : { thinkingBudget: Number(given) };
  await replaceProfile(profile.name, { ...next, ...budget });
}

async function changeModel(
  { keys, consent, log }: EndpointParts,
  profile: EndpointProfile,
  raw: RawProfile,
): Promise<void> {
  const key = await keys.get(profile);
  if (key !== undefined && !(await consent.give(profile))) return;
  const answer = await listModels(profileRequest(profile, key), log);
  if (!answer.ok && answer.error.kind === "interrupted") return;
  const models = answer.ok ? answer.models : [];
  const why = answer.ok ? l10n.t("It lists no models.") : answer.error.message;
  const model = await pickModel(profile.name, models, why);
  if (model) await replaceProfile(profile.name, { ...raw, model: model.id });
}

function namesTaken(): string[] {
  const { profiles } = readProfiles(readSetting("endpoints"));
  return [sampleEndpointName, ...profiles.map(({ name }) => name)];
}

async function rename(
  { keys }: EndpointParts,
  profile: EndpointProfile,
  raw: RawProfile,
): Promise<void> {
  const taken = namesTaken().filter((name) => name !== profile.name);
  const given = await window.showInputBox({
    title: l10n.t("Rename {0}", profile.name),
    value: profile.name,
    validateInput: (text) => {
      if (text.trim() === "") return l10n.t("An endpoint needs a name.");
      return taken.includes(text.trim()) ? l10n.t("Another endpoint has this name.") : undefined;
    },
  });
  const name = given?.trim() ?? profile.name;
  if (name === profile.name) return;
  await copyKey(keys, profile, name);
  await replaceProfile(profile.name, { ...raw, name });
  if (readSetting("endpoint") === profile.name) {
    await chooseProfile(name, choiceOfWorkspace() === profile.name);
  }
  await keys.remove(profile);
}

async function duplicate(
  { keys }: EndpointParts,
  profile: EndpointProfile,
  raw: RawProfile,
): Promise<void> {
  const name = freeName(l10n.t("{0} copy", profile.name), namesTaken());
  await copyKey(keys, profile, name);
  await appendProfile({ ...raw, name });
  void window.showInformationMessage(l10n.t("“{0}” is there too. Edit it as you like.", name));
}

/** The origin stays the same, so that the key goes nowhere new. */
async function copyKey(
  keys: EndpointParts["keys"],
  profile: EndpointProfile,
  name: string,
): Promise<void> {
  if (!(await keys.has(profile))) return;
  const { baseUrl } = profile;
  const key = await keys.get({ name: profile.name, baseUrl });
  if (key !== undefined) await keys.set({ name, baseUrl }, key);
}

async function remove({ keys }: EndpointParts, profile: EndpointProfile): Promise<void> {
  const action = l10n.t("Remove");
  const chosen = await window.showWarningMessage(
    l10n.t("Remove the endpoint “{0}”?", profile.name),
    { modal: true, detail: l10n.t("Its API key is removed too. Its traces stay.") },
    action,
  );
  if (chosen !== action) return;
  await keys.remove(profile);
  await replaceProfile(profile.name);
  if (choiceOfWorkspace() === profile.name) await chooseProfile(undefined, true);
  if (readSetting("endpoint") === profile.name) await chooseProfile(undefined, false);
}
