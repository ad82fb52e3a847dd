/** Secrets in what `ask` is about to send: masked, or refused, or sent because the command line says so. */
import { describeSecrets, maskSecrets } from "../core/secrets/maskSecrets.ts";
import type { Output } from "./output.ts";

/** What becomes of secrets, in the order of how much they are guarded. */
export const secretsModes = ["refuse", "mask", "send"] as const;
export type SecretsMode = (typeof secretsModes)[number];

/** Secrets were found, and the command line wants nothing sent then. */
export class SecretsError extends Error {}

/**
 * @param texts what is sent together: a value that occurs in several gets one placeholder.
 * @param destination the endpoint's host, for the sentence that names it.
 * @param advice what to do in the mode "refuse", as the end of its sentence.
 * @returns the texts to send, in the same order.
 * @throws SecretsError with a whole sentence, in the mode "refuse".
 */
export async function clearSecrets(
  texts: readonly string[],
  mode: SecretsMode,
  destination: string,
  output: Output,
  advice = "Take that out, or use --secrets mask",
): Promise<readonly string[]> {
  if (mode === "send") return texts;
  const { findSecrets } = await import("../client/secretScanner.ts");
  const found = await Promise.all(texts.map(async (text) => findSecrets(text)));
  if (!found.some(({ secrets }) => secrets.length > 0)) return texts;
  const words = describeSecrets(
    found,
    (part, offset) => (texts[part] ?? "").slice(0, offset).split("\n").length,
  );
  if (mode === "refuse") {
    throw new SecretsError(
      `What was to be sent to ${destination} holds ${words}; nothing was sent. ${advice}`,
    );
  }
  output.note(
    `reasoning-trace: Masked before sending to ${destination}: ${words}. --secrets send sends the text as it is.`,
  );
  return maskSecrets(found);
}
