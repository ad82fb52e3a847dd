/** Model text is hostile: it never becomes markup, code, a link that fires by itself, or a request. */
import assert from "node:assert/strict";
import { before, it } from "mocha";
import { snapshotOf, traceOf } from "../support/sampleTraces.ts";
import { describeView } from "../support/describeView.ts";

/** Everything must stay readable: each text here is looked for, letter by letter, in what is drawn. */
const markup: readonly string[] = [
  "<script>window.fired = 1</script>",
  '<img src="http://127.0.0.1:9/pixel.png" onerror="window.fired = 1">',
  '<svg onload="window.fired = 1"><a xlink:href="javascript:window.fired=1">x</a></svg>',
  "</script></main></body><h1>not ours</h1>",
  '<iframe srcdoc="<script>parent.fired = 1</script>"></iframe>',
  '<style>body { background: url("http://127.0.0.1:9/style.png") }</style>',
  '<form action="http://127.0.0.1:9/"><input name="x" autofocus onfocus="window.fired = 1"></form>',
  "<!-- comment --> <![CDATA[ data ]]> <?php echo 1 ?>",
  '<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/">',
  "<base href=http://127.0.0.1:9/><link rel=stylesheet href=x.css>",
  "[label]: http://127.0.0.1:9/definition",
];

const links =
  "[script](javascript:window.fired=1) [data](data:text/html,<script>window.fired=1</script>) " +
  "[command](command:workbench.action.quit) [file](file:///etc/passwd) [spaced](  java&#115;cript:window.fired=1) " +
  "[vscode](vscode://x.y/z) ![pixel](http://127.0.0.1:9/pixel.png) ![](javascript:window.fired=1) " +
  "[good](https://example.com/a?b=c) <mailto:a@example.com> [broken](http://[)";

const tex =
  "\\(\\href{javascript:window.fired=1}{x}\\) \\(\\url{http://127.0.0.1:9/}\\) " +
  "\\(\\includegraphics[height=1em]{http://127.0.0.1:9/tex.png}\\) \\(\\htmlData{fired=1}{x}\\) " +
  "\\(\\htmlStyle{position: fixed; background: url(http://127.0.0.1:9/t.png)}{x}\\) \\(\\htmlId{main}{x}\\) " +
  "\\(\\def\\x{\\x\\x}\\x\\) \\(\\rule{99999em}{99999em}\\) \\(\\frac{1}{\\) \\(\\text{<img src=x onerror=alert(1)>}\\) " +
  "\\(\\color{red;background:url(http://127.0.0.1:9/c.png)} x\\)";

const nested: readonly string[] = [
  ">".repeat(20_000),
  "- ".repeat(5_000),
  "[".repeat(20_000),
  "**a".repeat(5_000),
  `$${"{".repeat(5_000)}$`,
  `\\(${"\\sqrt{".repeat(2_000)}x${"}".repeat(2_000)}\\)`,
  `\`\`\`js\n${"(".repeat(20_000)}\n\`\`\``,
  "a".repeat(100_000),
  Array.from({ length: 200 }, (_, at) => `${" ".repeat(at * 2)}- a`).join("\n"),
];

describeView("trace view, hostile text", (view) => {
  before(async () => {
    await view.open();
  });

  /** Shows a text both as a step and as the answer, then checks that nothing came of it but text. */
  async function show(text: string): Promise<void> {
    const id = `${text.length}-${text.slice(0, 20)}`;
    await view.send(
      snapshotOf(traceOf([{ kind: "derive", text }], { id, title: text, answer: text })),
    );
    await view.settled();
    const found = await view.page.evaluate(() => ({
      fired: "fired" in window,
      foreign: [
        ...document.querySelectorAll(
          "main :is(script, img, svg:not(.icon), iframe, object, embed, style, form, input:not(.find-input), meta, base, link, h1:not(.title))",
        ),
      ].map((element) => `${element.localName}: ${element.textContent}`),
      handlers: [...document.querySelectorAll("main *, dialog *")].flatMap((element) =>
        element.getAttributeNames().filter((name) => /^on|^href$|^src|^action$|fired/.test(name)),
      ),
      ids: document.querySelectorAll("main #main").length,
    }));
    assert.deepEqual(found, { fired: false, foreign: [], handlers: [], ids: 0 });
    assert.deepEqual(await view.breaches(), []);
    assert.deepEqual(
      (await view.posted()).filter((message) => message.type !== "ready"),
      [],
    );
  }

  for (const text of markup) {
    it(`shows ${text.slice(0, 40)} as text`, async () => {
      await show(text);
      for (const place of [".step .text", ".answer .body"]) {
        const drawn = await view.page.locator(place).first().textContent();
        assert.ok(drawn?.includes(text), `${place}: ${String(drawn)}`);
      }
    });
  }

  it("offers links to web pages and mail only, and no images", async () => {
    await show(links);
    const offered = await view.page
      .locator(".step .link")
      .evaluateAll((all) =>
        all.map((element) => [element.textContent, element.getAttribute("title")]),
      );
    assert.deepEqual(offered, [
      ["image: pixel", "http://127.0.0.1:9/pixel.png"],
      ["good", "https://example.com/a?b=c"],
      ["mailto:a@example.com", "mailto:a@example.com"],
    ]);
  });

  it("shows what can't be seen in the target of a link and in a title", async () => {
    const text = "[x](https://example.com/\u202egnp.exe) [y](https://\u0430pple.com/)";
    await view.send(snapshotOf(traceOf([{ kind: "derive", text }], { title: "a\u202eb\u200b" })));
    await view.settled();
    const tips = await view.page
      .locator(".step .link")
      .evaluateAll((all) => all.map((element) => element.getAttribute("title")));
    assert.deepEqual(tips, [
      "https://example.com/<U+202E>gnp.exe",
      "https://\u0430pple.com/ (xn--pple-43d.com)",
    ]);
    assert.equal(await view.page.locator("h1.title").textContent(), "a<U+202E>b<U+200B>");
    assert.equal(await view.page.title(), "a<U+202E>b<U+200B>");
  });

  it("hands a link to the host when it is clicked or entered", async () => {
    await view.recreate();
    await view.send(
      snapshotOf(traceOf([{ kind: "derive", text: "[good](https://example.com/)" }])),
    );
    await view.settled();
    const link = view.page.locator(".step .link");
    const address = view.page.url();
    await link.click();
    await link.focus();
    await view.page.keyboard.press("Enter");
    assert.deepEqual((await view.posted()).slice(1), [
      { type: "openLink", href: "https://example.com/" },
      { type: "openLink", href: "https://example.com/" },
    ]);
    assert.equal(view.page.url(), address);
    await view.recreate();
  });

  it("draws TeX that reaches for links, images, styles and sizes harmlessly", async () => {
    await show(tex);
    const widths = await view.page.evaluate(() => ({
      page: document.documentElement.scrollWidth,
      window: window.innerWidth,
    }));
    assert.ok(widths.page <= widths.window, JSON.stringify(widths));
  });

  nested.forEach((text, at) => {
    it(`survives text number ${at + 1} that nests or repeats without end`, async () => {
      await show(text);
      const drawn = await view.page.locator(".step .text").textContent();
      assert.ok((drawn ?? "").length > 0);
    });
  });
});
