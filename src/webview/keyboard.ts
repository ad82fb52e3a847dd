/** Single keys of the view. They rest while the reader types, selects from a menu, or holds a modifier. */

export interface KeyActions {
  next(): boolean;
  previous(): boolean;
  nextVerification(): boolean;
  previousVerification(): boolean;
  nextReflection(): boolean;
  previousReflection(): boolean;
  toAnswer(): boolean;
  toEnd(): boolean;
  copyStep(): boolean;
  showKeys(): boolean;
  escape(): boolean;
}

const byKey: Readonly<Record<string, keyof KeyActions>> = {
  j: "next",
  k: "previous",
  v: "nextVerification",
  V: "previousVerification",
  r: "nextReflection",
  R: "previousReflection",
  a: "toAnswer",
  e: "toEnd",
  c: "copyStep",
  "?": "showKeys",
  Escape: "escape",
};

/** With the focus on a step the arrows go from step to step; elsewhere they scroll as everywhere. */
const byKeyOnStep: Readonly<Record<string, keyof KeyActions>> = {
  ArrowDown: "next",
  ArrowUp: "previous",
};

export function listenToKeys(actions: KeyActions): void {
  window.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const { target } = event;
    if (target instanceof Element && target.closest("input, textarea, select, dialog")) return;
    const onStep = target instanceof Element && target.matches(".step .label");
    const action = byKey[event.key] ?? (onStep ? byKeyOnStep[event.key] : undefined);
    if (action !== undefined && actions[action]()) event.preventDefault();
  });
}
