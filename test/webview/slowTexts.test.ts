/** Texts that would take seconds to draw at once: little is drawn in one go, and what nobody looks at stays source. */
import assert from "node:assert/strict";
import { before, it } from "mocha";
import { snapshotOf, traceOf } from "../support/sampleTraces.ts";
import { describeView } from "../support/describeView.ts";

const slow: Readonly<Record<string, string>> = {
  "ten thousand formulas in one line": "$x_1$ ".repeat(10_000),
  "ten thousand formulas in as many lines": "\\(x\\)\n".repeat(10_000),
  "fifty thousand openings of formulas": "\\(".repeat(50_000),
  "fifty thousand combining marks": `a${"\u0301".repeat(50_000)} b`,
  "a list nested three thousand deep": Array.from(
    { length: 3_000 },
    (_, at) => `${" ".repeat(at)}- a`,
  ).join("\n"),
  "three hundred thousand spaces": `a${" ".repeat(300_000)}b`,
};

describeView("trace view, slow texts", (view) => {
  before(async () => {
    await view.open();
  });

  for (const [name, text] of Object.entries(slow)) {
    for (const place of ["step", "answer"] as const) {
      it(`draws ${name} of the ${place} piece by piece`, async () => {
        const pieces = [{ kind: "derive" as const, text: place === "step" ? text : "So." }];
        const more = { id: name + place, answer: place === "answer" ? text : "" };
        await view.send(snapshotOf(traceOf(pieces, more)));
        await view.settled();
        const counted = await view.page.evaluate(
          (selector) => {
            const blocks = [...document.querySelectorAll(`${selector} :is(p, li, td)`)];
            const most = (count: (block: Element) => number): number =>
              Math.max(0, ...blocks.map(count));
            return {
              nodes: most((block) => block.childNodes.length),
              formulas: most((block) => block.querySelectorAll(".tex").length),
              depth: most((block) => {
                let depth = 0;
                for (let one = block.parentElement; one; one = one.parentElement) depth++;
                return depth;
              }),
              text: document.querySelector(selector)?.textContent.length ?? 0,
            };
          },
          place === "step" ? ".step .text" : ".answer .body",
        );
        // One layout works on one block: it must not grow with the text.
        assert.ok(counted.nodes <= 250, `${counted.nodes} nodes in one block`);
        assert.ok(counted.formulas <= 100, `${counted.formulas} formulas in one block`);
        assert.ok(counted.depth <= 120, `${counted.depth} levels`);
        assert.ok(counted.text > 10_000, "the text is there");
        assert.deepEqual(await view.breaches(), []);
      });
    }
  }

  it("leaves what is far from the screen as its source, and draws it for a reader who comes there", async () => {
    const paragraph = "Let $x_1$ be $x_2$, and so on. ".repeat(40);
    const text = `${paragraph}\n\n`.repeat(60);
    await view.send(snapshotOf(traceOf([{ kind: "derive", text }], { id: "far" })));
    await view.settled();
    const later = view.page.locator(".step .later");
    const before = await later.count();
    assert.ok(before > 10, `${before} parts are left`);
    await later.last().evaluate((element) => {
      element.scrollIntoView();
    });
    await view.page.waitForFunction(
      () =>
        document
          .querySelector(".step .text")
          ?.lastElementChild?.querySelector(".tex[role=math]") !== null,
    );
    assert.ok((await later.count()) < before);
    assert.ok((await later.count()) > 0, "what was jumped over stays as it is");
  });

  for (const place of ["step", "answer"] as const) {
    it(`draws of ten thousand fractions side by side in the ${place} what is on the screen and little more`, async () => {
      const text = `${"$\\frac12$ ".repeat(10_000)}\n\nThe last is $\\frac34$.`;
      const pieces = [{ kind: "derive" as const, text: place === "step" ? text : "So." }];
      const more = { id: `fractions-${place}`, answer: place === "answer" ? text : "So." };
      await view.send(snapshotOf(traceOf(pieces, more)));
      await view.settled();
      await view.page.evaluate(() => {
        window.scrollTo(0, 0);
      });
      await view.settled();
      const counted = (): Promise<{ drawn: number; onScreen: number; left: number }> =>
        view.page.evaluate(() => {
          const isSeen = (element: Element): boolean => {
            const { top, bottom } = element.getBoundingClientRect();
            const isLaidOut = element.checkVisibility({ contentVisibilityAuto: true });
            return isLaidOut && bottom > 0 && top < window.innerHeight;
          };
          const drawn = [...document.querySelectorAll(".tex[role=math]")];
          const left = [...document.querySelectorAll(".tex:not([role]), .later")];
          return {
            drawn: drawn.length,
            onScreen: drawn.filter(isSeen).length,
            left: left.filter(isSeen).length,
          };
        });
      const first = await counted();
      assert.ok(first.onScreen > 300, `${first.onScreen} formulas are on the screen`);
      assert.equal(first.left, 0, "all that is on the screen is drawn");
      assert.ok(
        first.drawn <= first.onScreen + 400,
        `${first.drawn} drawn, ${first.onScreen} seen`,
      );

      // A reader who goes through all of it: what is far behind goes back to its source.
      await view.page.mouse.move(400, 400);
      for (let screens = 0; screens < 2; screens += 1) {
        await view.page.mouse.wheel(0, 700);
        await view.settled();
      }
      const amid = await counted();
      assert.equal(amid.left, 0);
      assert.ok(amid.drawn < 5_000, `${amid.drawn} formulas are drawn amid the text`);

      // Finding works in what was never drawn, and brings it into view.
      await view.page.keyboard.press("Control+f");
      await view.page.locator(".find-input").fill("The last is");
      await view.page.locator(".find-count").getByText("1 of 1", { exact: true }).waitFor();
      await view.page.waitForFunction(() => {
        const [found] = [...(CSS.highlights.get("find-current") ?? [])] as Range[];
        const box = found?.getBoundingClientRect();
        const math = [...document.querySelectorAll(".tex[role=math]")].at(-1);
        return (
          box !== undefined &&
          box.top > 0 &&
          box.bottom < window.innerHeight &&
          math?.getAttribute("aria-label") === "\\frac34"
        );
      });
      await view.settled();
      const last = await counted();
      assert.equal(last.left, 0);
      assert.ok(last.drawn < 5_000, `${last.drawn} formulas are drawn at the end`);
      assert.deepEqual(await view.breaches(), []);
    });
  }
});
