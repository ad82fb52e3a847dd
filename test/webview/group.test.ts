/** The view of a group: the vote while samples arrive, what they add up to, the table, what the reader can ask for, and access. */
import assert from "node:assert/strict";
import { it } from "mocha";
import type { FromGroupView } from "../../src/core/groups/groupProtocol.ts";
import { axeFindings } from "../support/axe.ts";
import { describeView } from "../support/describeView.ts";
import { groupMessage, memberAt, members } from "../support/sampleGroup.ts";
import { themes, type ThemeName } from "../support/themes.ts";
import type { PageOptions } from "../support/webviewPage.ts";

describeView("a group of samples", (view) => {
  async function open(
    message = groupMessage(members, { sampling: true }),
    options: PageOptions = {},
  ): Promise<void> {
    await view.open({ view: "group", ...options });
    await view.send(message);
    await view.settled();
  }
  const vote = (): Promise<string> => view.page.locator(".vote-line").innerText();
  const asked = async (): Promise<readonly FromGroupView[]> =>
    (await view.posted<FromGroupView>()).slice(1);
  const numbers = async (): Promise<string[]> =>
    view.page.locator(".figures tbody th .button").allInnerTexts();

  it("tells the vote while samples arrive, and when more can't change it", async () => {
    const running = members.map((member, at) =>
      at < 2 ? member : memberAt(at, [], { status: "running", thought: "open" }),
    );
    await open(groupMessage(running, { sampling: true }));
    assert.equal(await vote(), "408 leads: 2 of 2. More samples can still change the majority.");
    await view.send(groupMessage(members, { sampling: true }));
    assert.match(await vote(), /^408 leads: 5 of 6\. More samples can't change the majority\.$/);
    await view.page.getByRole("button", { name: "Stop the Rest" }).click();
    assert.deepEqual(await asked(), [{ type: "stopAll" }]);
    assert.match(
      await view.page.locator(".group-head .quiet").first().innerText(),
      /6 of 8 samples count · 1 running · 1 failed or stopped · made-up-7b/,
    );
  });

  it("puts answers together by value, with their share and Wilson interval", async () => {
    await open();
    const rows = view.page.getByRole("region", { name: "Answers by value" }).locator("tbody tr");
    assert.equal(await rows.count(), 2);
    // 5 of 6: Wilson's interval at 95 % is 0.4365 to 0.9699.
    assert.match(
      await rows.first().innerText(),
      /408\s+83 %\s+5 of 6\s+44 % to 97 %\s+1, 2, 4, 6, 7/,
    );
  });

  it("rewards by agreement, called so, until the reader types the right answer", async () => {
    await open();
    const { page } = view;
    assert.match(await page.locator("main").innerText(), /With the majority beside against it/);
    assert.equal(await page.getByRole("columnheader", { name: "Agreement" }).count(), 1);
    assert.equal(await page.getByRole("region", { name: "pass@k and maj@k" }).count(), 0);
    await page.getByLabel("Right answer").fill(" 404 ");
    await page.getByLabel("Right answer").press("Enter");
    assert.deepEqual(await asked(), [{ type: "reference", text: " 404 " }]);
    await view.send(groupMessage(members, { reference: "404" }));
    assert.match(await vote(), /The majority is not the right answer\.$/);
    assert.equal(await page.getByRole("columnheader", { name: "Accuracy" }).count(), 1);
    // One of six is right: pass@1 is 1/6, pass@2 is 1 − C(5,2)/C(6,2) = 1/3, pass@4 is 2/3.
    assert.match(
      await page.getByRole("region", { name: "pass@k and maj@k" }).innerText(),
      /pass@k\s+17 %\s+33 %\s+67 %\s+100 %/,
    );
    await page.getByRole("button", { name: "Clear" }).click();
    assert.deepEqual((await asked()).at(-1), { type: "reference", text: "" });
  });

  it("says that equal rewards are no signal", async () => {
    await open(groupMessage([0, 1, 2].map((at) => memberAt(at, ["408"]))));
    assert.match(await view.page.locator("main").innerText(), /no signal, and no advantage/);
  });

  it("draws the course of each answer on one axis, and opens the sample", async () => {
    await open();
    const plots = view.page.locator(".course-plot");
    assert.equal(
      await plots.nth(5).getAttribute("aria-label"),
      "Sample 6: 398 at 25 %, 404 at 50 %, 408 at 75 %",
    );
    assert.equal(await plots.nth(5).locator(".leading").count(), 1);
    assert.equal(await plots.nth(5).locator(".vote").count(), 1);
    assert.equal(await plots.nth(5).locator(".other").count(), 1);
    const ends = await view.page
      .locator(".course-axis")
      .evaluateAll((lines) => lines.map((line) => Number(line.getAttribute("x2"))));
    assert.ok(ends.every((end, at) => at === 0 || end > (ends[at - 1] ?? 0)));
    await view.page.locator(".course-line").nth(2).press("Enter");
    assert.deepEqual(await asked(), [{ type: "openTrace", id: "sample-2" }]);
  });

  it("sorts by any column in both directions, what has no value last", async () => {
    await open();
    const tokens = view.page.getByRole("columnheader", { name: "Tokens", exact: true });
    const sort = tokens.getByRole("button");
    await sort.click();
    assert.equal(await tokens.getAttribute("aria-sort"), "ascending");
    await sort.press("Enter");
    assert.equal(await tokens.getAttribute("aria-sort"), "descending");
    assert.deepEqual(await numbers(), ["8", "7", "6", "5", "4", "3", "2", "1"]);
    await sort.press("Enter");
    assert.equal(await tokens.getAttribute("aria-sort"), "none");
    await view.page.getByRole("columnheader", { name: "Advantage" }).getByRole("button").click();
    assert.equal((await numbers())[0], "3");
    assert.deepEqual((await numbers()).slice(-2), ["5", "8"]);
  });

  it("opens the next one in the order of the table, and compares two", async () => {
    await open();
    const { page } = view;
    const compare = page.getByRole("button", { name: "Compare the Two" });
    assert.equal(await compare.isDisabled(), true);
    for (const number of [1, 3, 2]) await page.getByLabel(`Choose sample ${number} for`).check();
    await compare.click();
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByRole("button", { name: "Previous" }).click();
    assert.deepEqual(await asked(), [
      { type: "compare", ids: ["sample-2", "sample-1"] },
      { type: "openTrace", id: "sample-0" },
      { type: "openTrace", id: "sample-1" },
      { type: "openTrace", id: "sample-0" },
    ]);
  });

  it("stops one sample, and takes those that are missing", async () => {
    await open();
    await view.page.getByRole("button", { name: "Stop sample 8" }).click();
    await view.send(groupMessage(members.slice(0, 7), { missing: 2 }));
    await view.page.getByRole("button", { name: "Sample the Rest (2)" }).click();
    assert.deepEqual(await asked(), [
      { type: "stopSample", id: "sample-7" },
      { type: "sampleRest" },
    ]);
  });

  it("keeps the focus, the order and what is being typed while samples arrive", async () => {
    await open();
    const { page } = view;
    await page
      .getByRole("columnheader", { name: "Tokens", exact: true })
      .getByRole("button")
      .click();
    await page.getByRole("button", { name: "3", exact: true }).focus();
    const focused = (): Promise<string | undefined> =>
      page.evaluate(() => (document.activeElement as HTMLElement).dataset["key"]);
    await view.send(groupMessage([...members.slice(0, 7), memberAt(7, ["404"])]));
    assert.equal(await focused(), "open sample-2");
    assert.equal(
      await page
        .getByRole("columnheader", { name: "Tokens", exact: true })
        .getAttribute("aria-sort"),
      "ascending",
    );
    await page.getByLabel("Right answer").fill("4");
    await view.send(groupMessage(members, { sampling: true }));
    assert.equal(await page.getByLabel("Right answer").inputValue(), "4");
  });

  it("never makes markup of what a model or an endpoint said", async () => {
    const hostile = "<img src=x onerror=alert(1)>";
    await open(groupMessage([memberAt(0, [hostile]), ...members.slice(1, 5)]));
    assert.equal(await view.page.locator("img, main b").count(), 0);
    assert.match(await view.page.locator("main").innerText(), /<img src=x/);
  });

  it("says in a sentence that the group is gone", async () => {
    await view.open({ view: "group" });
    await view.send({ type: "nothing", message: "The samples are gone." });
    assert.equal(await view.page.locator("main").innerText(), "The samples are gone.");
  });

  for (const theme of Object.keys(themes) as ThemeName[]) {
    it(`is accessible in the theme ${theme}, narrow and wide`, async () => {
      await open(groupMessage(members, { sampling: true, reference: "408" }), { theme });
      assert.deepEqual(await axeFindings(view.page), []);
      await view.page.setViewportSize({ width: 280, height: 700 });
      assert.deepEqual(await axeFindings(view.page), []);
      const overflow = await view.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      assert.ok(overflow <= 0, "the page scrolls sideways");
    });
  }
});
