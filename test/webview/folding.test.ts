/** Folding, filtering, jumping: by keys and pointer, while text streams in, and after the view was thrown away. */
import assert from "node:assert/strict";
import { it } from "mocha";
import { appendsOf, emptied, longTrace, snapshotOf, traceOf } from "../support/sampleTraces.ts";
import { untilPlaceKept } from "../support/keptPlace.ts";
import { shownTrace } from "../support/shownTrace.ts";
import type { ThemeName } from "../support/themes.ts";
import { axeFindings } from "../support/axe.ts";
import { describeView } from "../support/describeView.ts";
import type { WebviewPage } from "../support/webviewPage.ts";

describeView("trace view, folding and filtering", (view) => {
  const step = (index: number): ReturnType<WebviewPage["page"]["locator"]> =>
    view.page.locator(`.step[data-step="${index}"]`);
  const focusedStep = (): Promise<number> =>
    view.page.evaluate(() =>
      Number(document.activeElement?.closest<HTMLElement>(".step")?.dataset["step"] ?? NaN),
    );
  /** Indices of the steps whose text is seen, and of those that are there as a line. */
  const steps = (): Promise<{ open: number[]; folded: number[] }> =>
    view.page.evaluate(() => {
      const seen = [...document.querySelectorAll<HTMLElement>(".step")].filter((item) =>
        item.checkVisibility(),
      );
      const indices = (folded: boolean): number[] =>
        seen
          .filter((item) => item.querySelector(".text")?.checkVisibility() !== folded)
          .map((item) => Number(item.dataset["step"]));
      return { open: indices(false), folded: indices(true) };
    });
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await view.page.keyboard.press(key);
  };

  it("folds a step to one line with number, symbol, kind, outcome and first words", async () => {
    await view.show(shownTrace);
    await press("v", "z");
    assert.deepEqual((await steps()).folded, [4]);
    assert.match(
      (await step(4).innerText()).replace(/\s+/g, " "),
      /^5 ✓ verification Let me recompute: .*✎ corrected$/,
    );
    assert.ok(((await step(4).boundingBox())?.height ?? 99) <= 32);
    assert.equal(
      await view.page.locator(".reasoning-top [role=status]").innerText(),
      "Folded: step 5",
    );
    await press("ArrowRight");
    assert.deepEqual((await steps()).folded, []);
    await press("ArrowLeft");
    assert.deepEqual((await steps()).folded, [4]);
  });

  it("folds and unfolds with the pointer, on the button and on the first words", async () => {
    await view.show(shownTrace);
    const button = step(2).getByRole("button", { name: "Text of step 3" });
    await step(2).hover();
    await button.click();
    assert.deepEqual((await steps()).folded, [2]);
    assert.equal(await button.getAttribute("aria-expanded"), "false");
    assert.equal(await step(2).locator(".icon-warning").isVisible(), true);
    await step(2).locator(".preview").click();
    assert.deepEqual((await steps()).folded, []);
    assert.equal(await focusedStep(), 2);
  });

  it("shows the first words of a folded step on one line as they are drawn, and their source where it is raw", async () => {
    const source =
      "We need **the sum** of $\\frac{1}{n^2}$, `f(x)`\n\n- and [a list](https://a.example)\n- with\n\n" +
      "$$\\begin{pmatrix} 1 \\\\ 2 \\end{pmatrix}$$ " +
      "and more words than a line will hold ".repeat(9);
    await view.show(traceOf([{ kind: "derive", text: source }]));
    await press("j", "z");
    const preview = step(0).locator(".preview");
    await preview.locator(".tex[role=math]").waitFor();
    const words = await preview.evaluate((element) => {
      for (const formula of element.querySelectorAll(".tex")) formula.textContent = "(formula)";
      return element.textContent.replace(/\s+/g, " ");
    });
    assert.match(
      words,
      /^We need the sum of \(formula\), f\(x\) and a list with … and more words than .*…$/,
    );
    assert.ok(words.length < 200, words);
    assert.equal(await preview.locator("a, [tabindex]").count(), 0);
    // An ellipsis would leave parts of a formula standing beside it.
    assert.equal(
      await preview.evaluate((element) => getComputedStyle(element).textOverflow),
      "clip",
    );
    assert.ok(((await step(0).boundingBox())?.height ?? 99) <= 32);
    await view.page.getByRole("button", { name: "Raw" }).click();
    assert.match(await preview.innerText(), /^We need \*\*the sum\*\* of \$\\frac\{1\}/);
  });

  it("folds all of a kind, all but the checks, and unfolds all", async () => {
    await view.show(shownTrace);
    await view.page.locator(".step .label").nth(2).focus();
    await press("Z");
    assert.deepEqual((await steps()).folded, [2, 6, 7]);
    await press("x");
    assert.deepEqual((await steps()).open, [3, 4, 8]);
    await view.page.getByRole("button", { name: "Unfold all" }).click();
    assert.deepEqual((await steps()).folded, []);
  });

  it("folds nothing by itself while text streams in, and follows a rule that was chosen", async () => {
    const appends = appendsOf(shownTrace, () => 60);
    await view.show(emptied(shownTrace));
    await view.send(...appends.slice(0, 6));
    assert.deepEqual((await steps()).folded, []);
    await press("o");
    await view.page.locator(".filter-row").nth(2).getByText("derive").click();
    await view.send(...appends.slice(6));
    await view.settled();
    assert.deepEqual((await steps()).folded, [2, 6, 7]);
  });

  it("filters by kind and outcome, says how many of how many, and clears it", async () => {
    await view.show(shownTrace);
    const status = view.page.locator(".filter-status");
    await view.page.getByRole("button", { name: "Filter", exact: true }).click();
    const [show, outcome] = [
      view.page.locator(".filter-row").nth(0),
      view.page.locator(".filter-row").nth(1),
    ];
    await show.getByText("verification").click();
    assert.deepEqual((await steps()).open, [4, 8]);
    assert.match(await status.innerText(), /^2 of 11 steps shown/);
    await show.getByText("reflection").click();
    await outcome.getByText("corrected").click();
    assert.deepEqual((await steps()).open, [3, 4]);
    await outcome.getByText("corrected").click();
    await outcome.getByText("abandoned").click();
    assert.match(await status.innerText(), /^No step of 11 matches the filter/);
    assert.match(
      await view.page.locator(".reasoning-top [role=status]").innerText(),
      /^No step of 11 matches/,
    );
    await view.page.getByRole("button", { name: "Show all" }).click();
    assert.equal((await steps()).open.length, 11);
    assert.equal(await status.isVisible(), false);
  });

  it("leaves out of the keys what is filtered out, and shows what is asked for all the same", async () => {
    await view.show(
      shownTrace,
      {},
      { reading: { sections: [], filter: { kinds: ["derive", "reflect"], outcomes: [] } } },
    );
    assert.deepEqual((await steps()).open, [2, 3, 6, 7]);
    await view.page.locator('.step[data-step="2"] .label').focus();
    const way: number[] = [];
    for (let count = 0; count < 3; count += 1) {
      await press("j");
      way.push(await focusedStep());
    }
    assert.deepEqual(way, [3, 6, 7]);
    await press("v");
    assert.equal(await focusedStep(), 7);
    await view.send({ type: "goTo", step: 8 });
    assert.equal(await focusedStep(), 8);
    assert.match((await step(8).getAttribute("class")) ?? "", /against-filter/);
  });

  it("dims on the strip what is filtered out", async () => {
    await view.show(shownTrace);
    const alphas = (): Promise<number[]> =>
      view.page.evaluate(async () => {
        await new Promise(requestAnimationFrame);
        await new Promise(requestAnimationFrame);
        const canvas = document.querySelector<HTMLCanvasElement>(".strip-picture");
        const { width = 0, height = 0 } = canvas ?? {};
        const data = canvas?.getContext("2d")?.getImageData(0, 0, width, height).data ?? [];
        const column = Math.round(width * 0.4) + 2;
        return [
          ...new Set(
            Array.from({ length: height }, (_, y) => data[(y * width + column) * 4 + 3] ?? 0),
          ),
        ];
      });
    assert.equal(Math.min(...(await alphas())), 255);
    await press("o");
    await view.page.locator(".filter-row").first().getByText("verification").click();
    const found = await alphas();
    assert.ok(
      found.includes(255) && found.some((alpha) => alpha > 0 && alpha < 100),
      String(found),
    );
  });

  it("goes from a check to what it checks and back, by keys and links", async () => {
    await view.show(shownTrace);
    await view.page.locator('.step[data-step="4"] .label').focus();
    await press("g");
    assert.equal(await focusedStep(), 2);
    await press("b");
    assert.equal(await focusedStep(), 4);
    await press("B");
    assert.equal(await focusedStep(), 2);
    await press("g");
    assert.equal(await focusedStep(), 3);
    await view.page.getByRole("button", { name: "checks step 3" }).click();
    assert.equal(await focusedStep(), 2);
  });

  it("keeps folds, filter and place when the view is thrown away, and tells the host", async () => {
    const long = longTrace(30_000);
    await view.show(long);
    await press("x", "o");
    await view.page.locator(".filter-row").first().getByText("verification").click();
    await view.page.locator(".filter-row").first().getByText("derive").click();
    for (let count = 0; count < 30; count += 1) await press("j");
    await view.settled();
    await press("j");
    const place = await focusedStep();
    const before = await steps();
    const top = async (): Promise<number> => (await step(place).boundingBox())?.y ?? NaN;
    const topBefore = await top();
    await untilPlaceKept(view);
    const kept = (await view.kept()).at(-1);
    assert.ok(kept);
    assert.equal(kept.traceId, long.id);
    assert.deepEqual(kept.reading.filter?.kinds, ["verify", "derive"]);
    assert.ok((kept.reading.place?.step ?? 0) > 0);
    await view.recreate();
    await view.send(snapshotOf(long));
    await view.settled();
    assert.deepEqual(await steps(), before);
    assert.ok(Math.abs((await top()) - topBefore) <= 2);
    // Opened anew elsewhere: the host gives back what it was told.
    await view.page.evaluate(() => {
      sessionStorage.clear();
    });
    await view.recreate();
    await view.send(snapshotOf(long, { reading: kept.reading }));
    await view.settled();
    assert.deepEqual(await steps(), before);
  });

  it("keeps the first step on the screen in place when all kinds above it fold", async () => {
    await view.show(longTrace(60_000));
    for (let count = 0; count < 12; count += 1) await press("v");
    await view.settled();
    const at = await focusedStep();
    const top = async (): Promise<number> => (await step(at).boundingBox())?.y ?? NaN;
    const before = await top();
    await press("x");
    await view.settled();
    assert.ok(Math.abs((await top()) - before) <= 2, `${before} -> ${await top()}`);
  });

  it("takes the direction of right-to-left text, and keeps code and formulas left to right", async () => {
    const hebrew = "\\(x^2\\) הוא ריבוע של `x`.\n\nAnd English.\n\n- פריט\n\n";
    await view.show(traceOf([{ kind: "derive", text: hebrew }], { answer: "התשובה היא \\(4\\)." }));
    const directions = await view.page.evaluate(() =>
      ["p:nth-of-type(1)", "p:nth-of-type(2)", "ul", ".tex", "code"].map((selector) => {
        const element = document.querySelector(`.step .text ${selector}`);
        return element && getComputedStyle(element).direction;
      }),
    );
    assert.deepEqual(directions, ["rtl", "ltr", "rtl", "ltr", "ltr"]);
    assert.equal(
      await view.page
        .locator(".answer .text p")
        .first()
        .evaluate((paragraph) => getComputedStyle(paragraph).direction),
      "rtl",
    );
  });

  it("shows a final answer that is code as code", async () => {
    const code = "def f(n_max):\n    return n_max ** 2";
    const bare = traceOf([{ kind: "derive", text: "Write it.\n\n" }], {
      answer: `\`\`\`python\n${code}\n\`\`\``,
    });
    assert.ok(bare.analysis);
    await view.show({ ...bare, analysis: { ...bare.analysis, finalAnswer: code } });
    assert.equal(
      (await view.page.locator(".chip").innerText()).replace(/\s+/g, " "),
      "final answer def f(n_max): and 1 more line",
    );
    assert.equal(await view.page.locator(".chip .tex").count(), 0);
  });

  // Zoom makes the same window fewer CSS pixels wide and high.
  for (const [name, options] of [
    ["280 pixels wide", { viewport: { width: 280, height: 700 } }],
    ["a window of 640 by 700 pixels at 200 %", { viewport: { width: 320, height: 350 } }],
  ] as const) {
    it(`cuts nothing off and scrolls nothing sideways but code and formulas, ${name}`, async () => {
      await view.show(shownTrace, options);
      await press("o", "/");
      await view.settled();
      const wide = await view.page.evaluate(() => {
        const strip = document.querySelector(".strip")?.getBoundingClientRect().left ?? 0;
        const own = "pre, .tex.display, .table, .strip, .only-heard, .preview, .pills";
        return {
          page: document.documentElement.scrollWidth > document.documentElement.clientWidth,
          beyond: [...document.querySelectorAll("main *")]
            .filter((element) => element.checkVisibility() && !element.closest(own))
            .filter((element) => !element.closest(".katex, .icon, .strip-hint"))
            .filter((element) => {
              const box = element.getBoundingClientRect();
              return box.width > 1 && (box.right > strip + 1 || box.left < -1);
            })
            .map(
              (element) =>
                `${element.localName}.${element.className}: ${element.textContent.slice(0, 40)}`,
            ),
        };
      });
      assert.deepEqual(wide, { page: false, beyond: [] });
      assert.match(
        await view.page.locator(".claims-stand").innerText(),
        /1 (?:does not hold|claim)/,
      );
    });
  }

  for (const theme of ["light", "dark", "highContrast", "highContrastLight"] as ThemeName[]) {
    it(`has no accessibility violation with all of it open, ${theme}`, async () => {
      await view.show(
        shownTrace,
        { theme },
        {
          reading: {
            sections: [],
            folds: { kinds: ["derive"], folded: [0], open: [] },
            filter: { kinds: ["setup", "derive", "verify"], outcomes: [] },
          },
        },
      );
      await press("o", "/");
      await view.page.keyboard.type("395");
      await view.page.locator(".find-count", { hasText: "of" }).waitFor();
      assert.deepEqual(await axeFindings(view.page), []);
    });
  }
});
