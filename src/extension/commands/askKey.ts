/** Asks for a key: pasted into the secret storage, or the environment variable that holds it. */
import { ThemeIcon, Uri, env, window, type QuickPickItem } from "vscode";
import { l10n } from "../../core/text/l10n.ts";
import { isPlainText } from "../../client/loopback.ts";
import type { Preset } from "../../client/presets/preset.ts";

/** Exactly one of the two. */
export interface GivenKey {
  /** For the secret storage. */
  readonly secret?: string;
  /** `${env:NAME}`, for the profile. */
  readonly reference?: string;
}

interface KeyQuestion {
  readonly name: string;
  readonly baseUrl: string;
  readonly preset?: Preset | undefined;
  /** Why it is asked (again). */
  readonly reason?: string | undefined;
}

/** @returns undefined when the user went away. */
export async function askKey(question: KeyQuestion): Promise<GivenKey | undefined> {
  const variable = question.preset?.keyVariable;
  if (variable !== undefined && (process.env[variable] ?? "") !== "" && !question.reason) {
    const fromEnvironment: QuickPickItem = {
      label: l10n.t("$(symbol-variable) Use the environment variable {0}", variable),
      detail: l10n.t("It is set here. The profile then names the variable; no key is stored."),
    };
    const paste: QuickPickItem = { label: l10n.t("$(key) Paste a key…") };
    const picked = await window.showQuickPick([fromEnvironment, paste], {
      title: l10n.t("API key for {0}", question.name),
      placeHolder: l10n.t("Where is the key?"),
      ignoreFocusOut: true,
    });
    if (!picked) return undefined;
    if (picked === fromEnvironment) return { reference: `\${env:${variable}}` };
  }
  const secret = await pasteKey(question);
  return secret === undefined ? undefined : { secret };
}

/** An input box that hides what is typed, with a button to the page where keys are made. */
export async function pasteKey({
  name,
  baseUrl,
  preset,
  reason,
}: KeyQuestion): Promise<string | undefined> {
  const { origin } = new URL(baseUrl);
  const input = window.createInputBox();
  input.title = l10n.t("API key for {0}", name);
  input.prompt = [
    reason ?? "",
    isPlainText(baseUrl)
      ? l10n.t("It goes to {0} without encryption: everybody on the way can read it.", origin)
      : l10n.t("It is kept in the editor's secret storage and sent only to {0}.", origin),
    preset?.keyPage === undefined
      ? ""
      : l10n.t("The button above opens the page where keys are made."),
  ]
    .filter((part) => part !== "")
    .join(" ");
  input.placeholder = l10n.t("Paste the key");
  input.password = true;
  input.ignoreFocusOut = true;
  const { keyPage } = preset ?? {};
  if (keyPage !== undefined) {
    input.buttons = [
      { iconPath: new ThemeIcon("link-external"), tooltip: l10n.t("Make a key at {0}", keyPage) },
    ];
    input.onDidTriggerButton(() => void env.openExternal(Uri.parse(keyPage)));
  }
  return new Promise((resolve) => {
    input.onDidChangeValue(() => {
      input.validationMessage = undefined;
    });
    input.onDidAccept(() => {
      if (input.value.trim() === "") {
        input.validationMessage = l10n.t("Paste the key.");
        return;
      }
      resolve(input.value.trim());
      input.hide();
    });
    input.onDidHide(() => {
      resolve(undefined);
      input.dispose();
    });
    input.show();
  });
}
