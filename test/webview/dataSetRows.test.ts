/** The table of a data set beside a trace: what stays in sight, searching while one types, comparing marked rows. */
import assert from "node:assert/strict";
import { it } from "mocha";
import { serveTable } from "../support/dataSetTable.ts";
import { describeView } from "../support/describeView.ts";

describeView("the table of a data set, beside a trace", (view) => {
  const { open, lastPosted } = serveTable(view);

  it("searches while one types, for the last text only", async () => {
    await open();
    const { page } = view;
    await page.getByRole("searchbox").pressSequentially("pencils");
    await page.waitForFunction(() => JSON.stringify(window.standIn.posted).includes("pencils"));
    assert.deepEqual(await lastPosted(), { type: "search", text: "pencils" });
  });

  it("keeps correct, answer and outcome in sight where it is as narrow as beside a trace", async () => {
    await open({ viewport: { width: 560, height: 700 } });
    for (const name of ["Task", "Correct", "Answer", "Outcome"]) {
      const box = await view.page.getByRole("columnheader", { name }).boundingBox();
      assert.ok(box && box.x >= 0 && box.x + box.width <= 560, name);
    }
  });

  it("compares rows that were marked, whatever the order is by then", async () => {
    await open();
    const { page } = view;
    const compare = page.getByRole("button", { name: "Compare Rows" });
    await compare.click();
    await page.getByText(/^Mark 2 to 6 rows first/).waitFor();
    await page.getByRole("grid").focus();
    await page.keyboard.press("Space");
    await page.locator("#row-2").click({ modifiers: ["ControlOrMeta"] });
    // A line that holds no trace takes no mark.
    await page.locator("#row-3").click({ modifiers: ["ControlOrMeta"] });
    assert.equal(await page.locator(".row.is-marked").count(), 2);
    await page.getByText("Compare (2 marked)").click();
    assert.deepEqual(await lastPosted(), { type: "compareRows", ids: [0, 2] });
    await page.locator("#row-0").click({ modifiers: ["ControlOrMeta"] });
    await page.getByText("Compare (2 marked)").waitFor({ state: "detached" });
    assert.equal(await page.locator(".row.is-marked").count(), 1);
  });
});
