/** Exports the open trace as a user would, into the workspace. */
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { eventually } from "./workbenchTest.ts";
import type { TestWindow } from "./workbenchTest.ts";

/**
 * @param format as the picker names it.
 * @param ending of the file's name, the dot included.
 * @param beginning of the file's name, as it is made from the trace's title.
 */
export async function exportTrace(
  { page, workbench, workspace }: TestWindow,
  { format, ending, beginning }: { format: string; ending: string; beginning: string },
): Promise<{ name: string; text: string }> {
  await workbench.runCommand("Reasoning Trace: Export Trace…");
  await page.locator(".quick-input-list .label-name").getByText(format, { exact: true }).click();
  await page.locator(".quick-input-title").getByText("Export trace").waitFor();
  // The name that is offered; what is typed may meet what the dialog writes into the field itself.
  const field = page.locator(".quick-input-widget input.input").first();
  await eventually(
    async () => ((await field.inputValue()).endsWith(ending) ? true : undefined),
    "the name that is offered",
  );
  await page.keyboard.press("Enter");
  return eventually(async () => {
    const name = (await readdir(workspace)).find(
      (one) => one.startsWith(beginning) && one.endsWith(ending),
    );
    const text = name && (await readFile(join(workspace, name), "utf8"));
    return name && text ? { name, text } : undefined;
  }, `a file ${ending}`);
}
