/** A branch in the view: where it comes from, shared steps dimmed and folded, the change marked. */
import assert from "node:assert/strict";
import { it } from "mocha";
import { axeFindings } from "../support/axe.ts";
import { describeView } from "../support/describeView.ts";
import { shownTrace } from "../support/shownTrace.ts";
import { themes, type ThemeName } from "../support/themes.ts";

const steps = shownTrace.analysis?.steps ?? [];
const third = steps[2]!;
const fourth = steps[3]!;
/** The fourth step is the reader's, in the place of what the parent had. */
const branch = {
  ...shownTrace,
  id: "branch-1",
  parent: {
    id: "trace-0",
    title: "Find bugs · <b>median</b>.py",
    offset: third.end,
    change: {
      text: shownTrace.reasoning.slice(third.end, fourth.end),
      until: third.end + 10,
    },
    kept: 0,
    how: "completion",
  },
};

describeView("trace view, branches", (view) => {
  const step = (number: number) => view.page.locator(`.step[data-step="${number - 1}"]`);
  const note = () => view.page.getByRole("note", { name: "Where this trace branched from" });
  const isFolded = async (number: number) =>
    step(number).evaluate((element) => element.classList.contains("folded"));

  it("say where they come from and which experiment it was", async () => {
    await view.show(branch);
    const text = (await note().textContent()) ?? "";
    assert.match(text, /Branched from “Find bugs · <b>median<\/b>\.py” after step 3/);
    assert.match(text, /raw text in the form of its chat template/);
    assert.match(text, /Your changeWait, that doesn't look right\./);
    assert.match(text, /You left out 10 characters/);
    for (const [name, action] of [
      ["Open it", "open"],
      ["Compare", "compare"],
    ] as const) {
      await note().getByRole("button", { name }).click();
      const asked = (await view.posted()).filter(({ type }) => type === "parent");
      assert.deepEqual(asked.at(-1), { type: "parent", action });
    }
  });

  it("have shared steps dimmed and folded, the change marked, the rest as usual", async () => {
    await view.show(branch);
    const classes = async (number: number) =>
      step(number).evaluate(({ classList }) =>
        ["is-shared", "is-change"].filter((name) => classList.contains(name)),
      );
    assert.deepEqual(
      [await classes(1), await classes(3), await classes(4), await classes(5)],
      [["is-shared"], ["is-shared"], ["is-change"], []],
    );
    assert.deepEqual(
      [await isFolded(1), await isFolded(3), await isFolded(4), await isFolded(5)],
      [true, true, false, false],
    );
    await step(2).locator(".step-fold").click();
    assert.equal(await isFolded(2), false);
    assert.equal(await isFolded(1), true);
    await view.page.getByRole("button", { name: "Unfold all" }).click();
    assert.equal(await isFolded(1), false);
  });

  it("are no branches where they have no parent", async () => {
    await view.show(shownTrace);
    assert.equal(await note().count(), 0);
    assert.equal(await isFolded(1), false);
  });

  for (const theme of Object.keys(themes) as ThemeName[])
    it(`are free of findings of axe in the theme ${theme}`, async () => {
      await view.show(branch, { theme });
      await step(2).locator(".step-fold").click();
      assert.deepEqual(await axeFindings(view.page), []);
    });
});
