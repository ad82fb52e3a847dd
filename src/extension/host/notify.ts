/** Speaks to the user. Text that an endpoint or a file supplied is defused first: notifications render links. */
import { window } from "vscode";
import { visible } from "../../core/text/visible.ts";

/**
 * Makes foreign text harmless in a notification: one line, no Markdown links (which may carry commands), nothing that can't
 * be seen, at most 300 characters.
 */
export function defuse(text: string): string {
  const line = visible(text.replace(/\s+/g, " ")).replace(/\[/g, "(").replace(/\]/g, ")").trim();
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}

/** Shows an error with at most one action. @returns whether the user chose the action. */
export async function showError(message: string, action?: string): Promise<boolean> {
  const chosen = await window.showErrorMessage(defuse(message), ...(action ? [action] : []));
  return action !== undefined && chosen === action;
}

export function showWarning(message: string): void {
  void window.showWarningMessage(defuse(message));
}

/** Shows a sentence with actions. @returns the action that the user chose. */
export async function showChoice(
  kind: "information" | "warning",
  message: string,
  actions: readonly string[],
): Promise<string | undefined> {
  const show = kind === "warning" ? window.showWarningMessage : window.showInformationMessage;
  return show(defuse(message), ...actions);
}
