/** From the bytes of a body to text: UTF-8, as JSON has it, or UTF-16 where the response or its first bytes say so. */

export interface BodyDecoder {
  push(bytes: Uint8Array): string;
  /** What is left of a character that was cut in half. */
  end(): string;
}

/** @param contentType the header of the response; null if there is none. */
export function createBodyDecoder(contentType: string | null): BodyDecoder {
  const named = /charset="?(utf-16(?:le|be)?)\b/i.exec(contentType ?? "")?.[1]?.toLowerCase();
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  /** The first bytes, until there are enough to recognise the encoding. */
  let first: Uint8Array | undefined;

  return {
    push(bytes) {
      if (decoder) return decoder.decode(bytes, { stream: true });
      const all = first ? Uint8Array.of(...first, ...bytes) : bytes;
      if (all.length < 2) {
        first = all;
        return "";
      }
      first = undefined;
      decoder = new TextDecoder(encodingOf(all, named));
      return decoder.decode(all, { stream: true });
    },
    end() {
      decoder ??= new TextDecoder();
      const held = first ? decoder.decode(first, { stream: true }) : "";
      first = undefined;
      return held + decoder.decode();
    },
  };
}

/** By the mark at the beginning, by ASCII characters with a zero byte each, or by what the header says. */
function encodingOf(bytes: Uint8Array, named: string | undefined): string {
  const [a = 0, b = 0] = bytes;
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  if (a !== 0 && b === 0) return "utf-16le";
  if (a === 0 && b !== 0) return "utf-16be";
  // A server that names UTF-16 and sends UTF-8 is believed by its bytes.
  return named !== undefined && a >= 0x80 ? named.replace(/^utf-16$/, "utf-16le") : "utf-8";
}
