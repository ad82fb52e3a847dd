/** The flags of a trace: a list beside the claims, a note under each step that has some, the way from one to the next, and a notice while the model repeats itself. */
import type { Flag } from "../../../../core/model/trace.ts";
import { make, makeButton, setHidden, setText } from "../../../draw/dom.ts";
import { flagTexts } from "../../../texts/flagTexts.ts";
import type { MakePane } from "../pane.ts";
import { makePaneSection } from "../paneSection.ts";
import { drawFlagItem, drawFlagNotes, type FlagPlace } from "./flagItems.ts";
import { createLoopNotice } from "./loopNotice.ts";

export const makeFlagsPane: MakePane = ({
  host,
  places,
  steps,
  navigation,
  goTo,
  goToAnswer,
  place,
}) => {
  let flags: readonly Flag[] = [];
  /** Index of the flag gone to last. */
  let current: number | undefined;
  const pane = makePaneSection("flags", flagTexts.flags);
  const list = make("ul", { class: "flag-list", attributes: { "aria-label": flagTexts.list } });
  pane.body.append(list);
  places.betweenSections.append(pane.section);
  const notice = createLoopNotice(() => {
    host.post({ type: "answerNow" });
  });
  places.betweenSections.append(notice.element);
  const header = makeButton(
    { name: flagTexts.headerTip, icon: "flag", word: "", class: "flags-count" },
    () => {
      pane.open();
      pane.section.scrollIntoView({ block: "nearest" });
      list.querySelector("button")?.focus();
    },
  );
  header.hidden = true;
  places.tools.append(header);

  const stepOf = ({ in: text, start }: FlagPlace): number | undefined =>
    text === "answer" ? undefined : navigation.stepAt(start);

  const goToPlace = (target: FlagPlace): void => {
    const step = stepOf(target);
    if (step === undefined) goToAnswer();
    else goTo(step);
  };

  const goToFlag = (index: number): boolean => {
    const flag = flags[index];
    if (!flag) return false;
    current = index;
    goToPlace(flag);
    return true;
  };

  /** From the flag gone to last, while the reader is still there; else from the step being read. */
  const move = (direction: 1 | -1): boolean => {
    const here = place() ?? -1;
    const placeOf = (flag: Flag): number => stepOf(flag) ?? Infinity;
    const last = current === undefined ? undefined : flags[current];
    const inAnswer = document.activeElement?.closest("section.answer") !== null;
    const isThere = last && (placeOf(last) === here || (last.in === "answer" && inAnswer));
    if (isThere && current !== undefined) return goToFlag(current + direction);
    const next =
      direction === 1
        ? flags.findIndex((flag) => placeOf(flag) >= here)
        : flags.findLastIndex((flag) => placeOf(flag) < here);
    return next !== -1 && goToFlag(next);
  };

  const drawItem = (flag: Flag, index: number): HTMLElement =>
    drawFlagItem(flag, stepOf, { go: () => void goToFlag(index), goToPlace });

  const drawNote = (index: number, element: Element): void => {
    element.querySelector(":scope > .flag-notes")?.remove();
    const own = flags.filter((flag) => stepOf(flag) === index);
    if (own.length > 0) element.append(drawFlagNotes(own, flagTexts.note(index + 1)));
  };

  let answerNote: HTMLElement | undefined;
  const drawAnswerNote = (): void => {
    answerNote?.remove();
    const own = flags.filter((flag) => flag.in === "answer");
    answerNote = own.length === 0 ? undefined : drawFlagNotes(own, flagTexts.noteOfAnswer);
    if (answerNote) places.answer.after(answerNote);
  };

  const draw = (before: readonly Flag[]): void => {
    setHidden(pane.section, flags.length === 0);
    setHidden(header, flags.length === 0);
    const count = flagTexts.count(flags.length);
    setText(pane.summary, count);
    const word = header.querySelector("span");
    if (word) setText(word, count);
    list.replaceChildren(...flags.map(drawItem));
    for (const index of new Set([...before, ...flags].map(stepOf))) {
      const element = index === undefined ? undefined : steps[index]?.element;
      if (index !== undefined && element) drawNote(index, element);
    }
    drawAnswerNote();
  };

  return {
    begin() {
      flags = [];
      current = undefined;
      draw([]);
      notice.show(undefined);
    },
    update({ trace }) {
      const found = trace.analysis.flags ?? [];
      const isRunning = trace.status === "running";
      notice.show(isRunning && trace.answer === "" ? found.find(isLoop) : undefined);
      // While the run goes on, what is flagged may still turn out otherwise.
      const next = isRunning ? [] : found;
      if (next === flags || (next.length === 0 && flags.length === 0)) return;
      const before = flags;
      flags = next;
      draw(before);
    },
    drawn({ index }, element) {
      drawNote(index, element);
    },
    keys: [{ keys: { w: () => move(1), W: () => move(-1) }, action: flagTexts.keys }],
  };
};

function isLoop({ kind }: Flag): boolean {
  return kind === "loop";
}
