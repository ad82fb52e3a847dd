/** “Select Endpoint”: which profile runs go to from now on, and what can be done with each. */
import {
  QuickPickItemKind,
  ThemeIcon,
  commands,
  window,
  workspace,
  type QuickInputButton,
  type QuickPickItem,
} from "vscode";
import { l10n } from "../../core/text/l10n.ts";
import { commandIds } from "../host/contributions.ts";
import { readSetting } from "../host/readSetting.ts";
import {
  readProfiles,
  sampleEndpointName,
  vscodeEndpointName,
  type EndpointProfile,
} from "../endpoints/endpointProfiles.ts";
import { waitFor } from "../../client/patience.ts";
import { localEndpointsOnly, withinLimits } from "../endpoints/localOnly.ts";
import { choiceOfWorkspace, chooseProfile } from "../endpoints/profileStore.ts";

interface EndpointItem extends QuickPickItem {
  /** What choosing it does. */
  readonly run?: () => Promise<unknown>;
  /** What its buttons do, in their order. */
  readonly actions?: readonly (() => Promise<unknown>)[];
}

export async function selectEndpoint(): Promise<void> {
  const { profiles: all, problems } = readProfiles(readSetting("endpoints"));
  const profiles = all.filter(
    (profile) => withinLimits({ kind: "profile", profile }).kind === "profile",
  );
  const wanted = readSetting("endpoint").trim();
  const current = wanted === "" ? (profiles[0]?.name ?? sampleEndpointName) : wanted;
  const picker = window.createQuickPick<EndpointItem>();
  picker.title = l10n.t("Reasoning Trace: Select Endpoint");
  picker.placeholder = problems[0] ?? l10n.t("Where should selections be sent?");
  picker.matchOnDescription = true;
  picker.ignoreFocusOut = true;
  picker.items = [
    ...profiles.map((profile) => profileItem(profile, current)),
    {
      label: `${current === sampleEndpointName ? "$(check) " : ""}${sampleEndpointName}`,
      description: l10n.t("replays recordings on this machine; needs no key and no network"),
      run: async () => choose(sampleEndpointName),
      ...hereButton(sampleEndpointName),
    },
    ...(await vscodeModelItems(current)),
    { label: "", kind: QuickPickItemKind.Separator },
    {
      label: l10n.t("$(add) Add Endpoint…"),
      alwaysShow: true,
      run: async () => commands.executeCommand(commandIds.addEndpoint),
    },
    ...forgetItem(),
  ];
  const run = await new Promise<EndpointItem["run"]>((resolve) => {
    const take = (chosen: EndpointItem["run"]): void => {
      resolve(chosen);
      picker.hide();
    };
    picker.onDidAccept(() => {
      take(picker.selectedItems[0]?.run);
    });
    picker.onDidTriggerItemButton(({ item, button: pressed }) => {
      take(item.actions?.[item.buttons?.indexOf(pressed) ?? -1]);
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
  await run?.();
}

function profileItem({ name, model, baseUrl }: EndpointProfile, current: string): EndpointItem {
  const here = hereButton(name);
  const command = (id: string) => async (): Promise<unknown> => commands.executeCommand(id, name);
  return {
    label: `${name === current ? "$(check) " : ""}${name}`,
    description: model,
    detail: baseUrl,
    run: async () => choose(name),
    buttons: [
      ...here.buttons,
      button("beaker", l10n.t("Test Endpoint")),
      button("edit", l10n.t("Edit, Duplicate or Remove…")),
    ],
    actions: [...here.actions, command(commandIds.testEndpoint), command(commandIds.editEndpoint)],
  };
}

/** How long VS Code's providers are waited for before the list is shown without their models, in milliseconds. */
const modelPatience = 2000;

/** The models that other extensions offer through VS Code; none where nothing may leave this machine. */
async function vscodeModelItems(current: string): Promise<EndpointItem[]> {
  if (localEndpointsOnly()) return [];
  const { listVscodeModels, passesThinkingOn } = await import("../endpoints/vscodeModels.ts");
  const never = new AbortController().signal;
  const waited = await waitFor(listVscodeModels(), never, modelPatience);
  const models = waited.outcome === "value" ? waited.value : [];
  if (models.length === 0) return [];
  const detail = passesThinkingOn()
    ? l10n.t(
        "Its reasoning comes if its provider passes thinking on; tags in its answer are read as well.",
      )
    : l10n.t(
        "This VS Code passes no thinking on to extensions: only what a model writes between tags is its reasoning.",
      );
  return [
    { label: l10n.t("Models of VS Code"), kind: QuickPickItemKind.Separator },
    ...models.map((model): EndpointItem => {
      const name = vscodeEndpointName(model);
      const here = hereButton(name);
      const size = l10n.t("{0} tokens in", model.maxInputTokens.toLocaleString("en-US"));
      return {
        label: `${name === current ? "$(check) " : ""}${model.label.replaceAll("$(", "$\u200b(")}`,
        description: [model.vendor, model.family, size].filter((text) => text !== "").join(" · "),
        detail,
        run: async () => choose(name),
        buttons: [...here.buttons, button("beaker", l10n.t("Test Endpoint"))],
        actions: [
          ...here.actions,
          async () => commands.executeCommand(commandIds.testEndpoint, name),
        ],
      };
    }),
  ];
}

/** A workspace that holds a choice goes on holding one; otherwise the choice is the user's, for all of them. */
async function choose(name: string): Promise<void> {
  await chooseProfile(name, choiceOfWorkspace() !== undefined);
}

function hereButton(name: string): {
  buttons: QuickInputButton[];
  actions: (() => Promise<unknown>)[];
} {
  // A workspace that is not trusted has no say in where selections go.
  if (workspace.workspaceFolders === undefined || !workspace.isTrusted) {
    return { buttons: [], actions: [] };
  }
  return {
    buttons: [button("root-folder", l10n.t("Use in This Workspace Only"))],
    actions: [async () => chooseProfile(name, true)],
  };
}

function forgetItem(): EndpointItem[] {
  const own = choiceOfWorkspace();
  if (own === undefined || !workspace.isTrusted) return [];
  return [
    {
      label: l10n.t("$(discard) Use the same endpoint as everywhere"),
      description: l10n.t("forgets this workspace's own choice, {0}", own),
      alwaysShow: true,
      run: async () => chooseProfile(undefined, true),
    },
  ];
}

function button(icon: string, tooltip: string): QuickInputButton {
  return { iconPath: new ThemeIcon(icon), tooltip };
}
