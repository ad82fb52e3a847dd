/** The table of a data set: a hundred thousand rows of which few are drawn, keys, sorting, filters, search, access. */
import assert from "node:assert/strict";
import { it } from "mocha";
import type { FromDataSetView } from "../../src/core/dataset/dataSetProtocol.ts";
import type { SelectionStatistics } from "../../src/core/dataset/statistics.ts";
import { axeFindings } from "../support/axe.ts";
import { all, rowAt, selection, serveTable } from "../support/dataSetTable.ts";
import { themes, type ThemeName } from "../support/themes.ts";
import { unmarkedTexts } from "../support/markedTexts.ts";
import { describeView } from "../support/describeView.ts";

const statistics: SelectionStatistics = {
  rows: all,
  analysed: all - 2,
  pending: 1,
  damaged: 1,
  withFailedClaims: 14_000,
  outcomes: [{ outcome: "answered", count: all - 2 }],
  correct: { yes: 75_000, no: 24_998, unknown: 0 },
  checksByOutcome: [{ outcome: "confirmed", count: 200_000 }],
  kinds: [
    { kind: "derive", characters: 800, share: 0.8 },
    { kind: "verify", characters: 200, share: 0.2 },
  ],
  models: [
    {
      model: "made-up-7b",
      rows: all - 2,
      correct: 75_000,
      incorrect: 24_998,
      failedClaims: 14_000,
    },
  ],
  summaries: [
    {
      column: "characters",
      count: all,
      sum: 1e9,
      min: 1000,
      max: 101_000,
      mean: 51_000,
      median: 51_000,
      p90: 91_000,
    },
  ],
  histograms: [
    {
      column: "characters",
      label: "Length of the reasoning, characters",
      scale: "log",
      bins: [1, 2, 4, 8, 16].map((from) => ({ from: from * 1000, to: from * 2000, count: from })),
    },
  ],
};

describeView("the table of a data set", (view) => {
  const { open, serveRows, lastPosted } = serveTable(view);
  const active = (): Promise<string> => view.page.locator(".row[aria-selected=true]").innerText();

  it("draws only the rows in view, and says how many there are", async () => {
    await open();
    const { page } = view;
    assert.equal(await page.getByRole("grid").getAttribute("aria-rowcount"), String(all + 1));
    assert.ok((await page.locator(".rows > .row").count()) < 60);
    assert.match(await page.locator(".count-of-rows").innerText(), /^100.000 traces$/);
  });

  it("is moved through with the keyboard from end to end, and opens a row", async () => {
    await open();
    const { page } = view;
    await page.getByRole("grid").focus();
    await page.keyboard.press("End");
    await serveRows();
    assert.match(await active(), /Task number 99999/);
    await page.keyboard.press("ArrowUp");
    assert.match(await active(), /Task number 99998/);
    await page.keyboard.press("Enter");
    assert.deepEqual(await lastPosted(), { type: "openRow", at: all - 2 });
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowDown");
    await serveRows();
    assert.match(await active(), /Task number 1\b/);
    await page.keyboard.press("PageDown");
    const index = await page.locator(".row[aria-selected=true]").getAttribute("aria-rowindex");
    assert.ok(Number(index) > 10);
  });

  it("has each heading above its column and each row on one line, at any width", async () => {
    await open();
    for (const width of [1500, 900, 500, 280]) {
      await view.page.setViewportSize({ width, height: 700 });
      const [headings, cells] = await view.page.evaluate(() =>
        [".heading-row", ".rows > .row"].map((name) => {
          const row = document.querySelector(name);
          const top = row?.getBoundingClientRect().top ?? 0;
          return [...(row?.children ?? [])].map((cell) => {
            const box = cell.getBoundingClientRect();
            return [Math.round(box.left), Math.round(box.width), Math.round(box.top - top)];
          });
        }),
      );
      assert.equal(headings?.length, 11);
      assert.deepEqual(cells, headings, `${width} pixels wide`);
      assert.deepEqual(new Set(cells.map(([, , down]) => down)), new Set([0]));
    }
  });

  it("breaks no heading of the statistics between letters", async () => {
    await open();
    await view.page.getByRole("button", { name: "Statistics" }).click();
    await view.send({ type: "statistics", version: 1, statistics });
    const heights = await view.page
      .locator(".statistics thead th")
      .evaluateAll((headings) => headings.map((heading) => heading.getBoundingClientRect().height));
    assert.ok(heights.length > 4);
    assert.ok(Math.max(...heights) < 50, `${Math.max(...heights)} px high`);
  });

  it("sorts by a heading: up, down, and as in the file; with the keyboard too", async () => {
    await open();
    const { page } = view;
    await page.getByRole("button", { name: "Length", exact: true }).click();
    assert.deepEqual(await lastPosted(), {
      type: "query",
      where: [],
      sort: { column: "characters" },
    });
    await view.send(selection({ version: 2, sort: { column: "characters" } }));
    const heading = page.getByRole("columnheader", { name: "Length" });
    assert.equal(await heading.getAttribute("aria-sort"), "ascending");
    await page.getByRole("button", { name: "Line", exact: true }).focus();
    for (let at = 0; at < 6; at += 1) await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    assert.deepEqual(await lastPosted(), {
      type: "query",
      where: [],
      sort: { column: "characters", descending: true },
    });
    await view.send(selection({ version: 3, sort: { column: "characters", descending: true } }));
    await page.keyboard.press("Enter");
    assert.deepEqual(await lastPosted(), { type: "query", where: [] });
  });

  it("filters by column, and takes a filter away again", async () => {
    await open();
    const { page } = view;
    await page.getByLabel("Column to filter by").selectOption("failedClaims");
    await page.getByLabel("Do not hold, at least").fill("1");
    await page.keyboard.press("Enter");
    assert.deepEqual(await lastPosted(), {
      type: "query",
      where: [{ column: "failedClaims", min: 1 }],
    });
    await page.getByLabel("Column to filter by").selectOption("correct");
    await page.getByRole("combobox", { name: "Correct" }).selectOption("no");
    assert.deepEqual(await lastPosted(), {
      type: "query",
      where: [
        { column: "failedClaims", min: 1 },
        { column: "correct", anyOf: ["no"] },
      ],
    });
    await page.getByRole("button", { name: "Remove the filter on Do not hold" }).click();
    assert.deepEqual(await lastPosted(), {
      type: "query",
      where: [{ column: "correct", anyOf: ["no"] }],
    });
  });

  it("keeps a filter and a sort that are asked for while the rows of the one before are on the way", async () => {
    await open();
    const { page } = view;
    const where = [{ column: "failedClaims", min: 1 }] as const;
    const sort = { column: "characters" } as const;
    await page.getByLabel("Column to filter by").selectOption("failedClaims");
    await page.getByLabel("Do not hold, at least").fill("1");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Length", exact: true }).click();
    assert.deepEqual(await lastPosted(), { type: "query", where, sort });
    // The rows of the filter alone come, and more is asked for before those of both.
    await view.send(selection({ version: 2, where }));
    await page.getByLabel("Do not hold, at least").fill("2");
    await page.keyboard.press("Enter");
    const more = [{ column: "failedClaims", min: 2 }];
    assert.deepEqual(await lastPosted(), { type: "query", where: more, sort });
  });

  it("searches, tells what was found so far, and stops", async () => {
    await open();
    const { page } = view;
    await page.getByRole("searchbox").fill("pencils");
    await page.keyboard.press("Enter");
    assert.deepEqual(await lastPosted(), { type: "search", text: "pencils" });
    const search = { text: "pencils", found: 12, share: 0.5, running: true };
    await view.send(selection({ search }));
    assert.match(await page.locator(".data-head").innerText(), /12 found, 50 % searched/);
    await page.getByRole("button", { name: "Stop", exact: true }).click();
    assert.deepEqual(await lastPosted(), { type: "run", action: "stopSearch" });
  });

  it("shows damaged lines with their numbers, and text as text", async () => {
    await open();
    const rows = view.page.locator(".rows");
    assert.match(await rows.innerText(), /4\s+⚠ This line is not JSON: <b>Unexpected<\/b> end/);
    assert.match(await rows.innerText(), /<img src=x onerror=alert\(1\)>/);
    assert.equal(await view.page.locator("img, b").count(), 0);
  });

  it("says which rows on the screen are not analysed, and shows what is known of them", async () => {
    await open();
    const inView = async (): Promise<Extract<FromDataSetView, { type: "inView" }>[]> =>
      (await view.posted<FromDataSetView>()).filter((message) => message.type === "inView");
    const [first, ...more] = await inView();
    assert.ok(first && first.from === 0 && first.count > 10 && more.length === 0);
    const row = view.page.locator("#row-4");
    assert.match(await row.innerText(), /being analysed…/);
    const glimpse = { task: "What is known", model: "made-up-7b", characters: 1234 };
    await view.send({
      type: "rows",
      version: 1,
      from: 4,
      rows: [{ ...rowAt(4), state: "pending", glimpse }],
    });
    assert.match(
      await row.innerText(),
      /5\s+What is known\s+being analysed…\s+made-up-7b\s+1\s234/,
    );
    // Away from it there is nothing to be analysed, and back it is asked for again.
    const grid = view.page.getByRole("grid");
    await grid.evaluate((element) => (element.scrollTop = 4000));
    await serveRows();
    assert.equal((await inView()).length, 1);
    await grid.evaluate((element) => (element.scrollTop = 0));
    await serveRows();
    assert.deepEqual((await inView()).slice(1), [first]);
    await view.send({
      type: "rows",
      version: 1,
      from: 4,
      rows: [{ ...rowAt(5), id: 4, line: 5 }],
    });
    assert.match(await row.innerText(), /Task number 5/);
  });

  it("shows statistics when they are asked for", async () => {
    await open();
    await view.page.getByRole("button", { name: "Statistics" }).click();
    assert.deepEqual(await lastPosted(), { type: "statistics", wanted: true });
    await view.send({ type: "statistics", version: 1, statistics });
    assert.match(
      await view.page.locator(".statistics").innerText(),
      /Claims that do not hold[^]*with claims that do not hold/,
    );
    assert.equal(await view.page.getByRole("img", { name: /^Length of the reasoning/ }).count(), 1);
  });

  it("says in a sentence why a file can't be shown, and offers ways on", async () => {
    await view.open({ view: "dataSet" });
    await view.send({ type: "opening", name: "sums.jsonl", done: 50, total: 100 });
    assert.match(await view.page.locator("main").innerText(), /50 % indexed/);
    await view.send({ type: "failed", message: "sums.jsonl is no longer there." });
    assert.match(await view.page.locator("main").innerText(), /^sums\.jsonl is no longer there\./);
    await view.page.getByRole("button", { name: "Open again" }).click();
    assert.deepEqual((await view.posted<FromDataSetView>()).at(-1), {
      type: "run",
      action: "reopen",
    });
  });

  it("shows no English word of its own in another language", async () => {
    const where = [
      { column: "correct", anyOf: ["no"] },
      { column: "model", contains: "made" },
      { column: "checks", min: 1 },
    ] as const;
    await open(
      { marked: true },
      { where, search: { text: "x", found: 3, share: 0.5, running: true } },
    );
    await view.page.locator("button", { hasText: "Statistics" }).click();
    // The host's word for it comes from the same table.
    const [histogram] = statistics.histograms;
    await view.send({
      type: "statistics",
      version: 1,
      statistics: { ...statistics, histograms: [{ ...histogram!, label: "⟦Length⟧" }] },
    });
    await view.settled();
    const rows = Array.from({ length: 40 }, (_, id) => rowAt(id));
    const own = JSON.stringify(["sums.traces.jsonl", "90.0 MB", rows]);
    const found = await unmarkedTexts(view.page, own);
    assert.deepEqual(found, []);
  });

  it("says that no row meets the conditions", async () => {
    await open({}, { rows: 0, where: [{ column: "model", contains: "none" }] });
    assert.match(await view.page.locator("main").innerText(), /No trace meets these conditions/);
    assert.equal(await view.page.getByLabel("Model contains").inputValue(), "none");
  });

  for (const theme of Object.keys(themes) as ThemeName[]) {
    it(`is accessible in the theme ${theme}, narrow and wide`, async () => {
      await open({ theme }, { where: [{ column: "correct", anyOf: ["no"] }] });
      await view.page.getByRole("button", { name: "Statistics" }).click();
      await view.send({ type: "statistics", version: 1, statistics });
      assert.deepEqual(await axeFindings(view.page), []);
      await view.page.setViewportSize({ width: 280, height: 700 });
      await serveRows();
      assert.deepEqual(await axeFindings(view.page), []);
    });
  }
});
