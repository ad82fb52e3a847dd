/** Claims and the answer's course in the view: marks, the list, the keys, the warning, what each says. */
import assert from "node:assert/strict";
import { it } from "mocha";
import { analyseTrace } from "../../src/core/run/liveRun.ts";
import type { Trace } from "../../src/core/model/trace.ts";
import { appendsOf, emptied, snapshotOf } from "../support/sampleTraces.ts";
import { shownTrace } from "../support/shownTrace.ts";
import type { ThemeName } from "../support/themes.ts";
import { axeFindings } from "../support/axe.ts";
import { describeView } from "../support/describeView.ts";
import type { PageOptions } from "../support/webviewPage.ts";

/** Written for these tests: claims that fail, one of them put right later, others that hold, an answer that changes twice. */
const reasoning = [
  "Okay, I need the sum of 17 × 23 and the product 6 × 7.",
  "17 × 23 = 381. And 6 × 7 = 42, so the answer is 423.",
  "Wait, let me check that. \\(17 \\times 20 = 340\\) and 17 × 3 = 51.",
  "340 + 51 = 391. So the first product was wrong: 17 × 23 = 391. Then 391 + 42 = 443, so the answer is 443.",
  "Hmm, 391 + 42: 391 + 40 = 431 and 431 + 2 = 433.",
  "\\[ 391 + 42 = 434 \\]",
  "So the answer is 433.",
].join("\n\n");
const trace: Trace = analyseTrace({
  ...shownTrace,
  id: "claims",
  title: "A sum with mistakes in it",
  reasoning,
  answer: "The product is \\(17 \\times 23 = 391\\), and 391 + 42 = 432, or rather $\\boxed{433}$.",
});
const inReasoning = trace.analysis?.claims ?? [];
const inAnswer = trace.analysis?.answerClaims ?? [];
const mendings = trace.analysis?.mendings ?? [];
const fails = inReasoning.filter(({ verdict }) => verdict === "fails");
const answerFails = inAnswer.filter(({ verdict }) => verdict === "fails");
const standing = fails.length - mendings.length + answerFails.length;

describeView("trace view, claims and the course of the answer", (view) => {
  const focused = (): Promise<string> =>
    view.page.evaluate(() => document.activeElement?.textContent ?? "");

  it("marks each claim where it stands, without changing the text", async () => {
    await view.show(trace);
    const marks = view.page.locator(".step .claim-mark");
    assert.equal(await marks.count(), inReasoning.length);
    const inSteps = view.page.locator(".step");
    assert.equal(await inSteps.locator('[data-verdict="mended"]').count(), mendings.length);
    assert.equal(
      await view.page.locator('.step .claim-mark[data-verdict="fails"]').count(),
      fails.length - mendings.length,
    );
    assert.match(
      await view.page.locator(".step .text").nth(1).innerText(),
      /^17 × 23 = 381\. And 6 × 7/,
    );
  });

  it("marks all links of a chain, each next to the one before", async () => {
    const chain = analyseTrace({
      ...shownTrace,
      id: "chain",
      reasoning: "Let me compute: 2 + 3 = 5 = 10 / 2 = 6. Then 7 + 1 = 8, and 9 - 3 = 6 = 4 + 2.",
      answer: "It is 8.",
    });
    assert.equal(chain.analysis?.claims.length, 6);
    await view.show(chain);
    const marks = view.page.locator(".step .claim-mark");
    assert.deepEqual(await marks.allTextContents(), [
      "2 + 3 = 5",
      " = 10 / 2",
      " = 6",
      "7 + 1 = 8",
      "9 - 3 = 6",
      " = 4 + 2",
    ]);
    assert.deepEqual(
      await marks.evaluateAll((all) => all.map((mark) => mark.getAttribute("data-verdict"))),
      ["holds", "holds", "fails", "holds", "holds", "holds"],
    );
    assert.match(
      await view.page.locator(".step .text").first().innerText(),
      /= 10 \/ 2 = 6\. Then/,
    );
  });

  it("marks the claims of the answer, also after it has been drawn anew", async () => {
    await view.show(trace);
    const marks = view.page.locator("section.answer .claim-mark");
    const verdicts = (): Promise<(string | null)[]> =>
      marks.evaluateAll((all) => all.map((mark) => mark.getAttribute("data-verdict")));
    assert.deepEqual(
      await verdicts(),
      inAnswer.map(({ verdict }) => verdict),
    );
    await view.page.getByRole("button", { name: "Raw" }).click();
    await view.settled();
    assert.equal(await marks.count(), inAnswer.length);
    await view.page.getByRole("button", { name: "Raw" }).click();
    await view.settled();
    await view.page.locator('section.answer [data-verdict="fails"]').hover();
    const tip = view.page.getByRole("tooltip");
    await tip.waitFor();
    assert.match(await tip.innerText(), /does not hold\s+391 \+ 42 = 432[^]*433[^]*432/);
  });

  it("tells a claim that was put right later from one that stands", async () => {
    await view.show(trace);
    const findings = await view.page.locator(".step .claim").allInnerTexts();
    assert.equal(findings.length, fails.length);
    assert.match(findings[0] ?? "", /17 × 23 = 381 does not hold: .*; put right in step 4$/);
    assert.doesNotMatch(findings[2] ?? "", /put right/);
    const [first, second] = [findings[0], findings[2]].map((text) => text?.includes("✎"));
    assert.deepEqual([first, second], [true, false]);
  });

  it("says what an unusual verdict rests on, also where there are no values", async () => {
    const odd = analyseTrace({
      ...trace,
      id: "odd",
      reasoning: "So 7 × 8 = 56.\n\n9 × 9 = 80.",
      answer: "",
    });
    const [holds, bad] = odd.analysis?.claims ?? [];
    assert.ok(odd.analysis && holds && bad);
    const { start, end, verdict } = bad;
    odd.analysis.claims = [
      { ...holds, how: "modulo 7" },
      { start, end, verdict, how: "at 3 random points" },
    ];
    await view.show(odd);
    assert.match(
      await view.page.locator(".step .claim").innerText(),
      /9 × 9 = 80 does not hold \(at 3 random points\)$/,
    );
    await view.page.getByRole("button", { name: "Claims", exact: true }).click();
    const lines = await view.page.locator(".claim-line .claim-remark").allInnerTexts();
    assert.deepEqual(lines, [
      "does not hold: at 3 random points",
      "holds: both sides are 56; modulo 7",
    ]);
  });

  it("lets nothing but the claims that exist be put right, whatever a document says", async () => {
    assert.ok(trace.analysis);
    await view.show({
      ...trace,
      id: "hostile",
      analysis: {
        ...trace.analysis,
        mendings: [
          { claim: 9999, step: 1 },
          { claim: 1, step: 9999 },
        ],
      },
    });
    assert.equal(await view.page.locator('.claim-mark[data-verdict="mended"]').count(), 0);
  });

  it("says in a tooltip what both sides are", async () => {
    await view.show(trace);
    await view.page.locator('.step .claim-mark[data-verdict="mended"]').first().hover();
    const tip = view.page.getByRole("tooltip");
    await tip.waitFor();
    assert.match(
      await tip.innerText(),
      /wrong, put right in step 4[^]*17 × 23 = 381[^]*left side\s+391[^]*right side\s+381[^]*difference\s+10/,
    );
  });

  it("goes from failed claim to failed claim with f and F, and explains the one in focus", async () => {
    await view.show(trace);
    await view.page.keyboard.press("f");
    assert.equal(await focused(), "17 × 23 = 381");
    assert.match(await view.page.getByRole("tooltip").innerText(), /wrong, put right in step 4/);
    await view.page.keyboard.press("f");
    assert.equal(await focused(), "391 + 42 = 443");
    await view.page.keyboard.press("F");
    assert.equal(await focused(), "17 × 23 = 381");
    await view.page.keyboard.press("F");
    assert.equal(await focused(), "17 × 23 = 381");
    for (let failed = 1; failed < fails.length + answerFails.length; failed += 1) {
      await view.page.keyboard.press("f");
    }
    assert.equal(await focused(), "391 + 42 = 432");
    await view.page.keyboard.press("F");
    assert.doesNotMatch(await focused(), /432/);
  });

  it("lists the claims, filters them, and goes to the one that is pressed", async () => {
    await view.show(trace);
    await view.page.getByRole("button", { name: "Claims", exact: true }).click();
    const list = view.page.getByRole("group", { name: "Claims of the trace" });
    const all = inReasoning.length + inAnswer.length;
    assert.equal(await list.getByRole("listitem").count(), all);
    await view.page.getByRole("button", { name: "2 put right later" }).press("Enter");
    assert.equal(await list.getByRole("listitem").count(), mendings.length);
    await list.getByRole("button").nth(1).press("Enter");
    assert.equal(await focused(), "391 + 42 = 443");
    await view.page.locator(".verdict", { hasText: "2 do not hold" }).press("Enter");
    assert.equal(await list.getByRole("listitem").count(), standing);
    await list.getByRole("button").last().press("Enter");
    assert.equal(await focused(), "391 + 42 = 432");
    const pressed = view.page.locator('.verdict[aria-pressed="true"]');
    await pressed.click();
    assert.equal(await list.getByRole("listitem").count(), all);
  });

  it("lists what fails first, and what couldn't be checked by its reasons, folded", async () => {
    const mixed = analyseTrace({
      ...trace,
      id: "mixed",
      reasoning: "So 7 × 8 = 56.\n\n10 / 3 = 3.3.\n\n9 × 9 = 80.\n\n20 / 3 = 6.7.",
      answer: "",
    });
    await view.show(mixed);
    const pane = view.page.getByRole("region", { name: "Claims" });
    assert.match(await pane.innerText(), /1 holds, 1 does not hold, 2 not checkable/);
    await view.page.getByRole("button", { name: "Claims", exact: true }).click();
    const lines = pane.locator(".claim-line:visible .claim-text");
    assert.deepEqual(await lines.allInnerTexts(), ["9 × 9 = 80", "7 × 8 = 56"]);
    await pane.getByText("2 · the sides agree only after rounding").click();
    assert.deepEqual(await lines.allInnerTexts(), [
      "9 × 9 = 80",
      "10 / 3 = 3.3",
      "20 / 3 = 6.7",
      "7 × 8 = 56",
    ]);
  });

  it("warns in the header of claims that fail and stand, and leads to them", async () => {
    await view.show(trace);
    const warning = view.page.locator(".header .claims-stand");
    assert.match(await warning.innerText(), new RegExp(`^${standing} claims do not hold`));
    await warning.click();
    assert.match(await focused(), /391 \+ 42 = 434[^]*step 6/);
  });

  it("keeps its heading where it was pressed, folding and unfolding, while steps are being read", async () => {
    await view.show(shownTrace, { viewport: { width: 800, height: 500 } });
    const heading = view.page.locator("section.claims .fold");
    await view.page.evaluate(() => {
      window.scrollTo(0, document.documentElement.scrollHeight);
    });
    await heading.scrollIntoViewIfNeeded();
    const top = async (): Promise<number> => Math.round((await heading.boundingBox())?.y ?? -1);
    const before = await top();
    for (const isOpen of ["true", "false", "true"]) {
      await heading.click();
      await view.settled();
      assert.equal(await heading.getAttribute("aria-expanded"), isOpen);
      assert.equal(await top(), before);
    }
  });

  it("says nothing where there are no claims", async () => {
    const quiet = analyseTrace({
      ...trace,
      id: "quiet",
      reasoning: "Nothing to compute here.",
      answer: "",
    });
    await view.show(quiet);
    assert.equal(await view.page.locator(".pane:visible").count(), 0);
    assert.equal(await view.page.locator(".claims-stand").isVisible(), false);
    await view.page.keyboard.press("f");
    assert.equal(await view.page.getByRole("tooltip").isVisible(), false);
  });

  it("shows the course of the answer: what was offered, where the final one came first, what came after", async () => {
    await view.show(trace);
    const course = view.page.getByRole("region", { name: "Course of the answer" });
    assert.match(
      await course.innerText(),
      /first in step \d+, (?:< 1|\d+) % after it · changed 2 times/,
    );
    await course.getByRole("button", { name: "Course of the answer" }).click();
    assert.match(
      await course.innerText(),
      /The final answer was first offered in step \d+ of \d+; (?:< 1|\d+) % .* The answer offered changed 2 times\./,
    );
    const offers = course.getByRole("listitem");
    assert.deepEqual(
      (await offers.allInnerTexts()).map((text) => /\d{3}/.exec(text)?.[0]),
      ["423", "443", "433"],
    );
    await offers.nth(1).getByRole("button").click();
    const step = await view.page.evaluate(
      () => document.activeElement?.closest(".step")?.textContent ?? "",
    );
    assert.match(step, /the answer is 443/);
  });

  it("knows the final answer by its value, also where it was written otherwise", async () => {
    await view.show(
      analyseTrace({
        ...trace,
        id: "half",
        reasoning: [
          "So the answer is 0.5.",
          "Wait, let me check once more, so the answer is 3.",
          "No. So the answer is 1/2.",
        ].join("\n\n"),
        answer: "$\\boxed{\\frac{1}{2}}$",
      }),
    );
    const course = view.page.getByRole("region", { name: "Course of the answer" });
    await course.getByRole("button", { name: "Course of the answer" }).click();
    const roles = await course
      .getByRole("listitem")
      .evaluateAll((lines) => lines.map((line) => line.getAttribute("data-role")));
    assert.deepEqual(roles, ["first", "other", "final"]);
    const marks = await view.page.locator("#strip-marks li").allTextContents();
    assert.equal(marks.filter((mark) => mark.includes("first stated in step 1")).length, 1);
  });

  it("keeps counting while the trace streams in, and ends as if it had come at once", async () => {
    await view.open();
    await view.send(snapshotOf(emptied(trace)));
    await view.page.evaluate(() => undefined);
    await view.send(...appendsOf(trace, () => 40));
    await view.settled();
    const streamed = await view.page.locator(".pane .note").allInnerTexts();
    const count = await view.page.locator(".step .claim-mark").count();
    await view.show(trace);
    assert.deepEqual(streamed, await view.page.locator(".pane .note").allInnerTexts());
    assert.equal(count, await view.page.locator(".step .claim-mark").count());
  });

  const looks: readonly (readonly [string, PageOptions])[] = [
    ...(
      ["dark", "light", "highContrast", "highContrastLight"] as const satisfies readonly ThemeName[]
    ).map((theme) => [theme, { theme }] as const),
    ["narrow", { viewport: { width: 280, height: 800 } }],
  ];
  for (const [name, options] of looks) {
    it(`has nothing for axe-core to report with all of it open: ${name}`, async () => {
      await view.show(trace, options);
      for (const fold of ["Claims", "Course of the answer"]) {
        await view.page.getByRole("button", { name: fold, exact: true }).click();
      }
      await view.page.keyboard.press("f");
      assert.deepEqual(await axeFindings(view.page), []);
    });
  }
});
