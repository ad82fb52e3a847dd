/** What went into which bundle, as the build wrote it down: activation must stay light, and no layer may leak. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { before, describe, it } from "mocha";
import { targets } from "../../esbuild.js";

interface Metafile {
  readonly outputs: Readonly<
    Record<string, { readonly bytes: number; readonly inputs: Readonly<Record<string, unknown>> }>
  >;
}

/** Of the unminified bundle, in bytes: what VS Code reads and compiles before the first command. */
const largestAtActivation = 900_000;

describe("the bundles", () => {
  const sizes = new Map<string, number>();
  const inputs = new Map<string, readonly string[]>();
  before(async () => {
    // Written by `npm run build`, which `npm test` runs first.
    const text = await readFile(new URL("../../dist/meta.json", import.meta.url), "utf8");
    for (const { outputs } of JSON.parse(text) as Metafile[]) {
      for (const [path, output] of Object.entries(outputs)) {
        if (path.endsWith(".map")) continue;
        inputs.set(path, Object.keys(output.inputs));
        sizes.set(path, output.bytes);
      }
    }
  });
  const inBundle = (bundle: string, part: RegExp): readonly string[] => {
    const all = inputs.get(bundle);
    assert.ok(all && all.length > 0, `${bundle} was not built`);
    return all.filter((path) => part.test(path));
  };

  const runningIn = (place: "node" | "view"): readonly string[] =>
    targets.filter(({ runsIn }) => runsIn === place).map(({ file }) => file);

  it("are all built, and nothing else is", () => {
    assert.deepEqual([...sizes.keys()].sort(), targets.map(({ file }) => file).sort());
  });

  it("load no library but valibot, and neither weights nor the streaming client, at activation", () => {
    assert.deepEqual(inBundle("dist/extension.js", /node_modules\/(?!valibot\/)/), []);
    // What knows providers, looks for servers and tests them is small and needs no library; a stream needs openai.
    const heavy =
      /src\/client\/(chatClient|anthropicClient|streamRun|connection|sse|deltas\/(channels|chat|snapshots))\.ts|src\/(webview|export|cli)\//;
    assert.deepEqual(inBundle("dist/extension.js", heavy), []);
    assert.ok((sizes.get("dist/extension.js") ?? Infinity) < largestAtActivation);
  });

  it("keep engine and weights in bundles of their own, which are loaded with the first trace", () => {
    assert.ok((sizes.get("dist/weights.js") ?? 0) > 500_000);
    assert.ok(inBundle("dist/engine.js", /claims\/findClaims\.ts|analysis\/math\//).length > 1);
    const deferred = /analysis\/(?:math|classify|analyser|claims\/findClaims|answer\/equivalence)/;
    for (const file of runningIn("node")) {
      if (file === "dist/engine.js" || file === "dist/weights.js") continue;
      assert.deepEqual(inBundle(file, deferred), [], file);
    }
  });

  it("give a view nothing but core and its own code, and Node nothing of the views", () => {
    for (const bundle of runningIn("view")) {
      const foreign = /node_modules\/openai\/|src\/(?!core\/|webview\/)/;
      assert.deepEqual(inBundle(bundle, foreign), [], bundle);
    }
    for (const bundle of runningIn("node")) {
      assert.deepEqual(inBundle(bundle, /src\/webview\//), [], bundle);
    }
  });

  it("give no view the engine: what is computed and compared comes with the analysis", () => {
    const engine =
      /src\/core\/analysis\/(?:math|segment|classify|steps|episodes|analyser|answer\/(?:shape|equivalence|course)|claims\/(?:findClaims|check|verdict))/;
    for (const view of [
      "dist/webview.js",
      "dist/compareView.js",
      "dist/groupView.js",
      "dist/dataSetView.js",
    ])
      assert.deepEqual(inBundle(view, engine), [], view);
  });

  for (const [library, own] of [
    ["openai", "dist/chatClient.js"],
    ["@anthropic-ai/sdk", "dist/anthropicClient.js"],
  ] as const) {
    it(`keep ${library} in one bundle, which is loaded on the first run that needs it`, () => {
      const source = new RegExp(`node_modules/${library}/`);
      const holding = targets
        .map(({ file }) => file)
        .filter((bundle) => inBundle(bundle, source).length > 0);
      assert.deepEqual(holding, [own]);
    });
  }
});
