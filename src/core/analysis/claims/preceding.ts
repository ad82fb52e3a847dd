/** Keeps the end of what was said before a unit. */

/** How much of the text around a unit is looked at. */
export const nearby = 500;

/** What was said last before a unit, put together when it is asked for. */
export function createPreceding(): { push(text: string): void; text(): string } {
  let texts: string[] = [];
  let length = 0;
  return {
    push(text) {
      texts.push(text);
      length += text.length;
      if (length > 20 * nearby) join();
    },
    text() {
      if (texts.length > 1) join();
      return (texts[0] ?? "").slice(-nearby);
    },
  };

  function join(): void {
    texts = [texts.join("").slice(-nearby)];
    length = texts[0]?.length ?? 0;
  }
}
