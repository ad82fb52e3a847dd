/** Mathematics as models write it: drawn where it can be read, its source with the reason elsewhere, in readable colours. */
import assert from "node:assert/strict";
import { it } from "mocha";
import { sampleTrace } from "../support/sampleTrace.ts";
import { describeView } from "../support/describeView.ts";

const answer = String.raw`Chemistry: $\ce{2H2 + O2 -> 2H2O}$.

\begin{align} a &= 12% \times 50 \label{eq:a} \\ &= 6 \end{align}

\[
x = 1

y = 2
\]

Coloured: $\textcolor{blue}{x} + \colorbox{yellow}{y}$; it cost 40$ to $45 for one and 50$ for the other; unread: $\nosuchcommand{x}$.`;

describeView("trace view, mathematics", (view) => {
  it("draws what can be read, and says of the rest why not", async () => {
    await view.show(sampleTrace({ reasoning: "Nothing to think about.", answer }));
    const body = view.page.locator("section.answer .body");
    assert.equal(await body.locator(".tex .katex").count(), 4);
    const unread = body.locator(".tex-unread");
    assert.equal(await unread.innerText(), String.raw`$\nosuchcommand{x}$`);
    assert.match((await unread.getAttribute("title")) ?? "", /can't be drawn.*\\nosuchcommand/);
    assert.match(await body.innerText(), /it cost 40\$ to \$45 for one and 50\$ for the other/);
  });

  it("mixes the colours of a formula with those of the theme", async () => {
    for (const theme of ["dark", "light"] as const) {
      await view.show(sampleTrace({ reasoning: "Nothing to think about.", answer }), { theme });
      const { ink, page } = await view.page.evaluate(() => {
        const element = document.querySelector(
          '.katex [style*="color"]:not([style*="background"])',
        );
        const channels = (color: string): number => {
          const context = document
            .createElement("canvas")
            .getContext("2d", { willReadFrequently: true });
          if (!context) return NaN;
          context.fillStyle = color;
          context.fillRect(0, 0, 1, 1);
          const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
          return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        };
        return {
          ink: element ? channels(getComputedStyle(element).color) : NaN,
          page: channels(getComputedStyle(document.body).backgroundColor),
        };
      });
      assert.ok(Math.abs(ink - page) > 60, `${theme}: ${ink} on ${page}`);
    }
  });
});
