/** The answer card: closed chunks of Markdown drawn once, only the open chunk drawn again while it grows. */
import { typesetTexOf, writingOf, type AnswerWriting } from "../../core/analysis/answer/writing.ts";
import { createMarkdownStream } from "../../core/text/markdownStream.ts";
import { make, setHidden, setText } from "../draw/dom.ts";
import { isRightToLeft } from "../draw/direction.ts";
import type { Enhancer } from "../draw/enhancer.ts";
import type { OpenLink } from "../draw/links.ts";
import { drawText } from "../draw/markdownDom.ts";
import { createSections } from "../draw/sections.ts";
import { makeFormula } from "../draw/texDom.ts";
import { texts } from "../texts/texts.ts";

export interface AnswerView {
  append(text: string): void;
  reset(raw: boolean): void;
  /** No more text will come: draws what is open for good. */
  finish(): void;
  /**
   * @param value normalised final answer, shown as a chip. @param running decides what an empty card says.
   * @param text gives the whole answer.
   */
  describe(value: string | undefined, running: boolean, text: () => string): void;
  readonly isEmpty: boolean;
}

/** Up to this size the open chunk is drawn again at every frame; beyond it only after it grew by an eighth. */
const redrawnAlways = 4_000;

export function createAnswerView(
  body: HTMLElement,
  chip: HTMLElement,
  enhancer: Enhancer,
  openLink: OpenLink,
): AnswerView {
  const empty = make("p", { class: "quiet" });
  const tailText = document.createTextNode("");
  const open = make("div", { class: "text open" });
  const tail = make("p", { class: "tail", attributes: { dir: "auto" } }, tailText);
  body.append(empty, open, tail);
  const sections = createSections(body, open, () => make("div"));
  let stream = createMarkdownStream();
  let raw = false;
  let hasText = false;
  let drawnLength = 0;
  let frame = 0;
  let shownValue: string | undefined;

  const drawOpen = (): void => {
    frame = 0;
    setHidden(empty, hasText);
    const source = stream.open;
    if (source.length > redrawnAlways && source.length < drawnLength * 1.125) return;
    drawnLength = source.length;
    tailText.data = "";
    open.replaceChildren(drawSource(source));
    enhancer.enhanceNow(open);
  };

  function drawSource(source: string): DocumentFragment | HTMLElement {
    if (!raw) return drawText(source.replace(/^\n+/, "").trimEnd(), openLink);
    const attributes = isRightToLeft(source) ? { dir: "auto" } : {};
    return make("div", { class: "raw", text: source, attributes });
  }

  const addChunks = (chunks: readonly string[]): void => {
    for (const chunk of chunks) {
      if (chunk.trim() === "" && !raw) continue;
      const element = make("div", { class: "text" }, drawSource(chunk));
      sections.append(element, chunk.length);
      enhancer.watch(element);
    }
    if (chunks.length > 0) {
      // Only together with what takes its place: the card must not shrink for a moment.
      setHidden(empty, hasText);
      open.replaceChildren();
      tailText.data = "";
      drawnLength = 0;
    }
  };

  return {
    append(text) {
      if (text === "") return;
      hasText ||= text.trim() !== "";
      addChunks(stream.push(text));
      if (drawnLength > redrawnAlways) tailText.appendData(text);
      frame ||= requestAnimationFrame(drawOpen);
    },
    reset(nextRaw) {
      cancelAnimationFrame(frame);
      frame = 0;
      stream = createMarkdownStream();
      raw = nextRaw;
      hasText = false;
      drawnLength = 0;
      sections.reset();
      open.replaceChildren();
      tailText.data = "";
      empty.hidden = false;
    },
    finish() {
      cancelAnimationFrame(frame);
      frame = 0;
      addChunks(stream.end());
    },
    describe(value, running, text) {
      setText(empty, running ? texts.noAnswerYet : texts.noAnswer);
      if (value === shownValue) return;
      shownValue = value;
      setHidden(chip, value === undefined);
      chip.replaceChildren(
        ...(value === undefined ? [] : chipContent(value, writingOf(value, text()))),
      );
      enhancer.enhanceNow(chip);
    },
    get isEmpty() {
      return !hasText;
    },
  };
}

function chipContent(value: string, writing: AnswerWriting): readonly Node[] {
  const name = make("span", { class: "chip-name", text: texts.finalAnswer });
  if (writing === "tex")
    return [name, makeFormula({ tex: typesetTexOf(value), display: false, source: value })];
  if (writing === "plain") return [name, make("span", { class: "chip-value", text: value })];
  const [line = "", ...more] = value.split("\n");
  const code = make("code", { class: "chip-value chip-code", text: line });
  if (more.length === 0) return [name, code];
  return [name, code, make("span", { class: "quiet", text: texts.moreLines(more.length) })];
}
