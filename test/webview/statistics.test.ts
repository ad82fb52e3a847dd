/** The statistics of a trace as they look. */
import assert from "node:assert/strict";
import { it } from "mocha";
import { describeView } from "../support/describeView.ts";
import { shownTrace } from "../support/shownTrace.ts";

describeView("trace view, statistics", (view) => {
  it("have the bars of all groups on one axis, in the colours of the legend", async () => {
    await view.show(shownTrace, { viewport: { width: 800, height: 900 } });
    await view.page.getByRole("button", { name: "Statistics" }).click();
    const bars = await view.page.locator(".statistics .bar").evaluateAll((all) =>
      all.map((bar) => {
        const { left, width } = bar.getBoundingClientRect();
        return `${Math.round(left)} ${Math.round(width)}`;
      }),
    );
    assert.ok(bars.length > 15);
    assert.equal(new Set(bars).size, 1);
    const colours = await view.page
      .locator('.statistics tr:is([data-kind="plan"], [data-kind="verify"]) .bar-part')
      .evaluateAll((all) => all.map((part) => getComputedStyle(part).fill));
    assert.equal(new Set(colours).size, 2);
  });
});
