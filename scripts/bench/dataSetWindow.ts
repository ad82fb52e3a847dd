/**
 * A data set in the real VS Code, as its reader meets it: how long until there are rows, until they say something, until
 * those on the screen are analysed; and what memory that takes at most in the extension host and in the window.
 */
import { link, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Frame } from "playwright-core";
import { descendants, type ProcessInfo } from "../support/processTree.ts";
import { findTraceFrame } from "../support/traceFrame.ts";
import { openTestWindow, type TestWindow } from "../../test/support/workbenchTest.ts";
import { build } from "../../esbuild.js";

const timeoutMs = 120_000;

/** What the rows on the screen can be waited for, in the order in which it comes. */
const stages = {
  drawn: "rows drawn",
  said: "rows say task, model and length",
  analysed: "rows analysed",
} as const;
type Stage = keyof typeof stages;

/** @param file ends in `.traces.jsonl`; the window opens it as a table by itself. */
export async function benchDataSetWindow(file: string): Promise<void> {
  await build({ production: true });
  const name = basename(file);
  // A link, so that a gigabyte is not copied.
  const window = await openTestWindow({
    prepare: async (workspace) => link(file, join(workspace, name)),
  });
  try {
    const before = await memory();
    const began = await openFile(window, name);
    const table = await findTraceFrame(window.page, timeoutMs, "data-set");
    const times: string[] = [];
    for (const stage of Object.keys(stages) as Stage[]) {
      const rows = await untilStage(table, stage);
      const seconds = ((performance.now() - began) / 1000).toFixed(2);
      times.push(`  ${stages[stage]} (${rows} on the screen): ${seconds} s after Enter`);
    }
    console.log(times.join("\n"));
    const facts = await table.locator("h1 + .quiet").innerText();
    console.log(`  the table says: ${facts}`);
    await table.getByRole("grid").focus();
    const jumped = performance.now();
    await window.page.keyboard.press("End");
    await table.locator("#row-99999").waitFor();
    await untilStage(table, "analysed");
    const end = ((performance.now() - jumped) / 1000).toFixed(2);
    console.log(`  End pressed: the last rows are analysed after ${end} s`);
    report(before, await memory());
  } finally {
    await window.close();
  }
}

/** @returns the time at which the file was asked for. */
async function openFile({ page, workspace }: TestWindow, name: string): Promise<number> {
  await page.keyboard.press("Control+P");
  await page.locator(".quick-input-widget input.input").first().fill(join(workspace, name));
  await page
    .locator(".quick-input-list .monaco-list-row.focused")
    .filter({ hasText: name })
    .first()
    .waitFor();
  const began = performance.now();
  await page.keyboard.press("Enter");
  return began;
}

/** @returns how many rows are on the screen when all of them are that far. */
async function untilStage(table: Frame, stage: Stage): Promise<number> {
  const result = await table.waitForFunction(
    (wanted) => {
      const grid = document.querySelector(".grid")?.getBoundingClientRect();
      const head = document.querySelector(".grid-head")?.getBoundingClientRect();
      if (!grid || !head) return 0;
      const rows = [...document.querySelectorAll(".rows > .row")].filter((row) => {
        const { top, bottom } = row.getBoundingClientRect();
        return bottom > head.bottom && top < grid.bottom;
      });
      const reached = rows.every((row) => {
        if (wanted === "drawn") return true;
        const cells = [...row.children];
        if (wanted === "analysed") return !row.querySelector(".wide-cell");
        return cells.length > 2 && cells[1]?.textContent !== "";
      });
      return reached ? rows.length : 0;
    },
    stage,
    { polling: "raf", timeout: timeoutMs },
  );
  return result.jsonValue();
}

interface Memory {
  readonly what: string;
  readonly pid: number;
  /** Resident at the moment, and at most since the process began, in bytes. */
  readonly now: number;
  readonly peak: number;
}

/** Of the extension host and of the browser's renderers, in which the window and its webviews are. */
async function memory(): Promise<Memory[]> {
  const found: Memory[] = [];
  for (const process_ of await descendants(process.pid)) {
    const what = roleOf(process_);
    if (what === undefined) continue;
    const status = await readFile(`/proc/${process_.pid}/status`, "utf8").catch(() => "");
    const bytes = (field: string): number =>
      1024 * Number(new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(status)?.[1] ?? NaN);
    found.push({ what, pid: process_.pid, now: bytes("VmRSS"), peak: bytes("VmHWM") });
  }
  return found;
}

function roleOf({ command }: ProcessInfo): string | undefined {
  if (command.includes("--type=extensionHost")) return "extension host, with its threads";
  return command.includes("--type=renderer") ? "renderer" : undefined;
}

function report(before: readonly Memory[], after: readonly Memory[]): void {
  const megabytes = (bytes: number): string =>
    Number.isNaN(bytes) ? "not measured here" : `${(bytes / 1e6).toFixed(0)} MB`;
  console.log("  memory, resident:");
  for (const { what, pid, now, peak } of after) {
    const was = before.find((one) => one.pid === pid)?.now;
    const then = was === undefined ? "not there before" : `${megabytes(was)} before`;
    console.log(`    ${what}: ${then}, ${megabytes(now)} after, ${megabytes(peak)} at most`);
  }
}
