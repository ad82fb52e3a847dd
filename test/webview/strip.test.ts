/** The strip: what it shows, and how the pointer, the wheel and the keys move in it. */
import assert from "node:assert/strict";
import { it } from "mocha";
import type { Trace } from "../../src/core/model/trace.ts";
import { appendsOf, claimAt, emptied, longTrace, traceOf } from "../support/sampleTraces.ts";
import { shownTrace } from "../support/shownTrace.ts";
import { describeView } from "../support/describeView.ts";
import type { WebviewPage } from "../support/webviewPage.ts";

const long = longTrace(60_000);

describeView("trace view, strip", (view) => {
  const slider = (): ReturnType<WebviewPage["page"]["getByRole"]> =>
    view.page.getByRole("slider", { name: "Place in the reasoning" });

  /** Waits until the first step below the header is about this one. */
  async function untilAt(expected: number, tolerance = 2): Promise<void> {
    await view.page.waitForFunction(
      ([wanted, allowed]) => {
        const now = Number(document.querySelector(".strip")?.getAttribute("aria-valuenow"));
        return Math.abs(now - 1 - wanted) <= allowed;
      },
      [expected, tolerance] as const,
    );
  }
  /** The index of the step at a share of the reasoning. */
  const stepAtShare = (share: number): number =>
    (long.analysis?.steps ?? []).findIndex(({ end }) => end > share * long.reasoning.length);
  async function heightOfStrip(): Promise<number> {
    return (await slider().boundingBox())?.height ?? 0;
  }
  async function xOfStrip(): Promise<number> {
    const box = await slider().boundingBox();
    return (box?.x ?? 0) + 11;
  }

  it("goes where it is clicked and follows a drag", async () => {
    await view.show(long);
    const [x, height] = [await xOfStrip(), await heightOfStrip()];
    await view.page.mouse.move(x, height * 0.5);
    await view.page.mouse.down();
    await untilAt(stepAtShare(0.5));
    await view.page.mouse.move(x, height * 0.6, { steps: 5 });
    await view.page.mouse.move(x, height * 0.75, { steps: 5 });
    await untilAt(stepAtShare(0.75));
    await view.page.mouse.up();
    await view.page.mouse.move(x, height * 0.2);
    await untilAt(stepAtShare(0.75));
  });

  it("scrolls the page with the wheel over it", async () => {
    await view.show(long);
    await view.page.mouse.move(await xOfStrip(), 300);
    await view.page.mouse.wheel(0, 4000);
    await view.page.waitForFunction(() => window.scrollY > 3000);
  });

  it("is a slider for the keyboard: a step, a page, the ends", async () => {
    await view.show(long);
    const count = long.analysis?.steps.length ?? 0;
    assert.equal(await slider().getAttribute("aria-valuemax"), String(count));
    await slider().focus();
    await view.page.keyboard.press("End");
    await view.page.waitForFunction(
      () =>
        document.documentElement.scrollHeight - window.innerHeight - window.scrollY < 30 &&
        window.scrollY > 0,
    );
    await view.page.keyboard.press("Home");
    await untilAt(0, 0);
    await view.page.keyboard.press("PageDown");
    const page = Math.round(count * 0.1);
    await untilAt(page, 0);
    await view.page.keyboard.press("ArrowDown");
    await untilAt(page + 1, 0);
    await view.page.keyboard.press("ArrowUp");
    await untilAt(page, 0);
    assert.match(
      (await slider().getAttribute("aria-valuetext")) ?? "",
      new RegExp(`^step ${page + 1} of ${count}, `),
    );
  });

  it("tells the step under the pointer, with its outcome, its failed claims and its words", async () => {
    await view.show(shownTrace);
    const steps = shownTrace.analysis?.steps ?? [];
    const third = steps[2];
    assert.ok(third);
    const middle = (third.start + third.end) / 2 / shownTrace.reasoning.length;
    await view.page.mouse.move(await xOfStrip(), (await heightOfStrip()) * middle);
    const hint = view.page.locator(".strip-hint");
    await hint.waitFor();
    assert.match(await hint.innerText(), /step 3, .*1 claim does not hold/);
    await view.page.mouse.move(200, 200);
    await hint.waitFor({ state: "hidden" });
  });

  it("lists failed claims and the first statement of the answer for those who can't see it", async () => {
    const marked: Trace = {
      ...shownTrace,
      ...(shownTrace.analysis
        ? {
            analysis: {
              ...shownTrace.analysis,
              candidates: [claimAt(shownTrace, "391", "holds")].map(({ start, end }) => ({
                start,
                end,
                value: shownTrace.analysis?.finalAnswer ?? "",
              })),
              answerCourse: { first: shownTrace.reasoning.indexOf("391"), changes: 0 },
            },
          }
        : {}),
    };
    await view.show(marked);
    const items = await view.page.locator("#strip-marks li").allTextContents();
    assert.deepEqual(
      items.filter((item) => /claim/.test(item)),
      ["a claim does not hold in step 3"],
    );
    assert.equal(items.filter((item) => /first stated in step \d+$/.test(item)).length, 1);
  });

  /** The colours in a row of the picture, from the left, and how wide each is. */
  const rows = (): Promise<readonly number[]> =>
    view.page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>(".strip-picture");
      const context = canvas?.getContext("2d");
      if (!canvas || !context) return [];
      const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
      const left = Math.round(width * 0.4);
      const painted: number[] = [];
      for (let row = 0; row < height; row++) {
        let count = 0;
        for (let x = left; x < width; x++)
          count += (data[(row * width + x) * 4 + 3] ?? 0) > 0 ? 1 : 0;
        painted.push(count);
      }
      return painted;
    });

  for (const theme of ["dark", "light", "highContrast", "highContrastLight"] as const) {
    it(`fills every row and tells kinds apart without colour: ${theme}`, async () => {
      await view.show(long, { theme: theme });
      await view.page.waitForFunction(() => window.scrollY === 0);
      const widths = await rows();
      assert.ok(widths.length >= 700);
      assert.ok(widths.every((width) => width > 0));
      assert.ok(new Set(widths).size >= 3, "usual, whole and split bars");
    });
  }

  it("shows and counts what is left unlabelled, as a dotted line of its own", async () => {
    const french = "Voyons d'abord ce que dit l'énoncé, puis calculons la somme.\n\n".repeat(30);
    await view.show(
      traceOf([
        { kind: "derive", text: french },
        { kind: "unlabelled", text: french },
        { kind: "derive", text: french },
      ]),
    );
    const widths = await rows();
    const third = Math.floor(widths.length / 3);
    const middle = widths.slice(third + 4, 2 * third - 4);
    const dots = middle.filter((width) => width > 0).length;
    assert.ok(dots > middle.length * 0.4 && dots < middle.length * 0.6, `${dots} dotted`);
    const [first = 0] = widths;
    assert.ok(middle.every((width) => width < first));
    const legend = view.page.locator(".legend").getByRole("button", { name: "unlabelled 1" });
    await legend.click();
    await view.page.locator('.step[data-step="1"] .label:focus').waitFor();
    await slider().focus();
    await view.page.keyboard.press("Home");
    await view.page.keyboard.press("ArrowDown");
    await view.page.locator('.strip[aria-valuetext="step 2 of 3, unlabelled"]').waitFor();
    await view.page.keyboard.press("s");
    await view.page
      .locator(".statistics")
      .getByRole("rowheader", { name: "unlabelled" })
      .first()
      .waitFor();
  });

  it("shows the reader at the end where the open step is all there is on the screen", async () => {
    await view.show(emptied(long));
    const appends = appendsOf(long, () => 200);
    await view.send(...appends.slice(0, 40));
    await view.settled();
    const [next] = appends.slice(40);
    assert.ok(next);
    const reasoning = "One more case of these, which goes on for long. ".repeat(80);
    await view.send({ ...next, reasoning, steps: [], claims: [], candidates: [], episodes: [] });
    await view.page.waitForFunction(() => {
      const tail = document.querySelector(".reasoning .tail")?.getBoundingClientRect();
      return tail && tail.top < 0 && tail.bottom > 0;
    });
    const place = view.page.locator(".strip-view");
    await place.waitFor();
    const { y = 0, height = 0 } = (await place.boundingBox()) ?? {};
    const filled = (await rows()).findLastIndex((width) => width > 0);
    assert.ok(height >= 5 && Math.abs(y - filled) < 20, `${y}, ${filled}`);
  });

  it("keeps what is painted in place while the text grows", async () => {
    await view.show(emptied(long));
    const appends = appendsOf(long, () => 200);
    await view.send(...appends.slice(0, 40));
    await view.settled();
    const before = await rows();
    const filled = before.findLastIndex((width) => width > 0);
    await view.send(...appends.slice(40, 44));
    await view.settled();
    const now = await rows();
    assert.ok(filled > 50);
    assert.deepEqual(now.slice(0, filled - 1), before.slice(0, filled - 1));
    assert.ok(now.findLastIndex((width) => width > 0) > filled);
  });
});
