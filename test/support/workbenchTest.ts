/** What the tests that drive VS Code from outside share: a workspace of their own, and a user's gestures. */
import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defined } from "../../src/core/model/defined.ts";
import { afterEach } from "mocha";
import type { Frame, Page } from "playwright-core";
import { patienceMs } from "../../scripts/support/patience.ts";
import {
  openWorkbench,
  type Workbench,
  type WorkbenchOptions,
} from "../../scripts/support/workbench.ts";
import { parseTrace, type Trace } from "../../src/core/model/trace.ts";

export const projectRoot: string = fileURLToPath(new URL("../..", import.meta.url));

export interface TestWindow {
  readonly workbench: Workbench;
  readonly page: Page;
  readonly workspace: string;
  /** All trace documents on disk, finished ones only. */
  storedTraces(): Promise<Trace[]>;
  close(): Promise<void>;
}

export type TestWindowOptions = Partial<WorkbenchOptions> & {
  /** Changes the copy of the example workspace before it is opened. */
  readonly prepare?: (workspace: string) => Promise<void>;
};

/** Opens a window on a copy of the example workspace with the extension from this checkout. */
export async function openTestWindow({
  prepare,
  ...options
}: TestWindowOptions = {}): Promise<TestWindow> {
  const folder = await mkdtemp(join(tmpdir(), "trace-window-"));
  const workspace = join(folder, "workspace");
  await cp(join(projectRoot, "examples"), workspace, { recursive: true });
  await prepare?.(workspace);
  const workbench = await openWorkbench({
    ...defined({ extensionPath: options.vsix === undefined ? projectRoot : undefined }),
    workspace,
    trusted: true,
    ...options,
    settings: { "reasoningTrace.recordingCharactersPerSecond": 0, ...options.settings },
  });
  // A window that has never been open knows no commands and editors of an extension before its icon is there.
  await workbench.page.locator(`.activitybar [aria-label*="Reasoning Trace"]`).first().waitFor();
  workspaces.set(workbench.page, workspace);
  return {
    workbench,
    page: workbench.page,
    workspace,
    storedTraces: async () => readStoredTraces(workbench.profile.userDataDir),
    async close() {
      await workbench.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/**
 * After a test that failed, keeps a picture of the window in `.vscode-test/`, and tells what its documents say and have in
 * focus: of a machine whose disk nobody sees, the output is all there is.
 */
export function keepScreenshots(windowOf: () => TestWindow | undefined): void {
  afterEach(async function () {
    if (this.currentTest?.state !== "failed") return;
    const name = this.currentTest.title.replace(/\W+/g, "-").slice(0, 60);
    await mkdir(join(projectRoot, ".vscode-test"), { recursive: true });
    const path = join(projectRoot, ".vscode-test", `${name}.png`);
    const page = windowOf()?.page;
    await page?.screenshot({ path });
    process.stderr.write(`The window at that moment: ${path}\n`);
    for (const frame of page?.frames() ?? []) {
      process.stderr.write(await frame.evaluate(describeDocument).catch(() => ""));
    }
  });
}

/** Runs in a document: what has the focus, what is in its fields, and the beginning of what it says. */
function describeDocument(): string {
  const { activeElement, body } = document;
  if (!body.checkVisibility()) return "";
  const name = ({ tagName, className }: Element): string => `${tagName} "${className}"`;
  const fields = [...document.querySelectorAll<HTMLInputElement>("input, textarea")]
    .filter((field) => field.checkVisibility())
    .map((field) => `${name(field)}: ${field.value}`);
  const said = body.innerText.replace(/\s*\n\s*/g, " | ").slice(0, 1_500);
  return [
    `Document ${location.href.slice(0, 100)}`,
    `  in focus${document.hasFocus() ? "" : " (not the document itself)"}: ${activeElement ? name(activeElement) : "nothing"}`,
    ...fields.map((field) => `  field ${field}`),
    `  says: ${said}`,
    "",
  ].join("\n");
}

async function readStoredTraces(userDataDir: string): Promise<Trace[]> {
  const names = await readdir(userDataDir, { recursive: true });
  const traces: Trace[] = [];
  for (const name of names.filter((entry) => entry.endsWith(".trace.json"))) {
    const parsed = parseTrace(JSON.parse(await readFile(join(userDataDir, name), "utf8")));
    if (parsed.ok) traces.push(parsed.trace);
  }
  return traces;
}

const workspaces = new WeakMap<Page, string>();

/**
 * Opens a file of the workspace by name, in whatever editor is the default for it, and waits for its tab. An editor that
 * takes the focus just now closes the list of files under the keys of somebody as quick as this; then they are pressed again.
 */
export async function openInEditor(page: Page, name: string): Promise<void> {
  const input = page.locator(".quick-input-widget input.input").first();
  // The list of recent files may hold the name before it is filtered, and traces of the file have it in their titles; Enter
  // takes the row that has the focus.
  const row = page
    .locator(".quick-input-list .monaco-list-row.focused")
    .filter({ has: page.locator(".label-name").getByText(name, { exact: true }) });
  const tab = page.locator(
    `.editor-instance[aria-label^="${name}"], .tab.active[aria-label^="${name}"]`,
  );
  for (let patience = 2000; ; patience *= 2) {
    try {
      await page.keyboard.press("Control+P");
      await input.waitFor({ timeout: patience });
      // A whole path is found at once; a name waits for a search through the workspace.
      await input.fill(join(workspaces.get(page) ?? "", name), { timeout: patience });
      await row.first().waitFor({ timeout: patience });
      await page.keyboard.press("Enter");
      await tab.first().waitFor({ timeout: patience });
      return;
    } catch (error) {
      if (patience > 20_000) throw error;
    }
  }
}

/** Closes the tab with a text. A command would close the editor that has the focus, which a view takes when it likes. */
export async function closeTab(page: Page, text: string): Promise<void> {
  const tab = page.locator(".tab", { hasText: text });
  await tab.click({ button: "middle" });
  await tab.waitFor({ state: "detached" });
}

/** Opens a file of the workspace by name and waits for its text. */
export async function openFile(page: Page, name: string): Promise<void> {
  await openInEditor(page, name);
  await page.locator(".monaco-editor .view-lines").first().click();
}

/** Writes all settings of the workspace, which the window takes up at once. */
export async function writeWorkspaceSettings(
  { workspace }: TestWindow,
  settings: Readonly<Record<string, unknown>>,
): Promise<void> {
  await mkdir(join(workspace, ".vscode"), { recursive: true });
  await writeFile(join(workspace, ".vscode/settings.json"), JSON.stringify(settings));
}

/** Selects the whole file that has the focus. */
export async function selectAll(page: Page): Promise<void> {
  await page.keyboard.press("Control+A");
}

/** Selects whole lines, counted from 1, of the file that has the focus. */
export async function selectLines(page: Page, first: number, last: number): Promise<void> {
  await page.keyboard.press("Control+G");
  await page.locator(".quick-input-widget input.input").first().waitFor();
  await page.keyboard.type(String(first));
  await page.keyboard.press("Enter");
  await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
  await page.keyboard.press("Home");
  for (let line = first; line < last; line += 1) await page.keyboard.press("Shift+ArrowDown");
  // Once to the end of the wrapped part, once to the end of the line.
  await page.keyboard.press("Shift+End");
  await page.keyboard.press("Shift+End");
}

/** Runs “Inspect Selection” from the palette and chooses an intent by its title. */
export async function inspect(workbench: Workbench, intent: string): Promise<void> {
  await workbench.runCommand("Reasoning Trace: Inspect Selection");
  await pick(workbench.page, intent);
}

/** Chooses an entry of the quick pick that is open. */
export async function pick(page: Page, label: string): Promise<void> {
  const row = page
    .locator(".quick-input-list .monaco-list-row")
    .filter({ has: page.locator(".label-name").getByText(label, { exact: true }) });
  await row.first().click();
}

/**
 * Accepts the name that a dialog proposes for saving a file into the workspace.
 * @returns the path of the file.
 */
export async function acceptSaveDialog(page: Page, name: string): Promise<string> {
  const input = page.locator(".quick-input-widget input.input").first();
  await page.waitForFunction(
    (wanted) =>
      document
        .querySelector<HTMLInputElement>(".quick-input-widget input.input")
        ?.value.endsWith(`/${wanted}`) === true,
    name,
  );
  await input.press("Enter");
  return join(workspaces.get(page) ?? "", name);
}

/** Waits until the header of the trace view says this phase. */
export async function untilPhase(frame: Frame, phase: string): Promise<void> {
  await frame.locator(`.phase[data-phase="${phase}"]`).waitFor();
}

/** Waits for a condition that only polling can see, such as a file on disk. */
export async function eventually<T>(
  read: () => Promise<T | undefined>,
  what: string,
  timeoutMs = patienceMs,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const value = await read();
    if (value !== undefined) return value;
    if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
