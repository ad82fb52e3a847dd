/** Finding: in everything, folded or not, drawn or not, with the focus and the count where they belong. */
import assert from "node:assert/strict";
import { it } from "mocha";
import { appendsOf, emptied, longTrace, snapshotOf, traceOf } from "../support/sampleTraces.ts";
import { shownTrace } from "../support/shownTrace.ts";
import { describeView } from "../support/describeView.ts";
import type { WebviewPage } from "../support/webviewPage.ts";

describeView("trace view, finding", (view) => {
  const input = (): ReturnType<WebviewPage["page"]["locator"]> => view.page.locator(".find-input");
  const untilCount = (text: string): Promise<void> =>
    view.page.locator(".find-count").getByText(text, { exact: true }).waitFor();
  const untilSome = (): Promise<void> =>
    view.page.locator(".find-count", { hasText: / of / }).waitFor();
  async function find(query: string): Promise<void> {
    await view.page.keyboard.press("Control+f");
    await input().fill(query);
  }
  /** What is highlighted: texts of all matches on the screen and of the current one, formulas by their name. */
  const highlighted = (): Promise<{ all: string[]; current: string[] }> =>
    view.page.evaluate(() => {
      const texts = (name: string): string[] => [
        ...[...(CSS.highlights.get(name) ?? [])].map((range) => (range as Range).toString()),
        ...[...document.querySelectorAll(`.tex.${name}`)].map(
          (formula) => formula.getAttribute("aria-label") ?? "",
        ),
      ];
      return { all: texts("find-match"), current: texts("find-current") };
    });
  /** Waits until the current match is highlighted, and says whether it is in the part of the window that is read. */
  async function currentIsSeen(text: string): Promise<boolean> {
    await view.page.waitForFunction((wanted) => {
      const ranges = [...(CSS.highlights.get("find-current") ?? [])] as Range[];
      const formulas = [...document.querySelectorAll(".tex.find-current")];
      const boxes = [...ranges, ...formulas].map((place) => place.getBoundingClientRect());
      const said = [
        ...ranges.map((range) => range.toString()),
        ...formulas.map((formula) => formula.getAttribute("aria-label") ?? ""),
      ].join("");
      const bar = document.querySelector(".find-bar")?.getBoundingClientRect().bottom ?? 0;
      return (
        said.toLowerCase().includes(wanted) &&
        boxes.every((box) => box.top >= bar && box.bottom <= window.innerHeight)
      );
    }, text);
    return true;
  }

  it("counts in answer and reasoning, goes round with Enter and F3, and back with Shift", async () => {
    await view.show(shownTrace);
    await find("395");
    await untilCount("1 of 7");
    await view.page.keyboard.press("Enter");
    await untilCount("2 of 7");
    await view.page.keyboard.press("F3");
    await untilCount("3 of 7");
    for (let back = 0; back < 3; back += 1) await view.page.keyboard.press("Shift+Enter");
    await untilCount("7 of 7");
    await currentIsSeen("395");
    await view.page.keyboard.press("Shift+F3");
    await untilCount("6 of 7");
    assert.equal(await input().evaluate((field) => field === document.activeElement), true);
    assert.match(
      await view.page.locator(".find-bar [role=status]").innerText(),
      /^6 of 7 in step 9$/,
    );
  });

  it("highlights text where it stands and a formula as a whole, without changing what is drawn", async () => {
    await view.show(shownTrace);
    const drawn = (): Promise<string> =>
      view.page.evaluate(() =>
        new XMLSerializer().serializeToString(
          document.querySelector(".reasoning .chapter") ?? document,
        ),
      );
    const before = (await drawn()).replace(/ class="[^"]*"/g, "");
    await find("odd");
    await untilCount("1 of 1");
    await currentIsSeen("odd");
    assert.deepEqual(await highlighted(), { all: [], current: ["odd"] });
    await input().fill("sqrt");
    await untilCount("1 of 1");
    await currentIsSeen("\\sqrt{n}");
    assert.deepEqual(await highlighted(), { all: [], current: ["\\sqrt{n}"] });
    assert.equal((await drawn()).replace(/ class="[^"]*"/g, ""), before);
    await view.page.keyboard.press("Escape");
    assert.deepEqual(await highlighted(), { all: [], current: [] });
  });

  it("opens what is folded, and shows what is filtered out", async () => {
    await view.show(shownTrace);
    await view.page.keyboard.press("x");
    await view.page.keyboard.press("o");
    await view.page.keyboard.press("End");
    await view.page.locator(".filter-row").first().getByText("verification").click();
    assert.equal(await view.page.locator(".step:visible").count(), 2);
    await find("divisible by 5");
    await untilCount("1 of 2");
    await view.page.keyboard.press("Enter");
    await untilCount("2 of 2");
    await currentIsSeen("divisible by 5");
    const step = view.page.locator('.step[data-step="5"]');
    assert.equal(await step.locator(".text").isVisible(), true);
    assert.match((await step.getAttribute("class")) ?? "", /against-filter/);
  });

  it("takes case, whole words and regular expressions into account, and says what is wrong with one", async () => {
    await view.show(shownTrace);
    await find("IT IS");
    await untilCount("1 of 3");
    await view.page.keyboard.press("Alt+c");
    await untilCount("No matches");
    await view.page.keyboard.press("Alt+c");
    await input().fill("39");
    await untilSome();
    await view.page.keyboard.press("Alt+w");
    await untilCount("No matches");
    await view.page.keyboard.press("Alt+w");
    await view.page.keyboard.press("Alt+r");
    await input().fill("39[15]");
    await untilSome();
    await input().fill("(39");
    await view.page.locator(".find-count.is-error").waitFor();
    assert.match(
      await view.page.locator(".find-count").innerText(),
      /^Not a regular expression: missing closing \)/,
    );
    assert.equal(await input().getAttribute("aria-invalid"), "true");
    await input().fill("(a+)+$(b|\\d)");
    await untilCount("No matches");
  });

  it("puts the focus back where it was, or to the step to which it led", async () => {
    await view.show(shownTrace);
    const focusedStep = (): Promise<string | undefined> =>
      view.page.evaluate(
        () => document.activeElement?.closest<HTMLElement>(".step")?.dataset["step"],
      );
    await view.page.keyboard.press("j");
    await view.page.keyboard.press("j");
    const before = await focusedStep();
    await view.page.keyboard.press("/");
    await view.page.keyboard.press("Escape");
    assert.equal(await focusedStep(), before);
    await find("is odd");
    await untilCount("1 of 1");
    await view.page.keyboard.press("Escape");
    assert.equal(await focusedStep(), "6");
    await view.page.keyboard.press("b");
    assert.equal(await focusedStep(), before);
  });

  it("finds in steps far away that are not laid out, and brings them below the bar", async () => {
    const long = longTrace(200_000);
    const last = long.reasoning.length - 4_000;
    const at = long.reasoning.indexOf("so ", last);
    const word = long.reasoning.slice(at, at + 24).split("\n", 1)[0] ?? "";
    const total = long.reasoning.split(word).length - 1;
    await view.show(long);
    await find(word);
    await untilCount(`1 of ${total}`);
    await view.page.keyboard.press("Shift+Enter");
    await untilCount(`${total} of ${total}`);
    await currentIsSeen(word.toLowerCase());
  });

  it("stays exact while text streams in, and says nothing of it aloud", async () => {
    const trace = longTrace(20_000);
    const word = "the";
    await view.show(emptied(trace));
    const appends = appendsOf(trace, () => 170);
    await view.send(...appends.slice(0, 20));
    await find(word);
    await untilSome();
    const said = await view.page.locator(".find-bar [role=status]").innerText();
    await view.send(...appends.slice(20));
    const expected =
      trace.reasoning.toLowerCase().split(word).length +
      trace.answer.toLowerCase().split(word).length -
      2;
    await view.page
      .locator(".find-count", {
        hasText: new RegExp(` of ${expected.toLocaleString("en-US").replace(",", ".")}$`),
      })
      .waitFor();
    assert.equal(await view.page.locator(".find-bar [role=status]").innerText(), said);
  });

  it("leaves reader and current match where they are while text streams in, and when it is drawn anew", async () => {
    const trace = longTrace(30_000);
    const word = "so";
    await view.show(emptied(trace));
    const appends = appendsOf(trace, () => 190);
    const half = Math.floor(appends.length / 2);
    await view.send(...appends.slice(0, half));
    await find(word);
    await untilSome();
    for (let forward = 0; forward < 8; forward += 1) await view.page.keyboard.press("Enter");
    await currentIsSeen(word);
    await view.settled();
    const seen = (): Promise<{ top: number; number: string; at: string }> =>
      view.page.evaluate(() => {
        const [range] = [...(CSS.highlights.get("find-current") ?? [])] as Range[];
        const step = range?.startContainer.parentElement?.closest<HTMLElement>(".step");
        return {
          top: Math.round(range?.getBoundingClientRect().top ?? NaN),
          number: document.querySelector(".find-count")?.textContent.split(" ")[0] ?? "",
          at: `${step?.dataset["step"] ?? ""} ${String(range?.startOffset)}`,
        };
      });
    const before = await seen();
    const isAsBefore = async (): Promise<void> => {
      const { top, ...where } = await seen();
      const { top: topBefore, ...whereBefore } = before;
      assert.deepEqual(where, whereBefore);
      assert.ok(Math.abs(top - topBefore) <= 2, `${topBefore} -> ${top}`);
    };
    for (const append of appends.slice(half, -10)) await view.send(append);
    await view.settled();
    await isAsBefore();
    // A gap in the messages brings the whole anew, in the middle of the run.
    const running = { ...trace, status: "running" as const, answer: "" };
    await view.send({ ...snapshotOf(running), sequence: appends.length - 10 });
    await view.settled();
    await currentIsSeen(word);
    await isAsBefore();
    await view.page.keyboard.press("Enter");
    const next = `${Number(before.number) + 1} of `;
    await view.page.locator(".find-count", { hasText: new RegExp(`^${next}`) }).waitFor();
  });

  it("moves nobody when the first match comes with the stream", async () => {
    const trace = longTrace(12_000);
    await view.show(emptied(trace));
    const appends = appendsOf(trace, () => 190);
    await view.send(...appends.slice(0, 30));
    await find("smallest prime factor is 5");
    await untilCount("No matches");
    const last = appends.at(-1);
    assert.ok(last);
    await view.page.evaluate(() => {
      document.querySelector('[data-step="3"]')?.scrollIntoView({ block: "center" });
    });
    await view.settled();
    const top = async (): Promise<number> =>
      (await view.page.locator('[data-step="3"]').boundingBox())?.y ?? NaN;
    const before = await top();
    await view.send(...appends.slice(30), {
      ...last,
      sequence: last.sequence + 1,
      answer: "\n\nThe smallest prime factor is 5.",
      reasoning: "",
      steps: [],
      claims: [],
      episodes: [],
      candidates: [],
    });
    await untilCount("1 of 1");
    await view.settled();
    assert.ok(Math.abs((await top()) - before) <= 2, `${before} -> ${await top()}`);
  });

  it("is open with the same search after the view was thrown away, and takes no focus then", async () => {
    await view.show(shownTrace);
    await find("odd");
    await untilCount("1 of 1");
    await view.page.waitForFunction(() => sessionStorage.getItem("state")?.includes("odd"));
    await view.recreate();
    await view.send(snapshotOf(shownTrace));
    await untilCount("1 of 1");
    assert.equal(await input().inputValue(), "odd");
    assert.equal(await input().evaluate((field) => field === document.activeElement), false);
  });

  it("takes what is selected for the search, and opens when the host asks for it", async () => {
    await view.show(
      traceOf([{ kind: "derive", text: "A rhombus is a kite.\n\nA kite flies.\n\n" }]),
    );
    await view.page
      .locator(".step p")
      .first()
      .dblclick({ position: { x: 24, y: 8 } });
    await view.send({ type: "find" });
    await untilCount("1 of 1");
    assert.equal(await input().inputValue(), "rhombus");
  });

  it("keeps the keys that it takes from listeners behind it, as VS Code does, and no others", async () => {
    await view.show(
      traceOf([{ kind: "derive", text: "A rhombus is a kite.\n\nA kite flies.\n\n" }]),
    );
    await view.page.evaluate(() => {
      const heard: string[] = [];
      window.addEventListener("keydown", ({ key }) => {
        heard.push(key);
        document.body.dataset["heard"] = heard.join(" ");
      });
    });
    await view.page.keyboard.press("F3");
    await find("kite");
    await untilCount("1 of 2");
    await view.page.keyboard.press("F3");
    await untilCount("2 of 2");
    await view.page.keyboard.press("Control+Shift+f");
    assert.equal(
      await view.page.locator("body").getAttribute("data-heard"),
      "F3 Control Control Shift f",
    );
  });
});
