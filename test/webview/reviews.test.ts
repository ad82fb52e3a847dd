/** What others say of a trace in the view: second readers' findings, annotators' verdicts, the way to a second reader's trace. */
import assert from "node:assert/strict";
import { it } from "mocha";
import type { Review } from "../../src/core/model/review.ts";
import type { Trace } from "../../src/core/model/trace.ts";
import { analyseTrace } from "../../src/core/run/liveRun.ts";
import { axeFindings } from "../support/axe.ts";
import { describeView } from "../support/describeView.ts";
import { slippedTrace } from "../support/secondReader.ts";
import type { ThemeName } from "../support/themes.ts";

const analysed: Trace = analyseTrace({ ...slippedTrace });
const { reasoning, answer } = analysed;

function at(words: string): { start: number; end: number; in: "reasoning" } {
  const start = reasoning.indexOf(words);
  assert.notEqual(start, -1);
  return { start, end: start + words.length, in: "reasoning" };
}

const careful: Review = {
  id: "r1",
  at: "2026-11-30T10:00:00.000Z",
  endpoint: "Lab",
  model: "careful-1",
  prompt: 1,
  status: "complete",
  findings: [
    { ...at("7 × 12 = 94"), kind: "calculation", why: "7 × 12 is 84.", sure: 0.95, said: 2 },
    { start: 0, end: answer.length, in: "answer", kind: "answer", why: "It is 84." },
  ],
  dropped: 2,
  trace: "own-trace",
};
const hasty: Review = {
  ...careful,
  id: "r2",
  model: "hasty-1",
  findings: [{ ...at("it looks right"), kind: "unsupported", why: "Nothing was recomputed." }],
  dropped: 0,
};
const trace: Trace = {
  ...analysed,
  reviews: [careful, hasty],
  stepVerdicts: [
    { by: "ProcessBench", ...at("There are 7 rows of 12 tiles each."), value: 1 },
    { by: "ProcessBench", ...at("So there are 7 × 12 = 94 tiles."), value: -1 },
  ],
};

describeView("trace view, what others say", (view) => {
  const pane = () => view.page.locator("section.reviews");
  const open = async (): Promise<void> => {
    await pane().locator("button.fold").click();
  };

  it("lists each second reader with its findings, what was left out, and their agreement", async () => {
    await view.show(trace);
    assert.match(await pane().innerText(), /Opinions\s*2 reviews, 1 annotator/);
    await open();
    const text = await pane().innerText();
    assert.match(text, /careful-1 \(Lab\)[^]*2 findings · 2 left out/);
    assert.match(text, /step 2: Calculation, 95 % sure[^]*7 × 12 = 94[^]*7 × 12 is 84\./);
    assert.match(text, /answer: Wrong answer/);
    assert.match(text, /ProcessBench\s*1 of 2 judged steps wrong[^]*step 2: wrong \(-1\)/);
    // Of four steps the two call different ones wrong: they say the same of two, chance gives 10 of 16.
    assert.match(
      text,
      /careful-1 \(Lab\) and hasty-1 \(Lab\): the same of 50 % of 4 steps, kappa -0\.33/,
    );
  });

  it("says them at the steps with the model's name, beside what was recomputed", async () => {
    await view.show(trace);
    const notes = view.page.locator(".step .opinion-notes");
    assert.equal(await notes.count(), 2);
    assert.match(
      await notes.first().innerText(),
      /careful-1 \(Lab\) says: Calculation[^]*ProcessBench says/,
    );
    const style = await notes
      .first()
      .evaluate((element) => getComputedStyle(element).borderTopStyle);
    assert.equal(style, "dashed");
    const ofAnswer = view.page.locator("section.answer .opinion-notes");
    assert.match(await ofAnswer.innerText(), /careful-1 \(Lab\) says: Wrong answer/);
    assert.match(await view.page.locator(".claim-mark").first().innerText(), /94/);
  });

  it("leads to the step that is quoted, and to the second reader's own trace", async () => {
    await view.show(trace);
    await open();
    await pane().getByRole("button", { name: "step 2: Calculation, 95 % sure" }).click();
    await view.page.locator(".step:has-text('7 × 12 = 94') :focus").first().waitFor();
    await pane().getByRole("button", { name: "Its reasoning" }).first().click();
    assert.deepEqual((await view.posted()).at(-1), { type: "openTrace", id: "own-trace" });
  });

  it("sends that a finding is not so, and draws it as dismissed", async () => {
    await view.show(trace);
    await open();
    const buttons = (name: string) => pane().getByRole("button", { name, exact: true });
    await buttons("Not so").first().click();
    const judged = { type: "judgeFinding", review: "r1", index: 0, isSo: false };
    assert.deepEqual((await view.posted()).at(-1), judged);
    const [first, ...others] = careful.findings;
    assert.ok(first);
    const dismissed = { ...first, dismissed: "2026-11-30T11:00:00.000Z" };
    await view.send({
      type: "reviews",
      reviews: [{ ...careful, findings: [dismissed, ...others] }, hasty],
    });
    await view.settled();
    assert.match(await pane().innerText(), /1 finding · 1 dismissed/);
    assert.match(
      await view.page.locator(".step .opinion-notes").first().innerText(),
      /^ProcessBench/,
    );
    await buttons("Restore").click();
    assert.deepEqual((await view.posted()).at(-1), { ...judged, isSo: true });
  });

  it("asks for another review and takes one away", async () => {
    await view.show(trace);
    await view.page.getByRole("button", { name: "Review…" }).click();
    assert.deepEqual((await view.posted()).at(-1), { type: "run", action: "reviewTrace" });
    await open();
    await pane().getByRole("button", { name: "Remove" }).first().click();
    assert.deepEqual((await view.posted()).at(-1), { type: "removeReview", review: "r1" });
    await view.send({ type: "reviews", reviews: [] });
    await view.settled();
    assert.match(await pane().innerText(), /1 annotator/);
    assert.equal(await view.page.locator("section.answer .opinion-notes").count(), 0);
  });

  it("shows one that is under way, and one that failed with its reason", async () => {
    const running: Review = { ...careful, status: "running", findings: [], dropped: 0 };
    const failed: Review = {
      ...running,
      id: "r3",
      status: "failed",
      problem: "127.0.0.1 refused.",
    };
    await view.show({ ...analysed, reviews: [running, failed] });
    await open();
    assert.match(await pane().innerText(), /reading[^]*failed[^]*127\.0\.0\.1 refused\./);
    assert.equal(await pane().getByRole("button", { name: "Remove" }).count(), 1);
  });

  it("names the reviewed trace above a second reader's own, and leads to it", async () => {
    await view.show({ ...analysed, id: "own", reviewOf: { id: "slipped", title: "Tiles" } });
    await view.page.getByText("A second reader's trace. It reviews “Tiles”.").waitFor();
    await view.page.getByRole("button", { name: "Show the reviewed trace" }).click();
    assert.deepEqual((await view.posted()).at(-1), { type: "openTrace", id: "slipped" });
  });

  it("shows hostile words of a second reader as text", async () => {
    const why = "<img src=x onerror=alert(1)> \u202e [x](command:evil) $\\href{javascript:1}{x}$";
    const [first] = careful.findings;
    assert.ok(first);
    const model = "<b>bold</b>\u202e";
    await view.show({
      ...analysed,
      reviews: [
        { ...careful, model, findings: Array.from({ length: 250 }, () => ({ ...first, why })) },
      ],
    });
    await open();
    assert.equal(await pane().locator("img, b, a, .katex").count(), 0);
    assert.match(await pane().innerText(), /<img src=x onerror=alert\(1\)> <U\+202E>/);
    assert.match(await pane().innerText(), /<b>bold<\/b><U\+202E>/);
    assert.equal(await pane().locator(".finding").count(), 200);
    assert.equal(await view.page.locator(".step .opinion-notes p").count(), 12);
  });

  for (const theme of [
    "light",
    "dark",
    "highContrast",
    "highContrastLight",
  ] as readonly ThemeName[])
    it(`can be read in the theme ${theme}`, async () => {
      await view.show(trace, { theme });
      await open();
      assert.deepEqual(await axeFindings(view.page), []);
    });
});
