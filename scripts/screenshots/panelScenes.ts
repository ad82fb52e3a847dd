/** The panel: one trace that holds everything it can draw, traces that are hard on a layout, and long ones. */
import type { Frame } from "playwright-core";
import { openInEditor } from "../../test/support/workbenchTest.ts";
import { allThemes, type Scene, type Stage } from "./stage.ts";

/** The window at which the view itself is 280 pixels wide, beside the activity bar. */
const narrow = [332, 800] as const;
const wide = [1280, 800] as const;

async function open(stage: Stage, name: string): Promise<Frame> {
  await openInEditor(stage.page, name);
  const frame = await stage.view("reasoning-trace");
  await frame.locator(".step").first().waitFor();
  return frame;
}

async function press(frame: Frame, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await frame.page().keyboard.press(key);
}

const main: Scene = {
  name: "panel",
  async play(stage) {
    const frame = await open(stage, "lattice.trace.json");
    await stage.shoot("panel", { themes: allThemes, frame });
    await frame.locator(".legend .kind").first().focus();
    await press(frame, "v", "v");
    await stage.shoot("panel-step", { themes: allThemes, frame });
    await press(frame, "f");
    await stage.shoot("panel-claim", { frame });
    await stage.hideSideBar();
    await stage.resize(...narrow);
    await stage.shoot("panel-narrow-step", { frame });
    await frame.evaluate(() => {
      window.scrollTo(0, 0);
    });
    await stage.shoot("panel-narrow", { themes: allThemes, frame });
    await stage.resize(2400, 1000);
    await stage.shoot("panel-wide", { frame });
  },
};

const panes: Scene = {
  name: "panes",
  async play(stage) {
    const frame = await open(stage, "lattice.trace.json");
    const button = (name: string | RegExp): ReturnType<Frame["locator"]> =>
      frame.getByRole("button", { name }).first();
    await stage.hideSideBar();
    const both = async (name: string, themes = [...allThemes]): Promise<void> => {
      await stage.resize(...wide);
      await stage.shoot(name, { themes, frame });
      await stage.resize(...narrow);
      await stage.shoot(`${name}-narrow`, { frame });
      await stage.resize(...wide);
    };
    await button(/^Statistics/).click();
    await both("statistics");
    await button(/^Statistics/).click();
    await button(/^Claims/).click();
    await button(/^Course of/).click();
    await both("claims", ["dark", "hc"]);
    await button(/^Claims/).click();
    await button(/^Course of/).click();
    await press(frame, "?");
    await both("keys", ["dark", "light"]);
    await press(frame, "Escape");
    await button("Filter").click();
    await button(/all but the checks/).click();
    await both("folded");
    await press(frame, "X");
    await button("Filter").click();
    await press(frame, "Control+F");
    await frame.locator(".find-input").fill("columns");
    await press(frame, "Enter", "Enter");
    await both("find");
    await press(frame, "Escape");
    await frame.locator(".step .label").nth(5).focus();
    await press(frame, "l");
    await both("label", ["dark", "hc-light"]);
    await press(frame, "Escape", "Enter");
    await stage.shoot("reasons", { themes: allThemes, frame });
    await button("Raw").click();
    await stage.shoot("raw", { frame });
  },
};

const flags: Scene = {
  name: "flags",
  async play(stage) {
    const frame = await open(stage, "flags.trace.json");
    await frame.locator(".flags-count").click();
    await stage.shoot("flags", { themes: allThemes, frame });
    await press(frame, "w", "w");
    await stage.shoot("flags-step", { frame });
    await stage.hideSideBar();
    await stage.resize(...narrow);
    await stage.shoot("flags-narrow", { frame });
  },
};

/** @param name of a written trace that has nothing to do but to be there, wide and narrow. */
const layout = (name: string, themes = ["dark"] as const): Scene => ({
  name,
  async play(stage) {
    const frame = await open(stage, `${name}.trace.json`);
    await stage.shoot(name, { themes, frame });
    await stage.hideSideBar();
    await stage.resize(...narrow);
    await stage.shoot(`${name}-narrow`, { frame });
  },
});

const long = (name: string): Scene => ({
  name,
  async play(stage) {
    const frame = await open(stage, `${name}.trace.json`);
    await stage.shoot(name, { frame });
    await frame.locator(".legend .kind").first().focus();
    await press(frame, "e");
    await stage.shoot(`${name}-end`, { frame });
  },
});

export const panelScenes: readonly Scene[] = [
  main,
  panes,
  flags,
  layout("hebrew"),
  layout("longAnswer"),
  long("long"),
  long("million"),
];
