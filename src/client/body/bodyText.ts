/** Text of a body that waits for its line to end. */

export interface BodyText {
  /**
   * Takes a piece of the body.
   * @param whole lines don't count: all of it is `rest`.
   * @returns `lines`: the lines that end in it, each with a line feed at its end and with what was kept before; `rest`:
   * what stands after them, to be kept by the caller once the lines are dealt with.
   */
  split(text: string, whole: boolean): { readonly lines: string; readonly rest: string };
  keep(text: string): void;
  /** @returns what was kept, and keeps it no longer. */
  take(): string;
  /** More was kept than the longest that is read. */
  readonly tooLong: boolean;
}

/** @param longest in UTF-16 code units. */
export function createBodyText(longest: number): BodyText {
  let kept: string[] = [];
  let length = 0;
  let tooLong = false;
  let afterCarriageReturn = false;

  function take(): string {
    const text = kept.join("");
    kept = [];
    length = 0;
    return text;
  }

  return {
    split(text, whole) {
      let rest = text;
      if (afterCarriageReturn && text !== "") {
        afterCarriageReturn = false;
        if (text.startsWith("\n")) rest = text.slice(1);
      }
      const end = Math.max(rest.lastIndexOf("\n"), rest.lastIndexOf("\r")) + 1;
      if (end === 0 || whole) return { lines: "", rest };
      afterCarriageReturn = rest.endsWith("\r");
      const lines = take() + rest.slice(0, end);
      return {
        lines: lines.includes("\r") ? lines.replace(/\r\n?/g, "\n") : lines,
        rest: rest.slice(end),
      };
    },
    keep(text) {
      kept.push(text);
      length += text.length;
      if (length > longest) tooLong = true;
    },
    take,
    get tooLong() {
      return tooLong;
    },
  };
}
