/** Exports the open trace as a user would, into the workspace. */
import { readFile } from "node:fs/promises";
import { acceptSaveDialog, eventually, type TestWindow } from "./workbenchTest.ts";

/**
 * @param format as the picker names it. @param name of the file, as the dialog offers it.
 * @returns the text of the file.
 */
export async function exportTrace(
  { page, workbench }: TestWindow,
  format: string,
  name: string,
): Promise<string> {
  await workbench.runCommand("Reasoning Trace: Export Trace…");
  await page.locator(".quick-input-list .label-name").getByText(format, { exact: true }).click();
  const path = await acceptSaveDialog(page, name);
  // A file that has been made may not have its text yet.
  return eventually(async () => (await readFile(path, "utf8").catch(() => "")) || undefined, path);
}
