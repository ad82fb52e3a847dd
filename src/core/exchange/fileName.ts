/** File names for exported traces: titles and ids come from models and files, and may name no other place. */
import type { Trace } from "../model/trace.ts";

/** Names that Windows keeps for devices, whatever comes after a full stop. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * A name of letters, digits and hyphens, at most 80 characters before the extension, the same for the same trace.
 * @param extension without the full stop.
 */
export function exportFileName(
  { title, id }: Pick<Trace, "title" | "id">,
  extension: string,
): string {
  const words = cleaned(title, 60);
  const tail = cleaned(id.slice(-12), 12);
  const name = [words, tail].filter((part) => part !== "").join("-") || "trace";
  return `${reserved.test(name) ? `trace-${name}` : name}.${extension}`;
}

function cleaned(text: string, maxLength: number): string {
  return Array.from(text.normalize("NFC").replace(/[^\p{L}\p{N}]+/gu, "-"))
    .slice(0, maxLength)
    .join("")
    .replace(/^-+|-+$/g, "");
}
