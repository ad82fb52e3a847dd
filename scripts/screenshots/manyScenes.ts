/** Many traces: the table of a data set, traces side by side, the list of those kept, and what is written out of it. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Frame } from "playwright-core";
import { openInEditor, projectRoot } from "../../test/support/workbenchTest.ts";
import { allThemes, type Scene, type Stage } from "./stage.ts";

const narrow = [332, 800] as const;

const table: Scene = {
  name: "table",
  async play(stage) {
    const { page } = stage;
    await openInEditor(page, "sums.traces.jsonl");
    const frame = await stage.view("data-set");
    await frame.getByText(/all analysed/).waitFor();
    await stage.shoot("table", { themes: allThemes, frame });
    await frame.getByRole("button", { name: "Statistics" }).click();
    await frame.locator(".statistics-group").first().waitFor();
    await stage.shoot("table-statistics", { themes: allThemes, frame });
    await frame.getByLabel("Column to filter by").selectOption("outcome");
    await frame.getByLabel("Column to filter by").selectOption("failedClaims");
    await frame.getByLabel("Do not hold, at least", { exact: true }).fill("1");
    await frame.getByRole("button", { name: "Length", exact: true }).click();
    await frame.getByText(/^\d+ of 401 traces/).waitFor();
    await stage.shoot("table-filter", { frame });
    await stage.hideSideBar();
    await stage.resize(...narrow);
    await stage.shoot("table-statistics-narrow", { frame });
    await frame.getByRole("button", { name: "Statistics" }).click();
    await stage.shoot("table-narrow", { themes: ["dark", "hc-light"], frame });
  },
};

async function compare(stage: Stage, count: number): Promise<Frame> {
  const { page } = stage;
  await stage.run("Compare Traces…");
  const rows = page.locator(".quick-input-list .monaco-list-row");
  await rows.first().waitFor();
  for (let number = 1; number <= count; number += 1) {
    const row = rows.filter({ hasText: `attempt ${number}` }).first();
    const box = row.locator("input[type=checkbox], .monaco-checkbox, .quick-input-list-checkbox");
    if (!(await row.getByRole("checkbox").first().isChecked())) await box.first().click();
  }
  await stage.shoot(`compare-pick-${count}`);
  await page.locator(".quick-input-action .monaco-button").getByText("OK").click();
  const frame = await stage.view("compared-traces");
  await frame
    .locator(".compared")
    .nth(count - 1)
    .waitFor();
  return frame;
}

const comparison: Scene = {
  name: "compare",
  async play(stage) {
    const two = await compare(stage, 2);
    await stage.shoot("compare-two", { themes: allThemes, frame: two });
    await stage.run("View: Close All Editors");
    const three = await compare(stage, 3);
    await stage.shoot("compare-three", { themes: allThemes, frame: three });
    await stage.hideSideBar();
    await stage.resize(...narrow);
    await stage.shoot("compare-three-narrow", { themes: ["dark", "hc"], frame: three });
  },
};

const list: Scene = {
  name: "list",
  async play(stage) {
    const { page } = stage;
    await stage.run("Focus on Traces View");
    const rows = page.locator('[id="workbench.view.extension.reasoningTrace"] .monaco-list-row');
    await rows.filter({ hasText: "Lattice" }).first().waitFor();
    await stage.shoot("list", { themes: allThemes });
    await stage.run("Group Traces…");
    await stage.shoot("list-groupings");
    await page.locator(".quick-input-list .monaco-list-row", { hasText: "tag" }).first().click();
    await rows.filter({ hasText: "#arithmetic" }).first().waitFor();
    await stage.shoot("list-by-tag");
    await stage.run("Search Traces…");
    await page.locator(".quick-input-widget input.input").first().fill("zebra");
    await page.keyboard.press("Enter");
    await rows.filter({ hasText: "Lattice" }).first().waitFor({ state: "detached" });
    await stage.shoot("list-nothing-found");
    await stage.run("Clear Search");
  },
};

/** What a browser shows of the pages that the command line writes, in light, dark and narrow. */
const pages: Scene = {
  name: "pages",
  async play(stage) {
    const { workspace } = stage.window;
    const cli = join(projectRoot, "dist/cli.js");
    const write = (name: string, ...command: readonly string[]): void => {
      // The broken line of the data set makes for an exit code of its own, which is as it should be.
      spawnSync(process.execPath, [cli, ...command, "--output", join(workspace, name)]);
    };
    write("export.html", "inspect", join(workspace, "lattice.trace.json"), "--export", "html");
    write("report.html", "report", join(workspace, "sums.traces.jsonl"));
    const page = await stage.page.context().newPage();
    try {
      for (const name of ["export", "report"]) {
        await page.goto(pathToFileURL(join(workspace, `${name}.html`)).href);
        await page.setViewportSize({ width: 1000, height: 900 });
        for (const colorScheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme });
          await stage.save(page, `page-${name}-${colorScheme}`);
        }
        await page.setViewportSize({ width: 280, height: 900 });
        await stage.save(page, `page-${name}-narrow`);
      }
    } finally {
      await page.close();
    }
  },
};

export const manyScenes: readonly Scene[] = [table, comparison, list, pages];
