/**
 * A million characters stream into the panel of the real VS Code at ten times the fastest rate told of a hosted model,
 * while somebody types in the editor beside it and then scrolls in the panel. The same keys in the idle window stand beside.
 */
import type { Frame, Page } from "playwright-core";
import {
  delta,
  doneLine,
  startFakeEndpoint,
  type FakeEndpoint,
  type Step,
} from "../../test/support/fakeEndpoint.ts";
import {
  inspect,
  openFile,
  openTestWindow,
  selectAll,
  untilPhase,
  type TestWindow,
} from "../../test/support/workbenchTest.ts";
import { gaugesOf, memoryTold } from "./webview/gauges.ts";
import { longReasoningTrace } from "./webview/longReasoning.ts";

const whole = 1_000_000;
/** Characters a second. */
const fast = 16_000;
const field = 1_618;
const seconds = 15;
const batchMs = 50;
/** Somebody who types fast: ten keys a second. */
const keyMs = 100;

export async function benchWindow(): Promise<void> {
  const endpoint = await startFakeEndpoint();
  const window = await openTestWindow({
    settings: {
      "reasoningTrace.endpoints": [{ name: "Fast", baseUrl: endpoint.baseUrl, model: "fast" }],
      "editor.quickSuggestions": { other: "off", comments: "off", strings: "off" },
    },
  });
  try {
    await measure(window, endpoint);
  } finally {
    await window.close();
    await endpoint.close();
  }
}

async function measure(window: TestWindow, endpoint: FakeEndpoint): Promise<void> {
  const { page } = window;
  await openFile(page, "median.py");
  await watchKeys(page);
  tellKeys("keys in the idle window", await typing(page, seconds * 1000));

  await start(window, endpoint, field, field * seconds);
  tellKeys(`keys while ${field} characters a second arrive`, await typingUntilDone(window));

  await start(window, endpoint, fast, fast * seconds);
  tellFrames(
    `scrolling in the panel while ${fast} characters a second arrive`,
    await scrolling(window),
  );
  await untilPhase(await window.workbench.traceFrame(), "complete");
  tellFrames("scrolling in the same trace when nothing arrives any more", await scrolling(window));

  const gauges = await gaugesOf(page);
  const tenths: number[] = [];
  let before = 0;
  const started = performance.now();
  await start(window, endpoint, fast, whole, (share) => {
    if (share === 0) void gauges.mainThread().then((time) => (before = time));
    else {
      void gauges.mainThread().then((time) => {
        tenths.push(time - before);
        before = time;
      });
    }
  });
  const keys = await typingUntilDone(window);
  const took = (performance.now() - started) / 1000;
  tellKeys(`keys while ${fast} characters a second arrive, a million in all`, keys);
  const perThousand = tenths.map((time) => time / (whole / 10 / 1000));
  console.log(
    `  the window's main thread, editor and panel together: by tenths ${perThousand.map((time) => time.toFixed(1)).join(", ")} ms per 1,000 characters; ` +
      `growth from the first to the last ${((perThousand.at(-1) ?? 0) / (perThousand[0] ?? 1)).toFixed(2)}; whole after ${took.toFixed(0)} s`,
  );
  console.log(
    `  memory after it, the workbench's own included: ${memoryTold(await gauges.memory())}`,
  );
  const frame = await window.workbench.traceFrame();
  const left = await frame.evaluate(() => {
    const { scrollHeight, clientHeight, scrollTop } = document.documentElement;
    return scrollHeight - clientHeight - scrollTop;
  });
  console.log(`  the panel ${left <= 1 ? "had followed to the end" : "did NOT follow to the end"}`);
}

/** @param reached told of each tenth that has been sent, from 0 on. */
async function start(
  { page, workbench }: TestWindow,
  endpoint: FakeEndpoint,
  rate: number,
  characters: number,
  reached: (tenth: number) => void = () => undefined,
): Promise<void> {
  const { reasoning } = longReasoningTrace(characters);
  const size = Math.round((rate * batchMs) / 1000);
  const steps: Step[] = [];
  const batches = Math.ceil(reasoning.length / size);
  for (let batch = 0; batch < batches; batch++) {
    if (batch % Math.ceil(batches / 10) === 0) {
      const tenth = Math.round(batch / Math.ceil(batches / 10));
      steps.push({
        reached: () => {
          reached(tenth);
        },
      });
    }
    steps.push({
      write: delta({ reasoning_content: reasoning.slice(batch * size, (batch + 1) * size) }),
    });
    steps.push({ pauseMs: batchMs });
  }
  steps.push({
    reached: () => {
      reached(10);
    },
  });
  steps.push({ write: delta({ content: "The remainder is 5." }, "stop") }, { write: doneLine });
  endpoint.answer({ steps });
  // The panel of the run before goes, so that only one is there to be found.
  await workbench.runCommand("View: Close All Editors");
  await openFile(page, "median.py");
  await selectAll(page);
  await inspect(workbench, "Find bugs");
  const frame = await workbench.traceFrame();
  await untilPhase(frame, "reasoning");
  // At such a rate several screens are there before the panel is, and it shows them from the start.
  const offered = await frame.waitForFunction(() => {
    if (document.querySelector(".follow:not([hidden])")) return "offered";
    const { scrollHeight, clientHeight, scrollTop } = document.documentElement;
    const isAtEnd = scrollHeight > clientHeight && scrollHeight - clientHeight - scrollTop <= 1;
    return isAtEnd && "followed";
  });
  if ((await offered.jsonValue()) === "offered") await frame.locator(".follow").click();
  await page.keyboard.press("Control+1");
  // The panel hands the key on; until the editor has the focus, what is typed would be the panel's own keys.
  await page.locator(".monaco-editor.focused").first().waitFor();
  await page.keyboard.press("Control+End");
}

/** Keeps for each key the time from its being pressed to the frame that shows it, in milliseconds. */
async function watchKeys(page: Page): Promise<void> {
  await page.evaluate(() => {
    const shown: number[] = [];
    Object.assign(globalThis, { shown });
    window.addEventListener(
      "keydown",
      ({ timeStamp }) => {
        requestAnimationFrame(() => {
          // After the frame was handed over: a message comes behind it.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => shown.push(performance.now() - timeStamp);
          port2.postMessage(0);
        });
      },
      true,
    );
  });
}

async function takeKeys(page: Page): Promise<number[]> {
  return page.evaluate(() => (globalThis as unknown as { shown: number[] }).shown.splice(0));
}

async function typing(
  page: Page,
  forMs: number,
  until = Promise.resolve(false),
): Promise<number[]> {
  await takeKeys(page);
  const state = { done: false };
  void until.then((isDone) => (state.done = isDone));
  for (const started = performance.now(); !state.done && performance.now() - started < forMs;) {
    await page.keyboard.press("a");
    await new Promise((resolve) => setTimeout(resolve, keyMs));
  }
  return takeKeys(page);
}

async function typingUntilDone({ page, workbench }: TestWindow): Promise<number[]> {
  const done = untilDone(await workbench.traceFrame());
  return typing(page, Infinity, done);
}

async function untilDone(frame: Frame): Promise<true> {
  await frame.locator('.phase[data-phase="complete"]').waitFor({ timeout: 300_000 });
  return true;
}

interface Frames {
  readonly dropped: number;
  readonly due: number;
  readonly longestGap: number;
}

/** Turns the wheel up and down over the panel, and counts the frames that the panel did not get. */
async function scrolling({ page, workbench }: TestWindow): Promise<Frames> {
  const frame = await workbench.traceFrame();
  const box = await (await frame.frameElement()).boundingBox();
  if (!box) throw new Error("The panel is not in view.");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const counted = frame.evaluate(
    async (forMs) => {
      const frameMs = 1000 / 60;
      const started = performance.now();
      let last = started;
      let dropped = 0;
      let longestGap = 0;
      while (last - started < forMs) {
        const time = await new Promise<number>(requestAnimationFrame);
        dropped += Math.max(0, Math.round((time - last) / frameMs) - 1);
        longestGap = Math.max(longestGap, time - last);
        last = time;
      }
      return { dropped, due: Math.round((last - started) / frameMs), longestGap };
    },
    (seconds / 2) * 1000,
  );
  const state = { running: true };
  void counted.then(() => (state.running = false));
  for (let turn = 0; state.running; turn++) {
    await page.mouse.wheel(0, turn % 40 < 20 ? -120 : 120);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return counted;
}

function tellFrames(what: string, { dropped, due, longestGap }: Frames): void {
  console.log(`${what}: ${dropped} of ${due} frames dropped, longest gap ${ms(longestGap)}`);
}

function tellKeys(what: string, times: readonly number[]): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): string => ms(sorted[Math.floor((sorted.length - 1) * share)] ?? 0);
  console.log(
    `${what}: ${times.length} keys, shown after ${at(0.5)} in the median, ${at(0.95)} at 95 %, ${at(1)} at most`,
  );
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`;
}
