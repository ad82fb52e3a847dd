/** End tokens: dropped at the end of a thought or of the text, kept where something other than another one follows. */
import { leadingSpace, markerAt, withoutMarkers } from "./markers.ts";
import type { Reading } from "./splitProgress.ts";

export interface EndTokens {
  /** An end token has come. */
  begin(token: string): true;
  /** Looks what follows. @returns false where more text is needed. */
  step(complete: boolean): boolean;
  /** End tokens are held back. */
  readonly held: boolean;
}

export function createEndTokens(reading: Reading): EndTokens {
  const { markers, endMarkers } = reading;
  const { longest } = markers;
  let tail = "";

  function take(length: number): void {
    tail += reading.buffer.slice(0, length);
    reading.drop(length);
  }

  return {
    begin(token) {
      tail = token;
      return true;
    },
    step(complete) {
      take(leadingSpace(reading.buffer));
      const { buffer } = reading;
      const closes =
        reading.mode === "thought" ? reading.borders.filter(({ kind }) => kind === "close") : [];
      const found = markerAt(buffer, 0, [...closes, ...endMarkers], longest, complete);
      if (found === "partial" || (buffer === "" && !complete)) return false;
      if (found?.marker.kind === "endToken") {
        take(found.length);
        return true;
      }
      const ends = buffer === "" || found?.marker.kind === "close";
      const text = tail;
      tail = "";
      reading.emit(ends ? withoutMarkers(text, endMarkers, longest) : text);
      reading.code.text(text);
      return buffer !== "";
    },
    get held() {
      return tail !== "";
    },
  };
}
