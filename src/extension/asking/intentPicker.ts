/** “What do you want to know?”, with what will be sent and where in sight. */
import { QuickPickItemKind, ThemeIcon, window, type QuickPickItem } from "vscode";
import { l10n } from "../../core/text/l10n.ts";
import { intentLabels } from "../../core/run/prompt.ts";
import type { Intent } from "../../core/model/trace.ts";

export interface IntentQuestion {
  /** What is inspected and where it goes, in a few words. */
  readonly title: string;
  /** Size, place, cost. */
  readonly summary: string;
  readonly order: readonly Intent[];
  /** How many samples are asked for. */
  readonly samples: number;
  /** Resolves with a warning about what is to be sent, where there is one. */
  readonly warning: Promise<string | undefined>;
}

export type IntentAnswer =
  | { readonly kind: "intent"; readonly intent: Intent; readonly review: boolean }
  | { readonly kind: "changeEndpoint" }
  | { readonly kind: "changeBudget" }
  | { readonly kind: "changeSamples" };

interface IntentItem extends QuickPickItem {
  readonly intent?: Intent;
  /** It leads to another number of samples. */
  readonly isCount?: true;
}

/** @returns undefined when the user cancelled. */
export async function pickIntent(question: IntentQuestion): Promise<IntentAnswer | undefined> {
  const picker = window.createQuickPick<IntentItem>();
  const reviewButton = {
    iconPath: new ThemeIcon("eye"),
    tooltip: l10n.t("Read and edit the prompt before it is sent"),
  };
  const endpointButton = {
    iconPath: new ThemeIcon("server-environment"),
    tooltip: l10n.t("Choose another endpoint"),
  };
  const budgetButton = {
    iconPath: new ThemeIcon("watch"),
    tooltip: l10n.t("Ask for the answer by itself after some time or some reasoning"),
  };
  picker.title = question.title;
  picker.placeholder = l10n.t("What do you want to know?");
  picker.matchOnDetail = true;
  picker.ignoreFocusOut = false;
  picker.buttons = [budgetButton, endpointButton];
  picker.items = [
    { label: question.summary, kind: QuickPickItemKind.Separator },
    ...question.order.map((intent): IntentItem => ({
      intent,
      label: intentLabels[intent].title,
      detail: intentLabels[intent].detail,
      buttons: [reviewButton],
    })),
    { label: "", kind: QuickPickItemKind.Separator },
    {
      label: l10n.t("$(layers) Samples: {0}", question.samples),
      description: l10n.t("ask several times, and put the answers to a vote"),
      isCount: true,
    },
  ];
  void question.warning.then((warning) => {
    if (warning !== undefined) picker.title = `${question.title} · ${warning}`;
  });
  return new Promise((resolve) => {
    const finish = (answer: IntentAnswer | undefined): void => {
      resolve(answer);
      picker.dispose();
    };
    picker.onDidAccept(() => {
      const [{ intent, isCount } = { intent: undefined }] = picker.selectedItems;
      if (isCount) finish({ kind: "changeSamples" });
      if (intent !== undefined) finish({ kind: "intent", intent, review: false });
    });
    picker.onDidTriggerItemButton(({ item }) => {
      if (item.intent !== undefined) finish({ kind: "intent", intent: item.intent, review: true });
    });
    picker.onDidTriggerButton((button) => {
      finish({ kind: button === budgetButton ? "changeBudget" : "changeEndpoint" });
    });
    picker.onDidHide(() => {
      finish(undefined);
    });
    picker.show();
  });
}
