/** A run: choosing, streaming, the code that it is about, what goes wrong, and what somebody sees who is new. */
import type { Frame } from "playwright-core";
import {
  inspect,
  openFile,
  selectAll,
  selectLines,
  untilPhase,
} from "../../test/support/workbenchTest.ts";
import { allThemes, type Scene, type Stage } from "./stage.ts";

async function runOn(
  stage: Stage,
  file: string,
  lines: readonly [number, number],
  intent: string,
): Promise<Frame> {
  await openFile(stage.page, file);
  await selectLines(stage.page, ...lines);
  await inspect(stage.window.workbench, intent);
  return stage.view("reasoning-trace");
}

const atCorrection = async (frame: Frame): Promise<void> => {
  await untilPhase(frame, "complete");
  await frame.locator(".claim").first().waitFor();
  await frame
    .locator(".claim")
    .first()
    .evaluate((claim) => {
      claim.scrollIntoView({ block: "center" });
    });
};

const welcome: Scene = {
  name: "welcome",
  async play(stage) {
    const { page } = stage;
    await stage.run("Welcome: Open Walkthrough...");
    await page.keyboard.type("Get Started with Reasoning Trace");
    await page.keyboard.press("Enter");
    await page.locator(".getting-started-step").first().waitFor();
    await stage.shoot("walkthrough", { themes: ["dark", "light", "hc"] });
  },
};

const choosing: Scene = {
  name: "choosing",
  async play(stage) {
    const { page } = stage;
    await stage.run("Select Endpoint");
    await page.locator(".quick-input-list .monaco-list-row").first().waitFor();
    await stage.shoot("endpoints");
    await page.keyboard.press("Escape");
    await stage.run("Add Endpoint");
    await page.locator(".quick-input-list .monaco-list-row").first().waitFor();
    await stage.shoot("endpoint-presets");
    await page.keyboard.press("Escape");
    await openFile(page, "median.py");
    await selectLines(page, 4, 14);
    await stage.run("Inspect Selection");
    await page.locator(".quick-input-list .monaco-list-row").first().waitFor();
    await stage.shoot("intents");
    await page.keyboard.press("Escape");
  },
};

const streaming: Scene = {
  name: "streaming",
  settings: { "reasoningTrace.recordingCharactersPerSecond": 700 },
  async play(stage) {
    const frame = await runOn(stage, "median.py", [4, 14], "Find bugs");
    await frame.locator(".legend .kind:visible").first().focus();
    await stage.page.keyboard.press("e");
    await frame.locator('.step[data-kind="verify"]').nth(1).waitFor();
    await stage.shoot("streaming", { frame });
  },
};

const code: Scene = {
  name: "code",
  async play(stage) {
    const answered = await runOn(stage, "median.py", [4, 14], "Find bugs");
    await untilPhase(answered, "complete");
    await stage.page.locator(".codelens-decoration a").first().waitFor();
    await stage.shoot("code", { themes: allThemes, frame: answered });
    await stage.run("View: Close All Editors");
    const failing = await runOn(stage, "competition.md", [11, 13], "Solve");
    await untilPhase(failing, "complete");
    await stage.run("Problems: Focus on Problems View");
    await stage.page.locator(".markers-panel .monaco-list-row").first().waitFor();
    await stage.shoot("problems", { themes: ["dark", "light"], frame: failing });
  },
};

const correction: Scene = {
  name: "correction",
  async play(stage) {
    const frame = await runOn(stage, "competition.md", [7, 7], "Solve");
    await atCorrection(frame);
    await stage.shoot("correction", { themes: allThemes, frame });
  },
};

const sideBar: Scene = {
  name: "side-bar",
  settings: { "reasoningTrace.view": "sideBar" },
  async play(stage) {
    await stage.resize(900, 900);
    const frame = await runOn(stage, "competition.md", [11, 13], "Solve");
    await atCorrection(frame);
    await stage.shoot("side-bar", { themes: ["light", "hc"], frame });
  },
};

const failed: Scene = {
  name: "failed",
  settings: { "reasoningTrace.endpoint": "Nobody there" },
  async play(stage) {
    await openFile(stage.page, "median.py");
    await selectAll(stage.page);
    await inspect(stage.window.workbench, "Find bugs");
    const frame = await stage.view("reasoning-trace");
    await untilPhase(frame, "failed");
    await stage.shoot("failed", { themes: allThemes, frame });
  },
};

export const runScenes: readonly Scene[] = [
  welcome,
  choosing,
  code,
  correction,
  streaming,
  sideBar,
  failed,
];
