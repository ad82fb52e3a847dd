/** Every text that the reader sees can be translated: collected in the bundle, set before any text is made. */
import assert from "node:assert/strict";
import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "mocha";
import ts from "typescript";
import { bundleText, type Texts } from "../../scripts/l10n.ts";
import { collectStored } from "../../scripts/support/storedSentences.ts";

const root = join(import.meta.dirname, "../..");
const sourceOf = (path: string): Promise<string> => readFile(join(root, path), "utf8");

/** The first argument of each `l10n.t` call, undefined where it is no plain literal. */
function messagesOf(source: string): (string | undefined)[] {
  const messages: (string | undefined)[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === "l10n.t") {
      const [message] = node.arguments;
      messages.push(message && ts.isStringLiteralLike(message) ? message.text : undefined);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("source.ts", source, ts.ScriptTarget.Latest, true));
  return messages;
}

describe("translatable texts", () => {
  // The collecting tool takes half a minute for this; the compiler's own reader of sources takes two seconds. The tool collects
  // nothing where a message is no literal, and says nothing about it.
  it("are literals, all in l10n/bundle.l10n.json; `npm run l10n` writes it", async () => {
    const written = await sourceOf("l10n/bundle.l10n.json");
    const texts = JSON.parse(written) as Texts;
    const found = new Set<string>();
    for await (const path of glob("src/**/*.ts", { cwd: root })) {
      const source = await sourceOf(path);
      if (!source.includes("l10n.t(")) continue;
      for (const message of messagesOf(source)) {
        assert.ok(message !== undefined, `${path}: a message that is no literal`);
        assert.ok(Object.hasOwn(texts, message), `${path}: not in the bundle: ${message}`);
        found.add(message);
      }
    }
    const all = {
      ...Object.fromEntries([...found].map((message) => [message, message])),
      ...(await collectStored(root)),
    };
    const sorted = Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1));
    assert.equal(written, bundleText(Object.fromEntries(sorted)));
  });

  it("are made after the language is known: each program sets it with its first import", async () => {
    const programs = {
      "src/extension/extension.ts": "./host/l10n.ts",
      "src/dataset/dataSetWorker.ts": "../node/workerL10n.ts",
      "src/webview/trace/main.ts": "../texts/l10n.ts",
      "src/webview/compare/main.ts": "../texts/l10n.ts",
      "src/webview/dataset/main.ts": "../texts/l10n.ts",
    };
    for (const [path, setter] of Object.entries(programs)) {
      const first = /^import .*/m.exec(await sourceOf(path))?.[0];
      assert.equal(first, `import "${setter}";`, path);
    }
  });
});
