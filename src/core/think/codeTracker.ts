/** Knows, while Markdown text goes by piece by piece, whether the place reached is inside code. */

export interface CodeTracker {
  /** Text without a backtick and without a line feed. */
  text(text: string): void;
  backtick(): void;
  newline(): void;
  /** Inside a fenced block, inside an inline span of the current line, or in neither. */
  inside(): "fence" | "inline" | undefined;
  /** Nothing but whitespace stands between the last line feed (or the start) and here. */
  atLineStart(): boolean;
  /** Notes an opening tag here; `takeOpen` gives back whether one was noted in the same kind of place. */
  noteOpen(): void;
  /** Whether an opening tag noted before belongs to a closing tag here; that one is then used up. */
  takeOpen(): boolean;
}

/**
 * Fences and inline spans as in CommonMark, save that an inline span ends with its line at the latest: a stray
 * backtick in a thought must not turn all that follows into code.
 */
export function createCodeTracker(): CodeTracker {
  let fence = 0;
  let inline = 0;
  let run = 0;
  let runAtLineStart = false;
  let lineStart = true;
  let opensInFence = 0;
  let opensAtLineStart = 0;
  let opensInLine = 0;

  function endRun(): void {
    if (run === 0) return;
    const length = run;
    run = 0;
    if (runAtLineStart && length >= 3 && (fence === 0 || length >= fence)) {
      fence = fence === 0 ? length : 0;
      opensInFence = 0;
    } else if (fence === 0) {
      if (inline === 0) inline = length;
      else if (inline === length) inline = 0;
    }
  }

  return {
    text(text) {
      endRun();
      if (lineStart && /\S/.test(text)) lineStart = false;
    },
    backtick() {
      if (run === 0) runAtLineStart = lineStart;
      run++;
      lineStart = false;
    },
    newline() {
      endRun();
      inline = 0;
      lineStart = true;
    },
    inside() {
      endRun();
      return fence > 0 ? "fence" : inline > 0 ? "inline" : undefined;
    },
    atLineStart: () => lineStart,
    noteOpen() {
      endRun();
      if (fence > 0) opensInFence++;
      else if (inline > 0) return;
      else if (lineStart) opensAtLineStart++;
      else opensInLine++;
    },
    takeOpen() {
      endRun();
      if (fence > 0) return opensInFence > 0 && opensInFence-- > 0;
      if (opensAtLineStart > 0) return opensAtLineStart-- > 0;
      // A tag mentioned in a sentence is closed by another mention, not by a tag on a line of its own.
      if (!lineStart && opensInLine > 0) return opensInLine-- > 0;
      return false;
    },
  };
}
