/** Secrets in what is about to be sent: they are masked, or the user says that they may go, or nothing is sent. */
import { window } from "vscode";
import { l10n } from "../../core/text/l10n.ts";
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
      l10n.t(
        "Masked before sending to {0}: {1}. The trace shows the placeholders.",
        destination,
        words,
      ),
    );
    return maskSecrets(found);
  }
  const mask = l10n.t("Mask and Send");
  const send = l10n.t("Send As It Is");
  const chosen = await window.showWarningMessage(
    l10n.t("What you are about to send to {0} holds {1}.", destination, words),
    {
      modal: true,
      detail: l10n.t(
        "Masked, each is replaced by a placeholder such as MASKED_API_KEY_1, in the prompt and in the stored trace; lines stay where they are. Nothing has been sent yet.",
      ),
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
