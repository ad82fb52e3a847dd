/** One place that shows a trace: a panel beside the editor, an editor of a file, or the side bar. */
import type { TraceSource } from "../library/traceSource.ts";
import type { TraceViewBinding } from "./traceBinding.ts";

export interface Place {
  readonly source: TraceSource | undefined;
  /** Undefined until VS Code has made the view: the side bar exists before its webview does. */
  readonly binding: TraceViewBinding | undefined;
  /** Whether the view's script runs now. */
  visible(): boolean;
  /** Brings the place to the front. */
  reveal(): unknown;
  /** Shows a source, or none and a sentence that says why. */
  show(source: TraceSource | undefined, message?: string): void;
  /** Goes to a step once the view is made and its script runs. @param visible whether it ran before `reveal`. */
  goTo(step: number, visible: boolean): void;
  connect(binding: TraceViewBinding, visible: () => boolean): void;
  /** The view is gone; the place keeps its source. */
  disconnect(): void;
}

interface PlaceInput {
  readonly reveal: () => unknown;
  /** Called after the place has begun to show `now` instead of `before`. */
  readonly changed: (before: TraceSource | undefined, now: TraceSource | undefined) => void;
}

export function createPlace({ reveal, changed }: PlaceInput): Place {
  let source: TraceSource | undefined;
  let message: string | undefined;
  let view: { readonly binding: TraceViewBinding; readonly visible: () => boolean } | undefined;
  /** The step to go to once the view is made. */
  let awaited: number | undefined;

  return {
    get source() {
      return source;
    },
    get binding() {
      return view?.binding;
    },
    visible: () => view?.visible() ?? false,
    reveal,
    show(next, why) {
      const before = source;
      source = next;
      message = why;
      view?.binding.show(next, why);
      changed(before, next);
    },
    goTo(step, visible) {
      if (view) view.binding.goTo(step, visible);
      else awaited = step;
    },
    connect(binding, visible) {
      view = { binding, visible };
      binding.show(source, message);
      if (awaited !== undefined) binding.goTo(awaited, false);
      awaited = undefined;
      if (source) changed(source, source);
    },
    disconnect() {
      view?.binding.dispose();
      view = undefined;
    },
  };
}
