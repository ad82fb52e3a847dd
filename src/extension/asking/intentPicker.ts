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
  /** Resolves with a warning about what is to be sent, where there is one. */
  readonly warning: Promise<string | undefined>;
}

export type IntentAnswer =
  | { readonly kind: "intent"; readonly intent: Intent; readonly review: boolean }
  | { readonly kind: "changeEndpoint" }
  | { readonly kind: "changeBudget" };

interface IntentItem extends QuickPickItem {
  readonly intent?: Intent;
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
      const intent = picker.selectedItems[0]?.intent;
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
