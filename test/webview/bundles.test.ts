/** What went into which bundle, as the build wrote it down: activation must stay light, and no layer may leak. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { before, describe, it } from "mocha";

interface Metafile {
  readonly outputs: Readonly<
    Record<string, { readonly inputs: Readonly<Record<string, unknown>> }>
  >;
}

describe("the bundles", () => {
  const inputs = new Map<string, readonly string[]>();
  before(async () => {
    // Written by `npm run build`, which `npm test` runs first.
    const text = await readFile(new URL("../../dist/meta.json", import.meta.url), "utf8");
    for (const { outputs } of JSON.parse(text) as Metafile[]) {
      for (const [path, output] of Object.entries(outputs)) {
        if (path.endsWith(".js")) inputs.set(path, Object.keys(output.inputs));
      }
    }
  });
  const inBundle = (bundle: string, part: RegExp): readonly string[] => {
    const all = inputs.get(bundle);
    assert.ok(all && all.length > 0, `${bundle} was not built`);
    return all.filter((path) => part.test(path));
  };

  it("load neither openai, KaTeX nor the client when the extension activates", () => {
    const heavy = /node_modules\/(openai|katex|highlight\.js|marked)\/|src\/(client|webview|cli)\//;
    assert.deepEqual(inBundle("dist/extension.js", heavy), []);
  });

  it("give the view nothing but core and its own code", () => {
    const foreign = /node_modules\/openai\/|src\/(client|extension|import|recordings|cli)\//;
    assert.deepEqual(inBundle("dist/webview.js", foreign), []);
  });

  it("keep openai in one bundle, which is loaded on the first run", () => {
    assert.ok(inBundle("dist/chatClient.js", /node_modules\/openai\//).length > 0);
    assert.deepEqual(inBundle("dist/cli.js", /node_modules\/openai\//), []);
  });
});
