/** Flags in the view: the list, the notes under steps and answer, the keys, the count in the header, the notice of a loop. */
import assert from "node:assert/strict";
import { it } from "mocha";
import { noDelta } from "../../src/core/model/findings.ts";
import type { Flag, Trace } from "../../src/core/model/trace.ts";
import { analyseTrace } from "../../src/core/run/liveRun.ts";
import { usualPreferences } from "../../src/core/reader/viewPreferences.ts";
import { axeFindings } from "../support/axe.ts";
import { describeView } from "../support/describeView.ts";
import { emptied, snapshotOf } from "../support/sampleTraces.ts";
import { shownTrace } from "../support/shownTrace.ts";
import type { ThemeName } from "../support/themes.ts";

/** Written for these tests: a guess in the third paragraph, and an answer with another value than the reasoning. */
const trace: Trace = analyseTrace({
  ...shownTrace,
  id: "flags",
  title: "Two crates",
  reasoning: [
    "We have two crates of 12 bottles, and seven bottles on the shelf.",
    "Two crates are 24 bottles.",
    "I don't know how many are broken. But I'm not sure if this is correct.",
    "So the answer is \\boxed{31}.",
  ].join("\n\n"),
  answer: "There are \\boxed{33} bottles.",
});
const flags = trace.analysis?.flags ?? [];

describeView("trace view, flags", (view) => {
  const list = () => view.page.getByRole("list", { name: "Flags of the trace" });
  const count = () => view.page.locator(".flags-count");

  it("counts them in the header, which leads to the list", async () => {
    assert.deepEqual(
      flags.map(({ kind }) => kind),
      ["guess", "answerDiffers"],
    );
    await view.show(trace);
    assert.equal(await count().innerText(), "2 flags");
    await count().click();
    const items = await list().getByRole("listitem").allInnerTexts();
    assert.equal(items.length, 2);
    assert.match(
      items[0] ?? "",
      /step \d: Guess given as an answer[^]*The reasoning says of its answer/,
    );
    assert.match(items[1] ?? "", /answer: Answer differs[^]*Compared with step \d[^]*“31”[^]*“33”/);
    assert.match(
      await view.page.evaluate(() => document.activeElement?.textContent ?? ""),
      /Guess/,
    );
  });

  it("leaves the state of the run whole in the header of a narrow view", async () => {
    await view.show(trace, { viewport: { width: 280, height: 700 } });
    const hidden = await view.page.evaluate(() => {
      const state = document.querySelector(".state");
      return state ? state.scrollWidth - state.clientWidth : NaN;
    });
    assert.ok(hidden <= 0, `${hidden} px of the state are cut off`);
    assert.equal(await count().innerText(), "2");
    assert.equal(await count().getAttribute("aria-label"), "2 flags");
  });

  it("says each under the step or the answer that it is about", async () => {
    await view.show(trace);
    const note = view.page.locator(".step .flag-notes");
    assert.equal(await note.count(), 1);
    assert.match(await note.innerText(), /Guess given as an answer/);
    const answer = view.page.locator("section.answer .flag-notes");
    assert.match(await answer.innerText(), /Answer differs from the reasoning/);
    await view.send({ type: "preferences", preferences: { ...usualPreferences, raw: true } });
    await view.settled();
    assert.equal(await note.count(), 1);
    assert.equal(await answer.count(), 1);
  });

  it("goes from one to the next with w and back with W", async () => {
    await view.show(trace);
    await view.page.keyboard.press("w");
    const guess = view.page.locator(".step:has(.flag-notes)");
    await guess.locator(":focus").waitFor();
    await view.page.keyboard.press("w");
    await view.page.locator("section.answer :focus").waitFor();
    await view.page.keyboard.press("W");
    await guess.locator(":focus").waitFor();
  });

  it("shows kinds whose precision is not known only where the settings say so", async () => {
    const { analysis } = trace;
    assert.ok(analysis);
    const unmeasured: Flag = { kind: "lineQuote", start: 0, end: 9, in: "answer", says: "Not so." };
    await view.show({ ...trace, analysis: { ...analysis, flags: [...flags, unmeasured] } });
    assert.equal(await count().innerText(), "2 flags");
    const preferences = { ...usualPreferences, flags: "all" } as const;
    await view.send({ type: "preferences", preferences });
    await view.settled();
    assert.equal(await count().innerText(), "3 flags");
    await view.send({ type: "preferences", preferences: usualPreferences });
    await view.settled();
    assert.equal(await count().innerText(), "2 flags");
  });

  it("leads from a flag to what it is compared with", async () => {
    await view.show(trace);
    await count().click();
    await list()
      .getByRole("button", { name: /^Compared with step/ })
      .click();
    await view.page.locator(".step:has-text('So the answer is') :focus").waitFor();
  });

  it("sends that a flag is not so, and counts it no more until it is restored", async () => {
    await view.show(trace);
    await count().click();
    const [first] = flags;
    assert.ok(first);
    const { kind, start, end, in: text } = first;
    const judged = { kind, start, end, in: text };
    const buttons = (name: string) => list().getByRole("button", { name, exact: true });
    await buttons("Not so").first().click();
    assert.deepEqual((await view.posted()).at(-1), {
      type: "judgeFlag",
      flag: judged,
      isSo: false,
    });
    await view.send({ type: "dismissed", dismissed: [judged] });
    await buttons("Restore").waitFor();
    assert.equal(await count().innerText(), "1 flag");
    assert.match(await list().getByRole("listitem").first().innerText(), /dismissed by you/);
    assert.equal(await view.page.locator(".step .flag-notes").count(), 0);
    assert.match(await view.page.locator("section.flags .note").innerText(), /1 flag, 1 dismissed/);
    assert.deepEqual(await axeFindings(view.page), []);
    await buttons("Restore").click();
    assert.deepEqual((await view.posted()).at(-1), { type: "judgeFlag", flag: judged, isSo: true });
    await view.send({ type: "dismissed", dismissed: [] });
    await buttons("Restore").waitFor({ state: "detached" });
    assert.equal(await count().innerText(), "2 flags");
  });

  it("shows nothing where there is none, and what a model wrote as text", async () => {
    await view.show({ ...trace, analysis: trace.analysis && { ...trace.analysis, flags: [] } });
    assert.ok(await count().isHidden());
    assert.ok(await view.page.locator("section.flags").isHidden());
    const hostile: Flag = {
      kind: "<b>new</b>",
      start: 0,
      end: 9,
      in: "reasoning",
      says: "It says “<img src=x onerror=alert(1)>”.",
    };
    await view.show({
      ...trace,
      id: "hostile",
      analysis: trace.analysis && { ...trace.analysis, flags: [hostile] },
    });
    await count().click();
    assert.match(await list().innerText(), /<b>new<\/b>[^]*It says “<img src=x/);
    assert.equal(await view.page.locator(".flag img, .flag-notes img").count(), 0);
  });

  it("says while a run goes on that the model repeats itself, and offers the answer now", async () => {
    await view.open();
    const running = emptied(shownTrace);
    await view.send(snapshotOf(running));
    const loop: Flag = {
      kind: "loop",
      start: 0,
      end: 90,
      in: "reasoning",
      says: "The same passage of 30 characters stands here 3 times in a row.",
    };
    const { title, endpoint } = running;
    const header = { title, endpoint, status: "running" } as const;
    const append = { ...noDelta, type: "append", elapsedMs: 3000 } as const;
    await view.send({
      ...append,
      sequence: 1,
      reasoning: "Hmm. ",
      header: { ...header, flags: [loop] },
    });
    const notice = view.page.locator(".loop-notice");
    await notice.waitFor();
    assert.match(await notice.innerText(), /The model repeats itself\.[^]*3 times in a row/);
    assert.ok(await count().isHidden());
    await notice.getByRole("button", { name: "Answer now" }).click();
    assert.deepEqual((await view.posted()).at(-1), { type: "answerNow" });
    await view.send({ ...append, sequence: 2, reasoning: "No: 7.", header });
    await notice.waitFor({ state: "hidden" });
  });

  for (const theme of [
    "light",
    "dark",
    "highContrast",
    "highContrastLight",
  ] as readonly ThemeName[]) {
    it(`has no findings of axe-core in ${theme}`, async () => {
      await view.show(trace, { theme });
      await count().click();
      assert.deepEqual(await axeFindings(view.page), []);
    });
  }
});
