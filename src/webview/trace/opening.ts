/** How a trace opens: what is unfolded at first, and how wide and dense it is set, by the reader's settings. */
import { allButChecks } from "../../core/reader/stepFolds.ts";
import type { OpenParts, ReadingState } from "../../core/reader/readingState.ts";
import type { ViewPreferences } from "../../core/reader/viewPreferences.ts";
import { setFolded, type FoldedSection, type Layout } from "./layout.ts";
import type { Memory } from "./memory.ts";
import type { PaneSection } from "./panes/paneSection.ts";
import type { StepVisibility } from "./steps/stepVisibility.ts";

export interface Opening {
  /** Opens and folds by what was kept of a trace, where nothing was by the settings. Nothing of it counts as chosen. */
  arrange(kept: ReadingState): void;
  /**
   * Takes new settings, the reader staying in place.
   * @param last what was open in the trace that was read last.
   * @returns whether the setting for raw text changed: after a change of another one the reader's own choice stays.
   */
  prefer(preferences: ViewPreferences, last: OpenParts | undefined): boolean;
}

interface OpeningInput {
  readonly main: HTMLElement;
  readonly layout: Pick<Layout, "answer" | "reasoning">;
  readonly panes: readonly PaneSection[];
  readonly visibility: StepVisibility;
  readonly memory: Pick<Memory, "set" | "unkept">;
  /** Runs a change of heights so that the reader's place stays. */
  readonly keepPlace: (change: () => void) => void;
}

/** The panes that say what does not hold. */
const checkPanes: readonly string[] = ["claims", "flags"];

export function createOpening(input: OpeningInput): Opening {
  const { main, layout, panes, visibility, memory, keepPlace } = input;
  let preferences: ViewPreferences | undefined;
  let last: OpenParts | undefined;
  for (const pane of panes) {
    pane.onToggle(() => {
      memory.set({ panes: panes.filter(({ isOpen }) => isOpen).map(({ name }) => name) });
    });
  }

  const arrange = (kept: Partial<ReadingState>): void => {
    const parts = { ...(preferences && openingParts(preferences, last, panes)), ...chosen(kept) };
    memory.unkept(() => {
      for (const fold of [layout.answer, layout.reasoning] satisfies FoldedSection[]) {
        setFolded(fold, parts.sections?.includes(fold.name) ?? false);
      }
      for (const pane of panes) pane.setOpen(parts.panes?.includes(pane.name) ?? false);
      visibility.recall({ folds: parts.folds, filter: kept.filter });
    });
  };
  return {
    arrange,
    prefer(next, nextLast) {
      const before = preferences;
      preferences = next;
      last = nextLast ?? last;
      if (!before) {
        dress(main, next);
        return false;
      }
      // What is open now is what was open last.
      const opensAnew =
        (next.open !== before.open && next.open !== "last") ||
        (next.answerOpen !== before.answerOpen && next.answerOpen !== "last");
      const looksOther =
        next.density !== before.density ||
        next.lineWidth !== before.lineWidth ||
        next.answerLineWidth !== before.answerLineWidth;
      if (looksOther) {
        keepPlace(() => {
          dress(main, next);
        });
      }
      if (opensAnew) {
        keepPlace(() => {
          arrange({ filter: visibility.filter });
        });
        memory.set({ sections: undefined, panes: undefined, folds: undefined });
      }
      return next.raw !== before.raw;
    },
  };
}

/** What is open by the settings alone. */
function openingParts(
  { open, answerOpen }: ViewPreferences,
  last: OpenParts | undefined,
  panes: readonly PaneSection[],
): OpenParts {
  const folded = (name: string): readonly string[] =>
    last?.sections?.includes(name) === true ? [name] : [];
  const kinds = last?.folds?.kinds ?? [];
  return {
    sections: [
      ...(open === "last" ? folded("reasoning") : open === "answer" ? ["reasoning"] : []),
      ...(answerOpen === "last" ? folded("answer") : []),
    ],
    // Single steps are known by their place in the one text.
    folds: {
      kinds: open === "checks" ? allButChecks : open === "last" ? kinds : [],
      folded: [],
      open: [],
    },
    panes: {
      all: panes.map(({ name }) => name),
      checks: checkPanes,
      answer: [],
      last: last?.panes ?? [],
    }[answerOpen],
  };
}

/** The parts that the reader has chosen. */
function chosen(kept: Partial<ReadingState>): OpenParts {
  const { sections, panes, folds } = kept;
  return {
    ...(sections && { sections }),
    ...(panes && { panes }),
    ...(folds && { folds }),
  };
}

/** Wider than any window: no line is broken for its length. */
const unlimited = "10000px";

function dress(main: HTMLElement, preferences: ViewPreferences): void {
  const { density, lineWidth, answerLineWidth } = preferences;
  main.dataset["density"] = density;
  main.style.setProperty("--measure", lineWidth === 0 ? unlimited : `${lineWidth}ch`);
  main.classList.toggle("answer-measured", answerLineWidth > 0);
  if (answerLineWidth > 0) main.style.setProperty("--answer-measure", `${answerLineWidth}ch`);
  else main.style.removeProperty("--answer-measure");
}
