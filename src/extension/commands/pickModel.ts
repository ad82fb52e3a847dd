/** Lets the user choose a model from an endpoint's own list, or type a name that is not in it. */
import { QuickPickItemKind, window, type QuickPickItem } from "vscode";
import { l10n } from "../../core/text/l10n.ts";
import type { ListedModel } from "../../client/modelList.ts";
import { fetchModels, type ModelsAnswer, type ModelsRequest } from "../../client/models.ts";
import type { Logger } from "../../core/model/log.ts";
import { problemOfPlace } from "../endpoints/localOnly.ts";
import { withProgress } from "../host/progress.ts";

/** A list is read within this time, in milliseconds; the user can cancel earlier. */
const listPatience = 15_000;

export interface ModelItem extends QuickPickItem {
  readonly model: ListedModel;
}

/** Asks the endpoint for its list, with a way to stop waiting. */
export async function listModels(
  request: Omit<ModelsRequest, "timeoutMs">,
  log: Logger,
): Promise<ModelsAnswer> {
  const host = URL.canParse(request.baseUrl)
    ? new URL(request.baseUrl).host
    : l10n.t("the endpoint");
  const message = problemOfPlace(host, request.baseUrl);
  if (message !== undefined)
    return { ok: false, error: { kind: "badRequest", message }, elapsedMs: 0 };
  return withProgress(l10n.t("Asking {0} for its models…", host), (signal) =>
    fetchModels({ ...request, timeoutMs: listPatience }, signal, log),
  );
}

export function modelItem(model: ListedModel): ModelItem {
  const { id, reasons, contextTokens } = model;
  return {
    label: reasons ? `$(lightbulb) ${plain(id)}` : plain(id),
    description: [
      reasons ? l10n.t("known to reason") : "",
      contextTokens === undefined
        ? ""
        : l10n.t("{0} tokens", contextTokens.toLocaleString("en-US")),
    ]
      .filter((part) => part !== "")
      .join(" · "),
    model,
  };
}

/**
 * @param models the endpoint's list; may be empty.
 * @param why what to say where there is no list.
 * @returns the model, undefined when the user went away.
 */
export async function pickModel(
  endpoint: string,
  models: readonly ListedModel[],
  why: string,
): Promise<ListedModel | undefined> {
  const typedItem = (name: string): ModelItem => ({
    label: l10n.t("$(edit) Use “{0}”", plain(name)),
    description: l10n.t("a name that is not in the list"),
    alwaysShow: true,
    model: { id: name, reasons: false },
  });
  const listed = models.map(modelItem);
  const picker = window.createQuickPick<ModelItem | QuickPickItem>();
  picker.title = l10n.t("Model of {0}", endpoint);
  picker.placeholder =
    models.length > 0
      ? l10n.t(
          "Choose a model, or type its name. The light bulb marks models that are known to reason.",
        )
      : l10n.t("{0} Type the model's name.", why);
  picker.ignoreFocusOut = true;
  picker.matchOnDescription = true;
  const show = (typed: string): void => {
    const own = typed !== "" && !models.some(({ id }) => id === typed) ? [typedItem(typed)] : [];
    picker.items = [
      ...listed,
      ...(own.length > 0 && listed.length > 0
        ? [{ label: "", kind: QuickPickItemKind.Separator }]
        : []),
      ...own,
    ];
  };
  show("");
  return new Promise((resolve) => {
    picker.onDidChangeValue((value) => {
      show(value.trim());
    });
    picker.onDidAccept(() => {
      const [chosen] = picker.selectedItems;
      if (chosen === undefined || !("model" in chosen)) return;
      resolve(chosen.model);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

/** A label draws `$(name)` as an icon; a model's name is not meant to. */
function plain(text: string): string {
  return text.replaceAll("$(", "$\u200b(");
}
