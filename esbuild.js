// @ts-check
/**
 * Builds the extension into dist/: `node esbuild.js [--production] [--watch]`. Owns the list of bundles, from which the
 * package's contents, the bundle tests and knip's entry points are derived. Plain JavaScript, as it must run on any Node.
 */
"use strict";

const { chmod, cp, mkdir, rm, writeFile } = require("node:fs/promises");
const path = require("node:path");
const esbuild = require("esbuild");

/**
 * One bundle, of modules or of style sheets.
 *
 * @typedef {object} Target
 * @property {string} file Path of the bundle below the project's root; it ships in the package.
 * @property {string} entry Path of the module that the bundle starts from.
 * @property {"node" | "view"} runsIn The extension host, its threads and the command line, or a webview.
 * @property {true} [deferred] Static imports of the entry, in other bundles that run in the same place, load this bundle
 *   when one of its exports is first used.
 * @property {true} [onDemand] A dynamic `import()` of the entry stays an import of this bundle. Without it the module is
 *   part of every bundle that imports it.
 */

/**
 * Everything that is built. What is `onDemand` must not be parsed when the extension activates or a view opens: `openai`
 * alone is ten times the rest of the host.
 *
 * @type {readonly Target[]}
 */
const targets = [
  { file: "dist/extension.js", entry: "src/extension/extension.ts", runsIn: "node" },
  { file: "dist/chatClient.js", entry: "src/client/chatClient.ts", runsIn: "node", onDemand: true },
  {
    file: "dist/anthropicClient.js",
    entry: "src/client/anthropicClient.ts",
    runsIn: "node",
    onDemand: true,
  },
  {
    file: "dist/vscodeModels.js",
    entry: "src/extension/endpoints/vscodeModels.ts",
    runsIn: "node",
    onDemand: true,
  },
  {
    file: "dist/secretScanner.js",
    entry: "src/client/secretScanner.ts",
    runsIn: "node",
    onDemand: true,
  },
  { file: "dist/openInput.js", entry: "src/import/openInput.ts", runsIn: "node", onDemand: true },
  {
    file: "dist/parquetFile.js",
    entry: "src/import/containers/parquetFile.ts",
    runsIn: "node",
    onDemand: true,
  },
  {
    file: "dist/openDataSet.js",
    entry: "src/dataset/openDataSet.ts",
    runsIn: "node",
    onDemand: true,
  },
  {
    file: "dist/parquetTable.js",
    entry: "src/export/parquetTable.ts",
    runsIn: "node",
    onDemand: true,
  },
  { file: "dist/htmlExport.js", entry: "src/export/htmlExport.ts", runsIn: "node", onDemand: true },
  {
    file: "dist/dataSetReportHtml.js",
    entry: "src/export/dataSetReportHtml.ts",
    runsIn: "node",
    onDemand: true,
  },
  {
    file: "dist/engine.js",
    entry: "src/core/analysis/engine.ts",
    runsIn: "node",
    deferred: true,
  },
  {
    file: "dist/weights.js",
    entry: "src/core/analysis/classify/weights.ts",
    runsIn: "node",
    deferred: true,
  },
  { file: "dist/dataSetWorker.js", entry: "src/dataset/dataSetWorker.ts", runsIn: "node" },
  { file: "dist/inspectWorker.js", entry: "src/cli/inspectWorker.ts", runsIn: "node" },
  { file: "dist/cli.js", entry: "src/cli/main.ts", runsIn: "node" },
  { file: "dist/webview.js", entry: "src/webview/trace/main.ts", runsIn: "view" },
  { file: "dist/compareView.js", entry: "src/webview/compare/main.ts", runsIn: "view" },
  { file: "dist/groupView.js", entry: "src/webview/group/main.ts", runsIn: "view" },
  { file: "dist/dataSetView.js", entry: "src/webview/dataset/main.ts", runsIn: "view" },
  { file: "dist/webview.css", entry: "src/webview/trace/main.css", runsIn: "view" },
  { file: "dist/compareView.css", entry: "src/webview/compare/main.css", runsIn: "view" },
  { file: "dist/groupView.css", entry: "src/webview/group/main.css", runsIn: "view" },
  { file: "dist/dataSetView.css", entry: "src/webview/dataset/main.css", runsIn: "view" },
  {
    file: "dist/linearRegex.js",
    entry: "src/core/reader/linearRegex.ts",
    runsIn: "view",
    onDemand: true,
  },
];

const root = __dirname;
const dist = path.join(root, "dist");

/** Peers of `openai` that it only loads when asked to. */
const optionalPeers = ["ws", "undici", "zod", "zod/v3", "zod/v4"];

/**
 * Leaves dynamic imports of the `onDemand` targets that run in the same place as imports of their bundles.
 *
 * @param {Target["runsIn"]} runsIn
 * @returns {esbuild.Plugin}
 */
function onDemandBundles(runsIn) {
  const bundleOf = new Map(
    targets
      .filter((target) => target.onDemand === true && target.runsIn === runsIn)
      .map(({ entry, file }) => [path.join(root, entry), `./${file.slice("dist/".length)}`]),
  );
  return {
    name: "on-demand-bundles",
    setup(build) {
      build.onResolve({ filter: /^\..*\.ts$/ }, (asked) => {
        const bundle = bundleOf.get(path.resolve(asked.resolveDir, asked.path));
        return bundle !== undefined && asked.kind === "dynamic-import"
          ? { path: bundle, external: true }
          : undefined;
      });
    },
  };
}

/**
 * Puts a stand-in for each `deferred` target into the bundles for Node that import it statically: an object whose getters
 * load the target's bundle. The engine and the classifier's weights are more than a megabyte of text, which would be read
 * and compiled whenever the extension activates.
 *
 * @type {esbuild.Plugin}
 */
const deferredBundles = {
  name: "deferred-bundles",
  setup(build) {
    const namespace = "deferred-bundle";
    const bundleOf = new Map(
      targets
        .filter((target) => target.deferred === true)
        .map(({ entry, file }) => [path.join(root, entry), `./${file.slice("dist/".length)}`]),
    );
    build.onResolve({ filter: /^\..*\.ts$/ }, (asked) => {
      const entry = path.resolve(asked.resolveDir, asked.path);
      return asked.kind === "import-statement" && bundleOf.has(entry)
        ? { path: entry, namespace }
        : undefined;
    });
    build.onLoad({ filter: /.*/, namespace }, async ({ path: entry }) => {
      const { metafile } = await esbuild.build({
        entryPoints: [entry],
        format: "esm",
        metafile: true,
        write: false,
        logLevel: "silent",
      });
      const names = Object.values(metafile.outputs).flatMap((output) => output.exports);
      const bundle = JSON.stringify(bundleOf.get(entry));
      const getters = names.map((name) => `get ${name}() { return require(${bundle}).${name}; }`);
      return { contents: `module.exports = { ${getters.join(", ")} };`, loader: "js" };
    });
    build.onResolve({ filter: /^\.\/\w+\.js$/, namespace }, (asked) => ({
      path: asked.path,
      external: true,
    }));
  },
};

/**
 * @typedef {object} BuildFlags
 * @property {boolean} production Minified and without source maps.
 */

/**
 * The settings that build some of the targets: one group for each kind of bundle, so that modules they share are read once.
 *
 * @param {readonly Target[]} chosen
 * @param {BuildFlags} flags
 * @returns {esbuild.BuildOptions[]}
 */
function buildOptions(chosen, { production }) {
  /** @type {esbuild.BuildOptions} */
  const common = {
    bundle: true,
    minify: production,
    sourcemap: production ? false : "linked",
    sourcesContent: false,
    logLevel: "warning",
    legalComments: "none",
    metafile: true,
    absWorkingDir: root,
    outdir: "dist",
  };
  /** @type {esbuild.BuildOptions} */
  const node = {
    ...common,
    platform: "node",
    format: "cjs",
    target: "node20",
    external: ["vscode", ...optionalPeers],
    // Bundles are CommonJS, the sources modules.
    define: { "import.meta.dirname": "__dirname" },
    plugins: [onDemandBundles("node"), deferredBundles],
  };
  /** @type {esbuild.BuildOptions} */
  const view = {
    ...common,
    platform: "browser",
    target: "chrome134",
    plugins: [onDemandBundles("view")],
  };
  /** @type {(choose: (target: Target) => boolean) => { in: string, out: string }[]} */
  const entryPoints = (choose) =>
    chosen.filter(choose).map(({ entry, file }) => ({ in: entry, out: path.parse(file).name }));
  return [
    { ...node, entryPoints: entryPoints(({ runsIn }) => runsIn === "node") },
    {
      ...view,
      format: /** @type {const} */ ("iife"),
      entryPoints: entryPoints(({ runsIn, onDemand }) => runsIn === "view" && onDemand !== true),
    },
    {
      ...view,
      // A browser imports modules only.
      format: /** @type {const} */ ("esm"),
      entryPoints: entryPoints(({ runsIn, onDemand }) => runsIn === "view" && onDemand === true),
    },
  ].filter(({ entryPoints: some }) => some.length > 0);
}

/** KaTeX's style sheet and fonts ship beside the bundles: a view loads nothing from elsewhere. */
async function copyAssets() {
  const katex = path.dirname(require.resolve("katex/package.json"));
  await cp(path.join(katex, "dist/katex.min.css"), path.join(dist, "katex/katex.min.css"));
  await cp(path.join(katex, "dist/fonts"), path.join(dist, "katex/fonts"), {
    recursive: true,
    filter: (source) => !/\.(ttf|woff)$/.test(source),
  });
}

/**
 * Builds everything once into an empty dist/. What went into which bundle is written to dist/meta.json, a list of
 * esbuild's metafiles.
 *
 * @param {BuildFlags} flags
 * @returns {Promise<void>}
 */
async function build(flags) {
  await rm(dist, { recursive: true, force: true });
  await mkdir(dist, { recursive: true });
  const results = await Promise.all(
    buildOptions(targets, flags).map((options) => esbuild.build(options)),
  );
  await copyAssets();
  await chmod(path.join(dist, "cli.js"), 0o755);
  await writeFile(
    path.join(dist, "meta.json"),
    JSON.stringify(results.map(({ metafile }) => metafile)),
  );
}

/**
 * Builds whenever a source file changes. Each round prints one line when it begins, its errors as `file:line:column:
 * error: text`, and one line when it ends, which the problem matcher of .vscode/tasks.json reads.
 *
 * @returns {Promise<void>}
 */
async function watch() {
  await mkdir(dist, { recursive: true });
  await copyAssets();
  let building = 0;
  /** @type {esbuild.Plugin} */
  const report = {
    name: "report",
    setup(build) {
      build.onStart(() => {
        building += 1;
        if (building === 1) console.log("[watch] build started");
      });
      build.onEnd(({ errors, warnings }) => {
        const messages = [
          ...errors.map((message) => ({ ...message, severity: "error" })),
          ...warnings.map((message) => ({ ...message, severity: "warning" })),
        ];
        for (const { location, severity, text } of messages) {
          const { file, line, column } = location ?? { file: "esbuild.js", line: 1, column: 0 };
          console.error(`${file}:${line}:${column + 1}: ${severity}: ${text}`);
        }
        building -= 1;
        if (building === 0) console.log("[watch] build finished");
      });
    },
  };
  const contexts = await Promise.all(
    buildOptions(targets, { production: false }).map((options) =>
      esbuild.context({
        ...options,
        logLevel: "silent",
        plugins: [report, ...(options.plugins ?? [])],
      }),
    ),
  );
  await Promise.all(contexts.map((context) => context.watch()));
}

module.exports = { build, buildOptions, targets };

/** @param {readonly string[]} flags */
async function main(flags) {
  const known = ["--production", "--watch"];
  const unknown = flags.find((flag) => !known.includes(flag));
  if (unknown !== undefined) {
    console.error(`esbuild.js does not know ${unknown}; it knows ${known.join(" and ")}.`);
    process.exitCode = 1;
  } else if (flags.includes("--watch")) {
    await watch();
  } else {
    await build({ production: flags.includes("--production") });
  }
}

if (require.main === module) {
  main(process.argv.slice(2)).catch((/** @type {unknown} */ error) => {
    // Errors in the sources are printed already, by esbuild itself.
    if (!(error instanceof Error && "errors" in error)) console.error(error);
    process.exitCode = 1;
  });
}
