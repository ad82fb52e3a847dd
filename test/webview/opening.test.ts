/** How a trace opens and looks by the reader's settings: what is open at first, density, widths; changed live without a jump. */
import assert from "node:assert/strict";
import { it } from "mocha";
import {
  openings,
  usualPreferences,
  type ViewPreferences,
} from "../../src/core/reader/viewPreferences.ts";
import { axeFindings } from "../support/axe.ts";
import { longTrace, snapshotOf } from "../support/sampleTraces.ts";
import { shownTrace } from "../support/shownTrace.ts";
import { describeView } from "../support/describeView.ts";

const prefer = (part: Partial<ViewPreferences>): ViewPreferences => ({
  ...usualPreferences,
  ...part,
});

describeView("trace view, opening by the settings", (view) => {
  const open = (): Promise<{ texts: number; lines: number; reasoning: boolean; panes: string[] }> =>
    view.page.evaluate(() => {
      const steps = [...document.querySelectorAll<HTMLElement>(".step")];
      return {
        texts: steps.filter((step) => step.querySelector(".text")?.checkVisibility()).length,
        lines: steps.filter((step) => step.querySelector(".preview")?.checkVisibility()).length,
        reasoning: document.querySelector("#reasoning-body")?.hasAttribute("hidden") === false,
        panes: [...document.querySelectorAll(".pane .fold[aria-expanded=true]")].map(
          (fold) => fold.getAttribute("aria-controls") ?? "",
        ),
      };
    });
  const preferLive = async (part: Partial<ViewPreferences>): Promise<void> => {
    await view.send({ type: "preferences", preferences: prefer(part) });
    await view.settled();
  };
  const checks = shownTrace.analysis?.steps.filter(({ kind }) =>
    ["verify", "reflect"].includes(kind),
  ).length;
  const all = shownTrace.analysis?.steps.length ?? 0;

  it("opens all, the checks, the answer alone, as it is asked", async () => {
    await view.show(shownTrace);
    assert.deepEqual(await open(), { texts: all, lines: 0, reasoning: true, panes: [] });
    await view.show(shownTrace, {}, { preferences: prefer({ open: "checks" }) });
    const { texts, lines } = await open();
    assert.deepEqual([texts, lines], [checks, all - (checks ?? NaN)]);
    await view.show(shownTrace, {}, { preferences: prefer({ open: "answer", answerOpen: "all" }) });
    const answerOnly = await open();
    assert.equal(answerOnly.reasoning, false);
    assert.ok(answerOnly.panes.includes("claims-body") && answerOnly.panes.includes("course-body"));
    await view.show(shownTrace, {}, { preferences: prefer({ answerOpen: "checks" }) });
    const { panes } = await open();
    assert.ok(panes.includes("claims-body") && !panes.includes("course-body"));
  });

  it("opens as the trace that was read last, but for choices of single steps", async () => {
    const last = {
      sections: ["reasoning", "answer"],
      panes: ["claims"],
      folds: { kinds: ["derive" as const], folded: [0], open: [] },
    };
    const preferences = prefer({ open: "last", answerOpen: "last" });
    await view.show(shownTrace, {}, { preferences, last });
    assert.equal((await open()).reasoning, false);
    assert.deepEqual((await open()).panes, ["claims-body"]);
    const answer = view.page.locator("#answer-body");
    assert.equal(await answer.getAttribute("hidden"), "until-found");
    await view.page.locator("#reasoning .fold").click();
    const derived = shownTrace.analysis?.steps.filter(({ kind }) => kind === "derive").length;
    assert.equal((await open()).lines, derived);
  });

  it("leaves a trace as the reader left it, and keeps nothing that the reader did not choose", async () => {
    await view.show(shownTrace, {}, { preferences: prefer({ open: "checks" }) });
    await view.page.evaluate(() => {
      window.dispatchEvent(new Event("pagehide"));
    });
    const untouched = (await view.kept()).at(-1)?.reading;
    assert.deepEqual(
      [untouched?.folds, untouched?.sections, untouched?.panes],
      [undefined, undefined, undefined],
    );
    await view.page.keyboard.press("X");
    await view.page.locator("#claims .fold").click();
    await view.page.evaluate(() => {
      window.dispatchEvent(new Event("pagehide"));
    });
    const reading = (await view.kept()).at(-1)?.reading;
    assert.deepEqual(reading?.folds?.kinds, []);
    assert.deepEqual(reading.panes, ["claims"]);
    await view.show(shownTrace, {}, { preferences: prefer({ open: "checks" }), reading });
    assert.equal((await open()).texts, all);
    assert.deepEqual((await open()).panes, ["claims-body"]);
  });

  it("opens anew when the setting changes, and not when another one does", async () => {
    await view.show(shownTrace);
    await view.page.keyboard.press("x");
    await preferLive({ density: "compact" });
    assert.equal((await open()).texts, checks);
    await preferLive({ density: "compact", open: "answer" });
    assert.equal((await open()).reasoning, false);
    await preferLive({ density: "compact", open: "all" });
    assert.deepEqual(await open(), { texts: all, lines: 0, reasoning: true, panes: [] });
    await preferLive({ density: "compact", open: "last" });
    assert.equal((await open()).texts, all);
  });

  it("keeps the reader's own choice of raw text when another setting changes", async () => {
    await view.show(shownTrace);
    await view.page.locator("header button[aria-pressed]").click();
    const raw = view.page.locator(".step .text.raw");
    assert.ok((await raw.count()) > 0);
    await preferLive({ density: "compact" });
    assert.ok((await raw.count()) > 0);
    await preferLive({ raw: true, density: "compact" });
    await preferLive({ raw: false, density: "compact" });
    assert.equal(await raw.count(), 0);
  });

  it("is denser, and as wide as asked, without moving what is read", async () => {
    const reasoning = longTrace(30_000);
    for (const width of [900, 2000]) {
      await view.show(reasoning, { viewport: { width, height: 800 } });
      await view.page.evaluate(() => {
        window.scrollTo({ top: 5000, behavior: "instant" });
      });
      await view.settled();
      // A step begins right below the header: of one whose last line is seen, that line may go out of sight.
      await view.page.evaluate(() => {
        const end = document.querySelector("header")?.getBoundingClientRect().bottom ?? 0;
        const next = [...document.querySelectorAll(".step")]
          .map((step) => step.getBoundingClientRect().top)
          .find((top) => top > end);
        window.scrollBy({ top: (next ?? end) - end, behavior: "instant" });
      });
      await view.settled();
      const stepAtTop = (): Promise<{ step: string | undefined; top: number }> =>
        view.page.evaluate(() => {
          const end = document.querySelector("header")?.getBoundingClientRect().bottom ?? 0;
          const element = [...document.querySelectorAll<HTMLElement>(".step")].find(
            (step) => step.getBoundingClientRect().bottom > end + 1,
          );
          return {
            step: element?.dataset["step"],
            top: Math.round(element?.getBoundingClientRect().top ?? NaN),
          };
        });
      const heightOf = (): Promise<number> =>
        view.page.evaluate(() => document.documentElement.scrollHeight);
      const before = await stepAtTop();
      const usualHeight = await heightOf();
      assert.ok(Number(before.step) > 20);
      for (const part of [
        { density: "compact" },
        { density: "compact", lineWidth: 40 },
        { density: "comfortable", lineWidth: 0 },
        { lineWidth: 0, answerLineWidth: 50 },
        {},
      ] satisfies Partial<ViewPreferences>[]) {
        await preferLive(part);
        const now = await stepAtTop();
        assert.equal(now.step, before.step, `${width}: ${JSON.stringify(part)}`);
        if (JSON.stringify(part) === '{"density":"compact"}') {
          assert.ok((await heightOf()) < 0.95 * usualHeight, String(width));
        }
      }
      assert.ok(Math.abs((await stepAtTop()).top - before.top) <= 1, String(width));
    }
  });

  it("sets lines and the answer's column to the widths that are asked for", async () => {
    const widthOf = (selector: string): Promise<number> =>
      view.page.evaluate((wanted) => {
        const element = document.querySelector(wanted);
        const character = document.createElement("span");
        character.style.width = "1ch";
        character.style.display = "inline-block";
        element?.append(character);
        const ch = character.getBoundingClientRect().width;
        character.remove();
        return Math.round((element?.getBoundingClientRect().width ?? NaN) / ch);
      }, selector);
    await view.show(longTrace(6_000), { viewport: { width: 2200, height: 800 } });
    const usualColumn = await widthOf(".answer");
    await preferLive({ lineWidth: 50, answerLineWidth: 60 });
    assert.ok((await widthOf(".step .text")) <= 50);
    const column = await widthOf(".answer");
    assert.ok(column >= 60 && column <= 75, `${usualColumn} -> ${column}`);
    await preferLive({ lineWidth: 0 });
    assert.ok((await widthOf(".step .text")) > 100);
    const overflow = await view.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.ok(overflow <= 0, String(overflow));
  });

  it("can be used by everybody in each of these ways", async () => {
    for (const opening of openings) {
      for (const width of [280, 1400]) {
        await view.show(
          shownTrace,
          { viewport: { width, height: 800 } },
          { preferences: prefer({ open: opening, answerOpen: opening, density: "compact" }) },
        );
        assert.deepEqual(await axeFindings(view.page), [], `${opening} at ${width}`);
      }
    }
    await view.send(snapshotOf(shownTrace));
  });
});
