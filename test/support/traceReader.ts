/** The trace view of a test window as a reader meets it: steps by their numbers, keys, buttons, the clipboard. */
import type { Frame, Locator } from "playwright-core";
import { eventually, untilPhase, type TestWindow } from "./workbenchTest.ts";

export interface TraceReader {
  /** The document of the view that was waited for last. */
  readonly frame: Frame;
  /** Waits until a view shows a whole trace: VS Code makes another document whenever it opens one. */
  untilShown(): Promise<void>;
  /** Presses keys one after the other, wherever the focus is. */
  press(...keys: readonly string[]): Promise<void>;
  /** A step by its number, from 1 as it is shown. */
  step(number: number): Locator;
  text(number: number): Locator;
  /** Puts the focus on a step's label without going there. */
  focusOn(number: number): Promise<void>;
  untilFocused(number: number): Promise<void>;
  /** The number of the step at the top of what can be read, as the strip tells it. */
  place(): Promise<number>;
  /** The same by where the steps are at this moment: what the strip tells follows a scroll by some frames. */
  placeOnScreen(): Promise<number | undefined>;
  /** @param what names the place in the message when it was waited for in vain. */
  untilPlace(isThere: (place: number) => boolean, what: string): Promise<number>;
  /** A button by its whole name. */
  button(name: string): Locator;
  /** How many matches the search has found, and which is the current one. */
  count(): Locator;
  /** Waits until this was copied, and gives it back. */
  copied(expected: string | RegExp): Promise<string>;
}

/** @param steps how many steps the trace has. */
export function createTraceReader({ workbench, page }: TestWindow, steps: number): TraceReader {
  let frame: Frame | undefined;
  const shown = (): Frame => {
    if (!frame) throw new Error("No trace was waited for.");
    return frame;
  };
  const step = (number: number): Locator => shown().locator(`.step[data-step="${number - 1}"]`);
  const place = async (): Promise<number> =>
    Number(await shown().locator(".strip").getAttribute("aria-valuenow"));

  return {
    get frame() {
      return shown();
    },
    async untilShown() {
      frame = await workbench.traceFrame();
      await untilPhase(frame, "complete");
      await step(steps).waitFor({ state: "attached" });
    },
    async press(...keys) {
      for (const key of keys) await page.keyboard.press(key);
    },
    step,
    text: (number) => step(number).locator(".text"),
    focusOn: async (number) => step(number).locator(".label").focus(),
    untilFocused: async (number) => step(number).locator(".label:focus").waitFor(),
    place,
    placeOnScreen: async () =>
      shown().evaluate(() => {
        const top = document.querySelector("header")?.getBoundingClientRect().bottom ?? NaN;
        const first = [...document.querySelectorAll<HTMLElement>(".step")].find(
          (element) => element.getBoundingClientRect().bottom > top + 1,
        );
        return first && Number(first.dataset["step"]) + 1;
      }),
    untilPlace: async (isThere, what) =>
      eventually(async () => {
        const now = await place();
        return isThere(now) ? now : undefined;
      }, what),
    button: (name) => shown().getByRole("button", { name, exact: true }),
    count: () => shown().locator(".find-count"),
    copied: async (expected) =>
      eventually(
        async () => {
          const copied = await page.evaluate(() => navigator.clipboard.readText());
          const isIt = typeof expected === "string" ? copied === expected : expected.test(copied);
          return isIt ? copied : undefined;
        },
        `${String(expected)} on the clipboard`,
      ),
  };
}
