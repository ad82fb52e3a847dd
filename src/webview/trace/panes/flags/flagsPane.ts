/** The flags of a trace: a list beside the claims, a note under each step that has some, the way from one to the next, and a notice while the model repeats itself. */
import type { Dismissal, Flag, Trace } from "../../../../core/model/trace.ts";
import {
  isDismissed,
  nameOfFlag,
  ofShownKinds,
  type ShownFlags,
} from "../../../../core/reader/readerFlags.ts";
import { keepFocus, make, makeButton, setHidden, setText } from "../../../draw/dom.ts";
import { formatCount } from "../../../../core/text/formats.ts";
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
  /** All of them, and those that the reader has not dismissed. */
  let all: readonly Flag[] = [];
  let flags: readonly Flag[] = [];
  let dismissed: readonly Dismissal[] = [];
  /** Also those of kinds that are not shown without being asked for. */
  let found: readonly Flag[] = [];
  let which: ShownFlags = "measured";
  let shownTrace: Trace | undefined;
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
  const header = makeHeader(() => {
    pane.open();
    pane.section.scrollIntoView({ block: "nearest" });
    list.querySelector("button")?.focus();
  });
  places.tools.append(header.button);

  const stepOf = ({ in: text, start }: FlagPlace): number | undefined =>
    text === "answer" ? undefined : navigation.stepAt(start);

  const goToPlace = (target: FlagPlace): void => {
    const step = stepOf(target);
    if (step === undefined) goToAnswer();
    else goTo(step);
  };

  const goToFlag = (index: number): boolean => {
    const flag = flags[index];
    current = flag ? index : current;
    if (flag) goToPlace(flag);
    return flag !== undefined;
  };

  const move = (direction: 1 | -1): boolean =>
    goToFlag(nextFlag(flags, current, place() ?? -1, direction, stepOf));

  const drawItem = (flag: Flag, index: number): HTMLElement =>
    drawFlagItem(flag, stepOf, isDismissed(flag, dismissed), {
      go: () => {
        goToPlace(flag);
        current = index;
      },
      goToPlace,
      judge: (isSo) => {
        host.post({ type: "judgeFlag", flag: nameOfFlag(flag), isSo });
      },
    });

  const drawNote = (index: number, element: Element): void => {
    element.querySelector(":scope > .flag-notes")?.remove();
    const own = flags.filter((flag) => stepOf(flag) === index);
    if (own.length > 0) element.append(drawFlagNotes(own, flagTexts.note(index + 1)));
  };

  const draw = (): void => {
    const before = flags;
    flags = all.filter((flag) => !isDismissed(flag, dismissed));
    setHidden(pane.section, all.length === 0);
    setHidden(header.button, flags.length === 0);
    const count = flagTexts.count(flags.length);
    const gone = all.length - flags.length;
    setText(pane.summary, gone === 0 ? count : `${count}, ${flagTexts.dismissedCount(gone)}`);
    header.show(count, formatCount(flags.length));
    keepFocus(list, () => {
      list.replaceChildren(...all.map((flag) => drawItem(flag, flags.indexOf(flag))));
    });
    for (const index of new Set([...before, ...flags].map(stepOf))) {
      const element = index === undefined ? undefined : steps[index]?.element;
      if (index !== undefined && element) drawNote(index, element);
    }
    const ofAnswer = flags.filter((flag) => flag.in === "answer");
    placeNoteAfter(places.answer, ofAnswer);
  };

  return {
    section: pane,
    prefer({ flags: wanted }) {
      if (wanted === which) return;
      which = wanted;
      all = ofShownKinds(found, which);
      draw();
    },
    begin({ trace }) {
      all = [];
      found = [];
      shownTrace = trace;
      dismissed = trace.dismissed ?? [];
      current = undefined;
      draw();
      notice.show(undefined);
    },
    receive(message) {
      if (message.type !== "dismissed") return;
      ({ dismissed } = message);
      // What is drawn anew begins with the trace.
      if (shownTrace) shownTrace.dismissed = [...dismissed];
      draw();
    },
    update({ trace }) {
      const current = trace.analysis.flags ?? [];
      const isRunning = trace.status === "running";
      notice.show(isRunning && trace.answer === "" ? current.find(isLoop) : undefined);
      // While the run goes on, what is flagged may still turn out otherwise.
      const next = isRunning ? [] : current;
      if (next === found || (next.length === 0 && found.length === 0)) return;
      found = next;
      all = ofShownKinds(found, which);
      draw();
    },
    drawn({ index }, element) {
      drawNote(index, element);
    },
    keys: [{ keys: { w: () => move(1), W: () => move(-1) }, action: flagTexts.keys }],
  };
};

/** From the flag gone to last, while the reader is still there; else from the step being read. @returns -1 where there is none. */
function nextFlag(
  flags: readonly Flag[],
  current: number | undefined,
  here: number,
  direction: 1 | -1,
  stepOf: (place: FlagPlace) => number | undefined,
): number {
  const placeOf = (flag: Flag): number => stepOf(flag) ?? Infinity;
  const last = current === undefined ? undefined : flags[current];
  const inAnswer = document.activeElement?.closest("section.answer") !== null;
  const isThere = last && (placeOf(last) === here || (last.in === "answer" && inAnswer));
  if (isThere && current !== undefined) return current + direction;
  return direction === 1
    ? flags.findIndex((flag) => placeOf(flag) >= here)
    : flags.findLastIndex((flag) => placeOf(flag) < here);
}

function isLoop({ kind }: Flag): boolean {
  return kind === "loop";
}

/** The note on the answer stands behind its text, in the place of the one before. */
function placeNoteAfter(answer: HTMLElement, own: readonly Flag[]): void {
  const next = answer.nextElementSibling;
  if (next?.classList.contains("flag-notes") === true) next.remove();
  if (own.length > 0) answer.after(drawFlagNotes(own, flagTexts.noteOfAnswer));
}

/** The count in the header, hidden until there is something to count; a narrow panel shows its number alone. */
function makeHeader(onPress: () => void): {
  readonly button: HTMLButtonElement;
  readonly show: (words: string, number: string) => void;
} {
  const look = { name: flagTexts.headerTip, icon: "flag", word: "", class: "flags-count" } as const;
  const button = makeButton(look, onPress);
  button.hidden = true;
  const said = { long: make("span", { class: "long" }), short: make("span", { class: "short" }) };
  button.querySelector("span")?.replaceChildren(said.long, said.short);
  return {
    button,
    show(words, number) {
      button.setAttribute("aria-label", words);
      setText(said.long, words);
      setText(said.short, number);
    },
  };
}
