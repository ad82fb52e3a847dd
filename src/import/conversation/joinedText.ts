/** A text that grows by pieces and paragraphs: each piece is looked at once, however long the whole becomes. */
export interface JoinedText {
  /** In UTF-16 code units. */
  readonly length: number;
  append(piece: string): void;
  /** Ends the paragraph with one blank line, whatever line breaks are there. @returns the length before the blank line. */
  endParagraph(): number;
  toString(): string;
}

export function createJoinedText(): JoinedText {
  const pieces: string[] = [];
  let length = 0;
  return {
    get length() {
      return length;
    },
    append(piece) {
      if (piece === "") return;
      pieces.push(piece);
      length += piece.length;
    },
    endParagraph() {
      for (let last = pieces.pop(); last !== undefined; last = pieces.pop()) {
        const kept = last.trimEnd();
        length -= last.length - kept.length;
        if (kept === "") continue;
        pieces.push(kept);
        break;
      }
      const end = length;
      pieces.push("\n\n");
      length += "\n\n".length;
      return end;
    },
    toString() {
      const whole = pieces.join("");
      pieces.splice(0, pieces.length, whole);
      return whole;
    },
  };
}
