/** Single keys of the view. They rest while the reader types, selects from a menu, or holds a modifier. */

/** One or more keys and what each of them does; a row of the sheet of keys. */
export interface KeyBinding {
  /** `KeyboardEvent.key` of each key; `onStep` ones work only while a step has the focus. */
  readonly keys: Readonly<Record<string, () => boolean>>;
  /** What the keys do, for the sheet; a binding without it is not listed. */
  readonly action?: string;
  /** How the sheet names the keys, where that is not `KeyboardEvent.key`. */
  readonly shown?: readonly string[];
  readonly onStep?: boolean;
}

export interface Keyboard {
  /** @param bindings whose functions return whether there was anything to do; the key is the browser's otherwise. */
  add(...bindings: readonly KeyBinding[]): void;
  readonly bindings: readonly KeyBinding[];
}

export function createKeyboard(): Keyboard {
  const bindings: KeyBinding[] = [];
  window.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const { target, defaultPrevented } = event;
    if (defaultPrevented) return;
    if (target instanceof Element && target.closest("input, textarea, select, dialog")) return;
    const onStep = target instanceof Element && target.matches(".step .label");
    for (const binding of bindings) {
      if (binding.onStep === true && !onStep) continue;
      if (!Object.hasOwn(binding.keys, event.key)) continue;
      if (binding.keys[event.key]?.() !== true) continue;
      event.preventDefault();
      return;
    }
  });
  return {
    add(...more) {
      bindings.push(...more);
    },
    bindings,
  };
}
