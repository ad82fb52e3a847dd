/** A window of the real VS Code in which scenes are arranged and pictures taken: in any theme, at any size. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Frame, Page } from "playwright-core";
import { findTraceFrame } from "../support/traceFrame.ts";
import { openTestWindow, type TestWindow } from "../../test/support/workbenchTest.ts";
import { writeLibrary, writeWorkspace } from "./written.ts";

/** Themes by a short name that can stand in a file name: as the theme picker shows them, and the workbench's class. */
const themes = {
  light: { label: "Light Modern", workbench: "vs" },
  dark: { label: "Dark Modern", workbench: "vs-dark" },
  hc: { label: "Dark High Contrast", workbench: "hc-black" },
  "hc-light": { label: "Light High Contrast", workbench: "hc-light" },
} as const;
export type Theme = keyof typeof themes;
export const allThemes = Object.keys(themes) as readonly Theme[];

/** Pictures that need one arrangement. */
export interface Scene {
  readonly name: string;
  /** Settings that the window is opened with; scenes without any share a window. */
  readonly settings?: Readonly<Record<string, unknown>>;
  play(stage: Stage): Promise<void>;
}

interface Shot {
  /** In which the picture is taken; the stage's present one when absent. */
  readonly themes?: readonly Theme[];
  /** What is settled before a picture: formulas and fonts of this view. */
  readonly frame?: Frame;
}

export interface Stage {
  readonly window: TestWindow;
  readonly page: Page;
  /** Takes `<name>.png`, or `<name>-<theme>.png` where several themes are asked for. */
  shoot(name: string, shot?: Shot): Promise<void>;
  /** Takes a picture of another page. */
  save(page: Page, name: string): Promise<void>;
  resize(width: number, height: number): Promise<void>;
  hideSideBar(): Promise<void>;
  setTheme(theme: Theme): Promise<void>;
  /** Runs a command by its title after “Reasoning Trace: ”, or by its whole title. */
  run(title: string): Promise<void>;
  /** The frame of a view of ours, by what its document says it is. */
  view(name: "reasoning-trace" | "data-set" | "compared-traces"): Promise<Frame>;
  /** Closes editors, notifications and panel, and gives the window its usual look. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

const usualSize = { width: 1280, height: 800 };

/** @param folder where the pictures go. */
export async function openStage(
  folder: string,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<Stage> {
  const userDataDir = await mkdtemp(join(tmpdir(), "trace-stage-"));
  await writeLibrary(
    join(userDataDir, "user/User/globalStorage/reasoning-trace.reasoning-trace-inspector/traces"),
  );
  const window = await openTestWindow({
    colorTheme: themes.dark.label,
    viewport: usualSize,
    userDataDir,
    prepare: writeWorkspace,
    settings: {
      "window.commandCenter": false,
      "workbench.reduceMotion": "on",
      "reasoningTrace.endpoints": [
        { name: "Nobody there", baseUrl: "http://127.0.0.1:59999/v1", model: "none" },
      ],
      "reasoningTrace.endpoint": "Sample recordings",
      ...settings,
    },
  });
  const { page, workbench } = window;
  let now: Theme = "dark";

  const stage: Stage = {
    window,
    page,
    async shoot(name, { themes: wanted = [now], frame } = {}) {
      const before = now;
      for (const theme of wanted) {
        const picture = wanted.length > 1 ? `${name}-${theme}` : name;
        await stage.setTheme(theme);
        if (frame) await settled(frame);
        await stage.save(page, picture);
      }
      await stage.setTheme(before);
    },
    async save(shown, name) {
      // Away from whatever explains itself when it is pointed at.
      await shown.mouse.move(640, 2);
      const path = join(folder, `${name}.png`);
      await shown.screenshot({ path, animations: "disabled" });
      console.log(path);
    },
    async hideSideBar() {
      if (await page.locator(".part.sidebar").isVisible())
        await stage.run("View: Toggle Primary Side Bar Visibility");
    },
    async resize(width, height) {
      await page.setViewportSize({ width, height });
    },
    async setTheme(theme) {
      if (theme === now) return;
      await stage.run("Preferences: Color Theme");
      const row = page.locator(".quick-input-list .monaco-list-row").filter({
        has: page.locator(".label-name").getByText(themes[theme].label, { exact: true }),
      });
      await page.locator(".quick-input-widget input.input").first().fill(themes[theme].label);
      await row.first().click();
      await page.locator(`.monaco-workbench.${themes[theme].workbench}`).waitFor();
      now = theme;
    },
    async run(title) {
      await workbench.runCommand(title.includes(": ") ? title : `Reasoning Trace: ${title}`);
    },
    view: async (name) => findTraceFrame(page, 60_000, name),
    async clear() {
      await page.setViewportSize(usualSize);
      await stage.run("View: Close All Editors");
      if (await page.locator(".part.panel").isVisible())
        await stage.run("View: Toggle Panel Visibility");
      await stage.run("Notifications: Clear All Notifications");
      await stage.run("File: Focus on Files Explorer");
    },
    async close() {
      await window.close();
      await rm(userDataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  return stage;
}

/** Formulas near the screen are drawn when the browser is idle, and their fonts come after that. */
async function settled(frame: Frame): Promise<void> {
  await frame.evaluate(async () => {
    const idle = (): Promise<unknown> => new Promise((resolve) => requestIdleCallback(resolve));
    for (let round = 0; round < 5; round += 1) {
      await idle();
      await document.fonts.ready;
    }
  });
}
