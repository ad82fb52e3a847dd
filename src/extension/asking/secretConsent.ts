/** Secrets in what is about to be sent: they are masked, or the user says that they may go, or nothing is sent. */
import { window } from "vscode";
import { describeSecrets, maskSecrets, type FoundSecrets } from "../../core/secrets/maskSecrets.ts";
import { readTightened } from "../host/readSetting.ts";

export interface Part {
  readonly text: string;
  /** The line of its first character as the user counts, where it comes from a file. */
  readonly startLine?: number | undefined;
}

/** @returns undefined when secrets are not looked for. */
export async function scanForSecrets(
  texts: readonly string[],
): Promise<FoundSecrets[] | undefined> {
  if (secretsMode() === "send") return undefined;
  const { findSecrets } = await import("../../client/secretScanner.ts");
  return Promise.all(texts.map(async (text) => findSecrets(text)));
}

/**
 * Decides what becomes of the secrets in texts that are sent together, as the setting says.
 * @param known values that the user has decided about already.
 * @returns the texts to send, in the same order; undefined when the user cancelled.
 * @throws when the search itself fails: then nothing may be sent.
 */
export async function clearOfSecrets(
  parts: readonly Part[],
  destination: string,
  known: (value: string) => boolean = () => false,
): Promise<string[] | undefined> {
  const texts = parts.map((part) => part.text);
  const scanned = await scanForSecrets(texts);
  const found = scanned?.map(({ text, secrets }) => ({
    text,
    secrets: secrets.filter(({ start, end }) => !known(text.slice(start, end))),
  }));
  if (!found?.some(({ secrets }) => secrets.length > 0)) return texts;
  const words = describeSecrets(found, (part, offset) => lineAt(parts[part], offset));
  if (secretsMode() === "mask") {
    void window.showInformationMessage(
      `Masked before sending to ${destination}: ${words}. The trace shows the placeholders.`,
    );
    return maskSecrets(found);
  }
  const mask = "Mask and Send";
  const send = "Send As It Is";
  const chosen = await window.showWarningMessage(
    `What you are about to send to ${destination} holds ${words}.`,
    {
      modal: true,
      detail:
        "Masked, each is replaced by a placeholder such as MASKED_API_KEY_1, in the prompt and in the stored trace; lines stay where they are. Nothing has been sent yet.",
    },
    mask,
    send,
  );
  if (chosen === mask) return maskSecrets(found);
  return chosen === send ? texts : undefined;
}

function secretsMode(): "ask" | "mask" | "send" {
  return readTightened("secretsInSelection", ["send", "ask", "mask"]);
}

function lineAt(part: Part | undefined, offset: number): number | undefined {
  if (part?.startLine === undefined) return undefined;
  return part.startLine + (part.text.slice(0, offset).match(/\n/g)?.length ?? 0);
}
