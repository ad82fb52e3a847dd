/** The keys of the view itself; panes bring theirs along. */
import type { KeyBinding } from "./keyboard.ts";
import type { Navigation } from "./navigation.ts";
import { keyActions } from "../../texts/texts.ts";

export interface ViewKeyActions {
  readonly toAnswer: () => boolean;
  readonly toEnd: () => void;
  /** @param step index of the step in focus. */
  readonly copyStep: (step: number) => void;
  readonly showKeys: () => void;
  /** Closes what is open. @returns false when nothing is. */
  readonly escape: () => boolean;
}

export function viewKeys(navigation: Navigation, actions: ViewKeyActions): readonly KeyBinding[] {
  const next = (): boolean => navigation.move(1);
  const previous = (): boolean => navigation.move(-1);
  const always = (action: () => void) => (): boolean => {
    action();
    return true;
  };
  const copyStep = (): boolean => {
    const step = navigation.focused;
    if (step !== undefined) actions.copyStep(step);
    return step !== undefined;
  };
  return [
    { keys: { j: next, k: previous }, action: keyActions.steps },
    // With the focus on a step the arrows go from step to step; elsewhere they scroll as everywhere.
    { keys: { ArrowDown: next, ArrowUp: previous }, onStep: true },
    {
      keys: { v: () => navigation.move(1, "verify"), V: () => navigation.move(-1, "verify") },
      action: keyActions.verifications,
    },
    {
      keys: { r: () => navigation.move(1, "reflect"), R: () => navigation.move(-1, "reflect") },
      action: keyActions.reflections,
    },
    { keys: { a: actions.toAnswer }, action: keyActions.answer },
    { keys: { e: always(actions.toEnd) }, action: keyActions.end },
    { keys: { c: copyStep }, action: keyActions.copyStep },
    // The label is a button, which Enter presses.
    { keys: {}, shown: ["Enter"], action: keyActions.why },
    { keys: { "?": always(actions.showKeys) }, action: keyActions.sheet },
    { keys: { Escape: actions.escape }, shown: ["Esc"], action: keyActions.escape },
  ];
}
