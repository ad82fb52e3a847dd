/**
 * Takes pictures of the trace view in the real VS Code (`npm run screenshots`), into `screenshots/`, or with `--readme`
 * those that the README shows into `media/readme/`. Names of pictures as arguments take only those.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Frame } from "playwright-core";
import {
  inspect,
  openFile,
  openTestWindow,
  projectRoot,
  selectAll,
  selectLines,
  untilPhase,
} from "../test/support/workbenchTest.ts";
import type { TestWindow } from "../test/support/workbenchTest.ts";

interface Picture {
  readonly name: string;
  readonly theme: string;
  readonly size: readonly [width: number, height: number];
  readonly file: string;
  /** First and last line of the selection; the whole file when absent. */
  readonly lines?: readonly [number, number];
  readonly intent: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Brings the view into the state to be shown. */
  readonly arrange: (frame: Frame, window: TestWindow) => Promise<void>;
  readonly inReadme?: boolean;
}

const whole = async (frame: Frame): Promise<void> => untilPhase(frame, "complete");
const atCorrection = async (frame: Frame): Promise<void> => {
  await whole(frame);
  await frame.locator(".claim").first().waitFor();
  await frame
    .locator(".claim")
    .first()
    .evaluate((claim) => {
      claim.scrollIntoView({ block: "center" });
    });
};
const streaming = async (frame: Frame): Promise<void> => {
  await frame.locator(".step").nth(6).waitFor();
};

const pictures: readonly Picture[] = [
  {
    name: "light",
    theme: "Light Modern",
    size: [1280, 800],
    file: "competition.md",
    lines: [7, 7],
    intent: "Solve",
    arrange: whole,
  },
  {
    name: "correction",
    theme: "Dark Modern",
    size: [1280, 800],
    file: "competition.md",
    lines: [7, 7],
    intent: "Solve",
    arrange: atCorrection,
    inReadme: true,
  },
  {
    name: "streaming",
    theme: "Dark Modern",
    size: [1280, 800],
    file: "median.py",
    lines: [4, 14],
    intent: "Find bugs",
    settings: { "reasoningTrace.recordingCharactersPerSecond": 900 },
    arrange: streaming,
    inReadme: true,
  },
  {
    name: "high-contrast",
    theme: "Default High Contrast",
    size: [1280, 800],
    file: "competition.md",
    lines: [7, 7],
    intent: "Solve",
    arrange: atCorrection,
  },
  {
    name: "high-contrast-light",
    theme: "Default High Contrast Light",
    size: [1280, 800],
    file: "competition.md",
    lines: [7, 7],
    intent: "Solve",
    arrange: atCorrection,
  },
  {
    name: "narrow",
    theme: "Light Modern",
    size: [900, 900],
    file: "competition.md",
    lines: [11, 13],
    intent: "Solve",
    settings: { "reasoningTrace.view": "sideBar" },
    arrange: atCorrection,
  },
  {
    name: "wide",
    theme: "Light Modern",
    size: [2400, 1000],
    file: "median.py",
    intent: "Find bugs",
    arrange: whole,
  },
  {
    name: "long",
    theme: "Dark Modern",
    size: [1280, 800],
    file: "competition.md",
    lines: [17, 17],
    intent: "Solve",
    arrange: whole,
  },
  {
    name: "failed",
    theme: "Dark Modern",
    size: [1280, 800],
    file: "median.py",
    lines: [4, 14],
    intent: "Find bugs",
    settings: {
      "reasoningTrace.endpoints": [
        { name: "Nobody there", baseUrl: "http://127.0.0.1:9/v1", model: "none" },
      ],
    },
    arrange: async (frame) => untilPhase(frame, "failed"),
  },
];

const { values, positionals } = parseArgs({
  options: { readme: { type: "boolean", default: false } },
  allowPositionals: true,
});
const folder = join(projectRoot, values.readme ? "media/readme" : "screenshots");
await mkdir(folder, { recursive: true });
for (const picture of pictures) {
  if (values.readme && !picture.inReadme) continue;
  if (positionals.length > 0 && !positionals.includes(picture.name)) continue;
  await take(picture);
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

async function take({
  name,
  theme,
  size,
  file,
  lines,
  intent,
  settings,
  arrange,
}: Picture): Promise<void> {
  const [width, height] = size;
  const window = await openTestWindow({
    colorTheme: theme,
    viewport: { width, height },
    settings: { "window.commandCenter": false, ...settings },
  });
  try {
    await openFile(window.page, file);
    if (lines) await selectLines(window.page, ...lines);
    else await selectAll(window.page);
    await inspect(window.workbench, intent);
    const frame = await window.workbench.traceFrame();
    await arrange(frame, window);
    await settled(frame);
    const path = join(folder, `${name}.png`);
    await window.page.screenshot({ path, animations: "disabled" });
    console.log(path);
  } finally {
    await window.close();
  }
}
