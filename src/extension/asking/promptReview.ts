/** Lets the user read and edit a prompt before it is sent: an editor with “Send” and “Discard” above its first line. */
import {
  CodeLens,
  EventEmitter,
  Range,
  commands,
  languages,
  window,
  workspace,
  type CodeLensProvider,
  type TextDocument,
} from "vscode";
import { l10n } from "../../core/text/l10n.ts";
import { commandIds, contextKeys } from "../host/contributions.ts";
import { summarise, type Destination } from "./sendingSummary.ts";
import type { Disposable } from "../host/disposable.ts";

export interface PromptReview extends Disposable {
  /** Shows a prompt. @returns the text to send, or undefined when the user discarded it or closed the editor. */
  review(prompt: string, destination: Destination): Promise<string | undefined>;
  /** Ends the review in the active editor. */
  send(): Promise<void>;
  discard(): Promise<void>;
}

interface Pending {
  readonly destination: Destination;
  readonly settle: (prompt: string | undefined) => void;
}

export function createPromptReview(): PromptReview {
  const pending = new Map<TextDocument, Pending>();
  const lensesChanged = new EventEmitter<void>();
  const provider: CodeLensProvider = {
    onDidChangeCodeLenses: lensesChanged.event,
    provideCodeLenses(document) {
      const review = pending.get(document);
      if (!review) return [];
      const top = new Range(0, 0, 0, 0);
      return [
        new CodeLens(top, {
          title: l10n.t("$(play) Send to {0}", review.destination.name),
          tooltip: summarise(document.getText(), review.destination),
          command: commandIds.sendPrompt,
        }),
        new CodeLens(top, {
          title: l10n.t("$(discard) Discard"),
          command: commandIds.discardPrompt,
        }),
        new CodeLens(top, {
          title: summarise(document.getText(), review.destination),
          command: "",
        }),
      ];
    },
  };
  const registrations = [
    languages.registerCodeLensProvider({ scheme: "untitled" }, provider),
    workspace.onDidCloseTextDocument((document) => {
      settle(document, undefined);
    }),
    lensesChanged,
  ];

  function sayWaiting(): void {
    void commands.executeCommand("setContext", contextKeys.promptWaiting, pending.size > 0);
  }

  function settle(document: TextDocument, prompt: string | undefined): void {
    const review = pending.get(document);
    pending.delete(document);
    sayWaiting();
    review?.settle(prompt);
  }

  async function finish(take: boolean): Promise<void> {
    const document = window.activeTextEditor?.document;
    if (!document || !pending.has(document)) {
      void window.showInformationMessage(
        l10n.t("There is no prompt waiting to be sent in this editor."),
      );
      return;
    }
    const text = document.getText();
    if (take && text.trim() === "") {
      void window.showWarningMessage(
        l10n.t("The prompt is empty. Write something, or discard it."),
      );
      return;
    }
    settle(document, take ? text : undefined);
    await commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  }

  return {
    async review(prompt, destination) {
      const document = await workspace.openTextDocument({ language: "markdown", content: prompt });
      const result = new Promise<string | undefined>((resolve) => {
        pending.set(document, { destination, settle: resolve });
        sayWaiting();
      });
      await window.showTextDocument(document, { preview: false });
      lensesChanged.fire();
      return result;
    },
    send: async () => finish(true),
    discard: async () => finish(false),
    dispose() {
      for (const registration of registrations) registration.dispose();
      for (const review of pending.values()) review.settle(undefined);
      pending.clear();
    },
  };
}
