/** “Add Endpoint”: from nothing to a profile that works, with as few questions as the endpoint allows. */
import { QuickPickItemKind, commands, window, type QuickPickItem } from "vscode";
import { l10n } from "../../core/text/l10n.ts";
import { thinkingFields } from "../../client/presets/requestFields.ts";
import { presetById, presets } from "../../client/presets/presets.ts";
import type { Preset, ProtocolName } from "../../client/presets/preset.ts";
import { isLoopback, withScheme } from "../../client/loopback.ts";
import type { ListedModel } from "../../client/modelList.ts";
import { commandIds } from "../host/contributions.ts";
import { readSetting } from "../host/readSetting.ts";
import { readProfiles, sampleEndpointName } from "../endpoints/endpointProfiles.ts";
import { fillEnvironment } from "../endpoints/environment.ts";
import { localEndpointsOnly, problemOfPlace } from "../endpoints/localOnly.ts";
import { problemOfUrl } from "../endpoints/profileRules.ts";
import {
  appendProfile,
  choiceOfWorkspace,
  chooseProfile,
  freeName,
  type RawProfile,
} from "../endpoints/profileStore.ts";
import { askKey, type GivenKey } from "./askKey.ts";
import { findOnThisComputer } from "./findServers.ts";
import type { EndpointParts } from "./endpointParts.ts";
import { listModels, pickModel } from "./pickModel.ts";
import { defined } from "../../core/model/defined.ts";

const anthropicProtocol = l10n.t("Anthropic's protocol");

/** Where the new endpoint is, as far as it is known. */
interface Start {
  readonly preset?: Preset;
  readonly name: string;
  readonly baseUrl: string;
  /** The preset's own where absent. */
  readonly protocol?: ProtocolName;
  /** Chosen already, where the server was found with its models. */
  readonly model?: ListedModel;
}

export async function addEndpoint(deps: EndpointParts): Promise<void> {
  const start = await askWhere(deps);
  if (!start) return;
  const taken = [
    sampleEndpointName,
    ...readProfiles(readSetting("endpoints")).profiles.map((profile) => profile.name),
  ];
  const name = freeName(start.name, taken);
  const found = await askKeyAndModel(deps, { ...start, name });
  if (!found) return;
  const { key, model } = found;
  const profile = newProfile({ ...start, name }, model, key);
  if (key?.secret !== undefined) await deps.keys.set(profile, key.secret);
  await appendProfile(profile);
  await chooseProfile(name, false);
  tellThatItIsReady(profile);
}

interface StartItem extends QuickPickItem {
  readonly start?: () => Promise<Start | undefined>;
}

async function askWhere(deps: EndpointParts): Promise<Start | undefined> {
  const local = presets.filter(({ baseUrl }) => isLoopback(baseUrl));
  const hosted = presets.filter(({ baseUrl }) => !isLoopback(baseUrl));
  const items: StartItem[] = [
    {
      label: l10n.t("$(search) Find model servers on this computer"),
      detail: l10n.t("Asks the usual ports of 127.0.0.1 only; nothing leaves this computer."),
      start: async () => {
        const found = await findOnThisComputer(deps.log);
        if (found === "otherUrl") return askUrl(undefined, "http://127.0.0.1:8000/v1");
        if (!found) return undefined;
        const { preset: id, ...server } = found;
        const preset = presetById(id);
        return preset === undefined ? server : { ...server, preset };
      },
    },
    {
      label: l10n.t("$(link) Another URL…"),
      detail: l10n.t("Any server that speaks the OpenAI chat-completions protocol"),
      start: async () => askUrl(undefined, ""),
    },
    // Where nothing may leave this machine, a provider would be refused after the questions.
    ...(localEndpointsOnly()
      ? []
      : [
          { label: l10n.t("Providers"), kind: QuickPickItemKind.Separator },
          ...hosted.map((preset) => presetItem(preset)),
          ...hosted.flatMap(anthropicItem),
        ]),
    {
      label: localEndpointsOnly()
        ? l10n.t("Servers of your own on this machine (setting localEndpointsOnly)")
        : l10n.t("Servers of your own, on another port or machine"),
      kind: QuickPickItemKind.Separator,
    },
    ...local.map((preset) => presetItem(preset)),
    ...local.flatMap(anthropicItem),
  ];
  const picked = await window.showQuickPick(items, {
    title: l10n.t("Add Endpoint"),
    placeHolder: l10n.t("Where does the model run?"),
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  return picked?.start?.();
}

function presetItem(preset: Preset): StartItem {
  const { name, baseUrl } = preset;
  // A server of one's own may be anywhere, and some providers give everybody an address.
  const fixed = !isLoopback(baseUrl) && !baseUrl.includes("<");
  return {
    label: name,
    description: new URL(baseUrl.replace(/<(\w+)>/, "$1")).host,
    start: async () => (fixed ? { preset, name, baseUrl } : askUrl(preset, baseUrl)),
  };
}

/** The same provider by Anthropic's protocol, in which several send thoughts between tool calls whole. */
function anthropicItem(preset: Preset): StartItem[] {
  const { name, anthropicUrl: baseUrl } = preset;
  if (baseUrl === undefined) return [];
  const start: Start = { preset, name, baseUrl, protocol: "anthropic" };
  const { label, description } = presetItem({ ...preset, baseUrl });
  return [
    {
      label: `${label}, ${anthropicProtocol}`,
      ...defined({ description }),
      start: async () => {
        if (!isLoopback(baseUrl)) return start;
        const given = await askUrl(preset, baseUrl);
        return given && { ...given, protocol: "anthropic" };
      },
    },
  ];
}

async function askUrl(preset: Preset | undefined, value: string): Promise<Start | undefined> {
  const given = await window.showInputBox({
    title: l10n.t("URL of {0}", preset?.name ?? l10n.t("the endpoint")),
    prompt: l10n.t("The part before /chat/completions, usually ending in /v1."),
    placeHolder: "https://api.example.com/v1",
    value,
    ignoreFocusOut: true,
    validateInput: (text) => {
      if (text.trim() === "") return undefined;
      const url = withScheme(text);
      const problem = problemOfUrl(url);
      if (problem !== undefined) return l10n.t("It {0}.", problem);
      if (text.includes("<")) return l10n.t("Put your own name in the place of <…>.");
      return problemOfPlace(l10n.t("The endpoint"), url);
    },
  });
  const baseUrl = withScheme(given ?? "").replace(/\/+(chat\/completions\/*)?$/, "");
  if (baseUrl === "") return undefined;
  return {
    ...defined({ preset }),
    name: preset?.name ?? new URL(baseUrl).host,
    baseUrl,
  };
}

/** Asks for a key where one is needed or turns out to be, and for the model. */
async function askKeyAndModel(
  { consent, log }: EndpointParts,
  { preset, name, baseUrl, model, protocol = preset?.protocol ?? "openai" }: Start,
): Promise<{ readonly key?: GivenKey; readonly model: ListedModel } | undefined> {
  if (model) return { model };
  let key: GivenKey | undefined;
  let reason: string | undefined;
  if (preset?.key === "needed") {
    key = await askKey({ name, baseUrl, preset });
    if (!key) return undefined;
  }
  for (;;) {
    if (key && !(await consent.give({ name, baseUrl }))) return undefined;
    const secret =
      key?.secret ?? (key?.reference === undefined ? undefined : fillEnvironment(key.reference));
    const headers: Record<string, string> =
      preset?.keyHeader === undefined || secret === undefined ? {} : { [preset.keyHeader]: secret };
    const bearer =
      secret === undefined || preset?.keyHeader !== undefined ? {} : { apiKey: secret };
    const answer = await listModels({ baseUrl, protocol, headers, ...bearer }, log);
    if (!answer.ok && answer.error.kind === "auth") {
      reason = answer.error.message;
      const again = await askKey({ name, baseUrl, preset, reason });
      if (!again) return undefined;
      key = again;
      continue;
    }
    if (!answer.ok && answer.error.kind === "interrupted") return undefined;
    const models = answer.ok ? answer.models : [];
    const why = answer.ok ? l10n.t("It lists no models yet.") : answer.error.message;
    const chosen = await pickModel(name, models, why);
    return chosen && { model: chosen, ...defined({ key }) };
  }
}

function newProfile(
  { preset, name, baseUrl, protocol }: Start,
  { id, prices }: ListedModel,
  key: GivenKey | undefined,
): RawProfile {
  const needed = preset?.switchNeeded === true || protocol === "anthropic";
  const turnOn = needed && thinkingFields({ preset: preset?.id, protocol, model: id }, true);
  return {
    name,
    ...defined({ preset: preset?.id }),
    baseUrl,
    ...defined({ protocol }),
    model: id,
    ...defined({ apiKey: key?.reference }),
    ...(turnOn ? { thinking: true } : {}),
    ...defined({ prices: prices === undefined ? undefined : { ...prices, currency: "USD" } }),
  };
}

function tellThatItIsReady({ name, model }: RawProfile): void {
  const other = choiceOfWorkspace();
  const here =
    other === undefined || other === name
      ? l10n.t("Select something and inspect it.")
      : l10n.t("This workspace keeps its own choice, “{0}”.", other);
  const [inspect, test] = [l10n.t("Inspect Selection"), l10n.t("Test Endpoint")] as const;
  // Not awaited: the command has ended, whenever the message goes away.
  void window
    .showInformationMessage(
      l10n.t("“{0}” with {1} is ready. {2}", name, model, here),
      inspect,
      test,
    )
    .then(async (chosen) => {
      if (chosen === inspect) await commands.executeCommand(commandIds.inspectSelection);
      if (chosen === test) await commands.executeCommand(commandIds.testEndpoint, name);
    });
}
