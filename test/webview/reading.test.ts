/** The reader is in charge: nothing scrolls or moves under the eye. */
import assert from "node:assert/strict";
import { beforeEach, it } from "mocha";
import { longReasoningTrace } from "../../scripts/bench/webview/longReasoning.ts";
import { load, play, takeAsMessages } from "../../scripts/bench/webview/playing.ts";
import { noFindings } from "../../src/core/model/findings.ts";
import type { Append } from "../../src/core/protocol/protocol.ts";
import { appendsOf, emptied, longTrace, snapshotOf } from "../support/sampleTraces.ts";
import { describeView } from "../support/describeView.ts";
import type { WebviewPage } from "../support/webviewPage.ts";

const trace = longTrace(40_000);

describeView("trace view, reading", (view) => {
  let appends: Append[];
  beforeEach(async () => {
    await view.open();
    appends = appendsOf(trace, () => 100);
    await view.send(snapshotOf(emptied(trace)));
    await stream(60);
  });

  /** Sends so many appends, some to a frame. */
  async function stream(count: number): Promise<void> {
    for (let sent = 0; sent < count; sent += 4) {
      await view.send(...appends.splice(0, Math.min(4, count - sent)));
      await view.page.evaluate(() => new Promise(requestAnimationFrame));
    }
    await view.settled();
  }

  /** Distance of the window's lower edge to the end of the page. */
  const distance = (): Promise<number> =>
    view.page.evaluate(
      () => document.documentElement.scrollHeight - window.innerHeight - window.scrollY,
    );
  const follow = (): ReturnType<WebviewPage["page"]["locator"]> => view.page.locator(".follow");

  /** The step in the middle of the window and where it is. */
  const inView = (): Promise<{ step: string | undefined; top: number }> =>
    view.page.evaluate(() => {
      const element = document
        .elementFromPoint(window.innerWidth / 2, window.innerHeight / 2)
        ?.closest<HTMLElement>(".step");
      return {
        step: element?.dataset["step"],
        top: Math.round(element?.getBoundingClientRect().top ?? NaN),
      };
    });

  const wheel = async (pixels: number): Promise<void> => {
    await view.page.mouse.move(450, 400);
    const before = await view.page.evaluate(() => window.scrollY);
    // At the end there may be nothing left to scroll.
    const moves = pixels < 0 || (await distance()) > 1;
    await view.page.mouse.wheel(0, pixels);
    if (moves) await view.page.waitForFunction((y) => window.scrollY !== y, before);
    // The browser scrolls over several frames; it has come to rest when some of them changed nothing.
    await view.page.evaluate(async () => {
      for (let still = 0, y = window.scrollY; still < 5;) {
        await new Promise(requestAnimationFrame);
        still = window.scrollY === y ? still + 1 : 0;
        y = window.scrollY;
      }
    });
  };
  /** The window follows in a frame of its own, so that being at the end is waited for. */
  const untilAtEnd = async (): Promise<void> => {
    await view.page.waitForFunction(
      () => document.documentElement.scrollHeight - window.innerHeight - window.scrollY <= 1,
    );
  };

  /** Moves the page up a little, as a formula does that becomes shorter when it is drawn. */
  const shrink = (): Promise<void> =>
    view.page.evaluate(async () => {
      window.scrollBy(0, -40);
      await new Promise(requestAnimationFrame);
    });

  it("follows while the reader stays at the end", async () => {
    await untilAtEnd();
    await stream(40);
    await untilAtEnd();
    assert.equal(await follow().isVisible(), false);
  });

  it("stops following at any scroll up, also a small one, and offers the way back", async () => {
    await wheel(-20);
    const before = await inView();
    await stream(40);
    assert.deepEqual(await inView(), before);
    assert.ok((await distance()) > 30);
    await follow().click();
    await untilAtEnd();
    await stream(20);
    await untilAtEnd();
    assert.equal(await follow().isVisible(), false);
  });

  it("follows again when the reader scrolls to the end", async () => {
    await wheel(-600);
    await stream(8);
    await wheel(20_000);
    await stream(20);
    await untilAtEnd();
  });

  it("follows text and formulas that become shorter when they are drawn, also when much comes at once", async () => {
    const long = longReasoningTrace(50_000);
    await view.open();
    const { page } = view;
    await view.send(snapshotOf(emptied(long)));
    await load(page, appendsOf(long, () => 800).slice(0, 50));
    await takeAsMessages(page);
    await play(page, 50, 50);
    await untilAtEnd();
    assert.equal(await follow().isVisible(), false);
  });

  it("follows a run that it sees start, also where more than a window came before the view was there", async () => {
    const text =
      "Consider the next case, which takes a line or two of this window to say.\n\n".repeat(40);
    await view.send(snapshotOf({ ...emptied(trace), id: "late", reasoning: text }));
    await untilAtEnd();
    assert.ok((await view.page.evaluate(() => window.scrollY)) > 0);
    assert.equal(await follow().isVisible(), false);
  });

  it("stops following when the scroll bar is dragged a little way up", async () => {
    const { height } = view.page.viewportSize() ?? { height: 0 };
    const width = await view.page.evaluate(() => document.documentElement.clientWidth);
    // The bar itself is not drawn here; nothing of the page is where it would be.
    await view.page.mouse.move(width - 1, height / 2);
    await view.page.evaluate((clientX) => {
      const options = { bubbles: true, pointerType: "mouse", button: 0, buttons: 1, clientX };
      document.documentElement.dispatchEvent(new PointerEvent("pointerdown", options));
      window.scrollBy(0, -40);
    }, width);
    await stream(8);
    assert.ok((await distance()) > 30);
    assert.equal(await follow().isVisible(), true);
    // The bar does not tell when it is let go of: the pointer moves on without a button then.
    await view.page.mouse.move(300, height / 2);
    await follow().click();
    await shrink();
    await stream(8);
    await untilAtEnd();
  });

  it("stops following when a selection is drawn upwards", async () => {
    await view.page.mouse.move(450, 400);
    await view.page.mouse.down();
    await view.page.mouse.move(450, 350);
    await shrink();
    await stream(8);
    await view.page.mouse.up();
    assert.ok((await distance()) > 30);
  });

  it("follows on while the reader presses keys and buttons that move nothing", async () => {
    await view.page.keyboard.down("Control");
    await shrink();
    await stream(8);
    await view.page.keyboard.up("Control");
    await view.page.mouse.move(450, 400);
    await view.page.mouse.down();
    await shrink();
    await stream(8);
    await view.page.mouse.up();
    await untilAtEnd();
    assert.equal(await follow().isVisible(), false);
  });

  it("does not take a key that went to another window for one that is held", async () => {
    await view.page.evaluate(async () => {
      window.dispatchEvent(new KeyboardEvent("keydown", { key: "Tab" }));
      window.dispatchEvent(new Event("blur"));
      for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    });
    await shrink();
    await stream(8);
    await untilAtEnd();
  });

  it("stops following when the reader goes to a step with the keyboard", async () => {
    await view.page.keyboard.press("V");
    const before = await view.page.evaluate(() => window.scrollY);
    await stream(20);
    assert.ok(Math.abs((await view.page.evaluate(() => window.scrollY)) - before) <= 1);
    assert.ok((await distance()) > 30);
  });

  /** Lets the answer grow by twenty paragraphs and says by how much its card grew. */
  async function growAnswer(): Promise<number> {
    const height = (): Promise<number> =>
      view.page.evaluate(() => document.querySelector(".answer")?.clientHeight ?? 0);
    const small = await height();
    let sequence = appends[0]?.sequence ?? 0;
    for (let paragraph = 0; paragraph < 20; paragraph++) {
      await view.send({
        type: "append",
        sequence: sequence++,
        elapsedMs: 1000,
        reasoning: "",
        answerReset: false,
        answer: `Paragraph ${paragraph} with \\(x^{${paragraph}}\\) and more words.\n\n`,
        ...noFindings,
      });
      await view.page.evaluate(() => new Promise(requestAnimationFrame));
    }
    await view.settled();
    return (await height()) - small;
  }

  async function assertStaysInPlace(): Promise<void> {
    const before = await inView();
    assert.ok(before.step !== undefined);
    assert.ok((await growAnswer()) > 300, "the answer grew");
    const now = await inView();
    assert.equal(now.step, before.step);
    assert.ok(Math.abs(now.top - before.top) <= 1, `${before.top} -> ${now.top}`);
    assert.equal(await view.page.locator(".to-answer").isVisible(), true);
  }

  it("keeps the middle of the reasoning in place while the answer above grows", async () => {
    await stream(100);
    await wheel(-1500);
    await assertStaysInPlace();
  });

  it("keeps the start of the reasoning in place while the answer beside it starts and grows", async () => {
    await wheel(-20_000);
    assert.equal(await view.page.evaluate(() => window.scrollY), 0);
    await assertStaysInPlace();
  });

  it("keeps the reasoning in place when the end of the growing answer is in view", async () => {
    await wheel(-20_000);
    await growAnswer();
    await view.page.evaluate(() => {
      const answer = document.querySelector(".answer");
      window.scrollBy(0, (answer?.getBoundingClientRect().bottom ?? 0) - 200);
    });
    appends = appends.map((append) => ({ ...append, sequence: append.sequence + 20 }));
    await assertStaysInPlace();
  });

  it("leaves a reader at the top of the answer with the answer", async () => {
    await wheel(-20_000);
    await growAnswer();
    await wheel(-20_000);
    appends = appends.map((append) => ({ ...append, sequence: append.sequence + 20 }));
    assert.ok((await growAnswer()) > 300);
    assert.equal(await view.page.evaluate(() => window.scrollY), 0);
  });

  it("stays at the end when the run ends, and offers nothing any more", async () => {
    await stream(appends.length);
    await untilAtEnd();
    assert.equal(await follow().isVisible(), false);
  });

  it("shows another trace from its start after the end of one that was followed", async () => {
    await stream(appends.length);
    await untilAtEnd();
    await view.send(snapshotOf({ ...trace, id: "stored" }));
    await view.settled();
    assert.equal(await view.page.evaluate(() => window.scrollY), 0);
  });

  it("never redraws a closed step", async () => {
    await view.page.evaluate(() => {
      const seen: string[] = [];
      Object.assign(window, { seen });
      const steps = [...document.querySelectorAll(".step")].slice(0, -2);
      for (const step of steps) {
        new MutationObserver((records) => {
          for (const record of records) seen.push(`${record.type} ${record.target.nodeName}`);
        }).observe(step, { childList: true, characterData: true, subtree: true });
      }
    });
    await stream(40);
    assert.deepEqual(
      await view.page.evaluate(() => (window as unknown as { seen: string[] }).seen),
      [],
    );
  });
});
