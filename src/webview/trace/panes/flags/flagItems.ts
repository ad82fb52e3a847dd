/** Draws one flag in the list, and the note under the step or the answer that flags are about. */
import { flagLabel } from "../../../../core/audit/flagKinds.ts";
import type { Flag } from "../../../../core/model/trace.ts";
import { storedSentence } from "../../../../core/text/storedSentences.ts";
import { visible } from "../../../../core/text/visible.ts";
import { make, makeButton } from "../../../draw/dom.ts";
import { flagTexts } from "../../../texts/flagTexts.ts";

export type FlagPlace = Pick<Flag, "in" | "start">;

export interface FlagActions {
  readonly go: () => void;
  readonly goToPlace: (place: FlagPlace) => void;
  /** The reader says whether the flag is so. */
  readonly judge: (isSo: boolean) => void;
}

/** @returns index of the step that a place lies in; undefined for places in the answer. */
type StepOf = (place: FlagPlace) => number | undefined;

export function drawFlagItem(
  flag: Flag,
  stepOf: StepOf,
  isDismissed: boolean,
  actions: FlagActions,
): HTMLElement {
  const { other } = flag;
  const name = `${placeName(flag, stepOf)}: ${flagLabel(flag.kind)}`;
  const item = make(
    "li",
    { class: isDismissed ? "flag is-dismissed" : "flag" },
    makeButton({ name, word: name, class: "flag-place" }, actions.go),
  );
  // Within the same step there is nowhere to go.
  if (other && (other.in !== flag.in || stepOf(other) !== stepOf(flag))) {
    const word = flagTexts.compared(placeName(other, stepOf));
    item.append(
      makeButton({ name: word, word, class: "flag-other" }, () => {
        actions.goToPlace(other);
      }),
    );
  }
  if (isDismissed) item.append(make("span", { class: "quiet", text: flagTexts.dismissed }));
  item.append(
    makeButton(
      isDismissed
        ? { name: flagTexts.restoreTip, word: flagTexts.restore }
        : { name: flagTexts.notSoTip, word: flagTexts.notSo },
      () => {
        actions.judge(isDismissed);
      },
    ),
  );
  item.append(make("p", { text: visible(storedSentence(flag.says)), attributes: { dir: "auto" } }));
  return item;
}

function placeName(place: FlagPlace, stepOf: StepOf): string {
  const step = stepOf(place);
  return step === undefined ? flagTexts.inAnswer : flagTexts.step(step + 1);
}

/** @param name what the note is for screen readers. */
export function drawFlagNotes(own: readonly Flag[], name: string): HTMLElement {
  return make(
    "div",
    { class: "flag-notes", attributes: { role: "note", "aria-label": name } },
    ...own.map(({ kind, says }) =>
      make(
        "p",
        { attributes: { dir: "auto" } },
        make("strong", { text: `${flagLabel(kind)}. ` }),
        visible(storedSentence(says)),
      ),
    ),
  );
}
