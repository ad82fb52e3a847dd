/** The outline of a long reasoning: its list, keys from section to section, and the line that says where the reader is. */
import assert from "node:assert/strict";
import { it } from "mocha";
import { outlineOf } from "../../src/core/outline/outline.ts";
import { axeFindings } from "../support/axe.ts";
import { describeView } from "../support/describeView.ts";
import { appendsOf, emptied, longTrace, snapshotOf } from "../support/sampleTraces.ts";
import { shownTrace } from "../support/shownTrace.ts";
import type { ThemeName } from "../support/themes.ts";

describeView("trace view, outline", (view) => {
  const trace = longTrace(30_000);
  const sections = outlineOf(trace.reasoning, trace.analysis!);
  const fold = (): ReturnType<typeof view.page.locator> => view.page.locator("#outline .fold");
  const lines = (): ReturnType<typeof view.page.locator> => view.page.locator(".outline-line");
  const current = (): Promise<number> =>
    view.page.evaluate(() =>
      [...document.querySelectorAll(".outline-line")].findIndex((line) =>
        line.hasAttribute("aria-current"),
      ),
    );

  it("lists the sections and leads to them", async () => {
    await view.show(trace, { viewport: { width: 1200, height: 800 } });
    await fold().click();
    assert.equal(await lines().count(), sections.length);
    const section = sections[4]!;
    assert.match(await lines().nth(4).innerText(), new RegExp(`steps? ${section.from + 1}`));
    await lines().nth(4).click();
    const focused = await view.page.evaluate(
      () => document.activeElement?.closest<HTMLElement>(".step")?.dataset["step"],
    );
    assert.equal(focused, String(section.from));
    await view.page.waitForFunction(() =>
      [...document.querySelectorAll(".outline-line")][4]?.hasAttribute("aria-current"),
    );
  });

  it("goes from section to section by keys", async () => {
    await view.show(trace);
    const focused = (): Promise<string | undefined> =>
      view.page.evaluate(
        () => document.activeElement?.closest<HTMLElement>(".step")?.dataset["step"],
      );
    await view.page.keyboard.press("h");
    const first = Number(await focused());
    const at = sections.findIndex(({ from }) => from === first);
    assert.ok(at >= 0);
    await view.page.keyboard.press("h");
    assert.equal(await focused(), String(sections[at + 1]?.from));
    await view.page.keyboard.press("j");
    await view.page.keyboard.press("H");
    assert.equal(await focused(), String(sections[at + 1]?.from));
    await view.page.keyboard.press("H");
    assert.equal(await focused(), String(first));
  });

  it("says in which section the reader is, without a change of the header's height", async () => {
    for (const [width, crumb] of [
      [1300, ".crumb"],
      [700, ".crumb-pill"],
      [280, ".crumb-pill"],
    ] as const) {
      await view.show(trace, { viewport: { width, height: 800 } });
      const height = (): Promise<number> =>
        view.page.evaluate(
          () => document.querySelector("header")?.getBoundingClientRect().height ?? NaN,
        );
      const before = await height();
      await view.page.evaluate(() => {
        window.scrollTo({ top: 4000, behavior: "instant" });
      });
      await view.settled();
      await view.page.locator(crumb).waitFor({ state: "visible" });
      await view.page.waitForFunction(
        (selector) =>
          /^\S+ \d+ of \d+ · /.test(document.querySelector(selector)?.textContent ?? ""),
        crumb,
      );
      assert.equal(await height(), before, String(width));
      const index = await current();
      const said = (await view.page.locator(crumb).textContent()) ?? "";
      assert.ok(said.includes(` ${index + 1} of ${sections.length} · `), said);
      assert.ok(said.endsWith(sections[index]?.title ?? "?"), said);
      const overflow = await view.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      assert.ok(overflow <= 0, String(width));
      await view.page.locator(crumb).click();
      assert.equal(await fold().getAttribute("aria-expanded"), "true");
    }
  });

  it("grows with a run, and is whole at its end", async () => {
    await view.open();
    await view.send(snapshotOf(emptied(trace)));
    await view.send(...appendsOf(trace, () => 900));
    await view.settled();
    await fold().click();
    assert.equal(await lines().count(), sections.length);
  });

  it("has no outline for a reasoning of a few steps", async () => {
    await view.show({
      ...shownTrace,
      analysis: { ...shownTrace.analysis!, steps: shownTrace.analysis!.steps.slice(0, 4) },
    });
    assert.equal(await view.page.locator("section.outline").isVisible(), false);
    assert.equal(await view.page.locator(".crumb, .crumb-pill").first().isVisible(), false);
  });

  for (const theme of ["light", "dark", "highContrast", "highContrastLight"] as ThemeName[]) {
    it(`has nothing for axe-core to report, ${theme}`, async () => {
      for (const width of [280, 2400]) {
        await view.show(longTrace(9_000), { theme, viewport: { width, height: 900 } });
        await fold().click();
        await view.page.keyboard.press("h");
        await view.settled();
        assert.deepEqual(await axeFindings(view.page), []);
      }
    });
  }
});
