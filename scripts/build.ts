/** Bundles the extension into dist/: `node scripts/build.ts [--production] [--watch]`. */
import { chmod, cp, mkdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = join(root, "dist");
const require = createRequire(import.meta.url);

/**
 * Modules that stay out of the bundles that name them and are loaded on first use: `openai` alone is ten times
 * the rest of the host, and must not be parsed when the extension activates. The rules for secrets come next.
 */
const lazyModules = [
  "chatClient",
  "dataSetReportHtml",
  "htmlExport",
  "openDataSet",
  "openInput",
  "secretScanner",
];

/** The same for the trace view: its engine for regular expressions, a module that the browser imports. */
const lazyViewModules = ["linearRegex"];

const leaveOut = (modules: readonly string[]): esbuild.Plugin => ({
  name: "lazy-modules",
  setup(build) {
    build.onResolve({ filter: /\.ts$/ }, (args) => {
      const lazy = modules.find((name) => args.path.endsWith(`/${name}.ts`));
      return lazy !== undefined && args.kind === "dynamic-import"
        ? { path: `./${lazy}.js`, external: true }
        : undefined;
    });
  },
});

/**
 * The classifier's weights are a megabyte of text, which would be read and compiled whenever the extension activates.
 * The bundles for Node take them from a file of their own when the first trace is analysed.
 */
const deferredWeights: esbuild.Plugin = {
  name: "deferred-weights",
  setup(build) {
    const namespace = "deferred-weights";
    build.onResolve({ filter: /^\.\/weights\.ts$/ }, ({ path }) => ({ path, namespace }));
    build.onLoad({ filter: /.*/, namespace }, () => ({
      contents: `module.exports = { get packed() { return require("./weights.js").packed; } };`,
      loader: "js",
    }));
    build.onResolve({ filter: /^\.\/weights\.js$/ }, ({ path }) => ({ path, external: true }));
  },
};

/** Peers of `openai` that it only loads when asked to. */
const optionalPeers = ["ws", "undici", "zod", "zod/v3", "zod/v4"];

/** What the trace view is made of; the tests of the view build it alike. */
export const viewBundle: esbuild.BuildOptions = {
  platform: "browser",
  format: "iife",
  target: "chrome134",
  plugins: [leaveOut(lazyViewModules)],
};
export const viewModule: esbuild.BuildOptions = {
  platform: "browser",
  format: "esm",
  target: "chrome134",
};

interface BuildFlags {
  readonly production: boolean;
}

function bundles({ production }: BuildFlags): esbuild.BuildOptions[] {
  const common: esbuild.BuildOptions = {
    bundle: true,
    minify: production,
    sourcemap: production ? false : "linked",
    sourcesContent: false,
    logLevel: "warning",
    legalComments: "none",
    metafile: true,
    absWorkingDir: root,
  };
  const node: esbuild.BuildOptions = {
    ...common,
    platform: "node",
    format: "cjs",
    target: "node20",
    external: ["vscode", ...optionalPeers],
    // Bundles are CommonJS, the sources modules.
    define: { "import.meta.dirname": "__dirname" },
    plugins: [leaveOut(lazyModules), deferredWeights],
  };
  const view: esbuild.BuildOptions = { ...common, ...viewBundle };
  return [
    { ...node, entryPoints: ["src/dataset/openDataSet.ts"], outfile: "dist/openDataSet.js" },
    { ...node, entryPoints: ["src/extension/extension.ts"], outfile: "dist/extension.js" },
    { ...node, entryPoints: ["src/client/chatClient.ts"], outfile: "dist/chatClient.js" },
    {
      ...node,
      plugins: [],
      entryPoints: ["src/core/analysis/classify/weights.ts"],
      outfile: "dist/weights.js",
    },
    { ...node, entryPoints: ["src/import/openInput.ts"], outfile: "dist/openInput.js" },
    { ...node, entryPoints: ["src/export/htmlExport.ts"], outfile: "dist/htmlExport.js" },
    {
      ...node,
      entryPoints: ["src/export/dataSetReportHtml.ts"],
      outfile: "dist/dataSetReportHtml.js",
    },
    { ...node, entryPoints: ["src/dataset/dataSetWorker.ts"], outfile: "dist/dataSetWorker.js" },
    {
      ...node,
      entryPoints: ["src/client/secretScanner.ts"],
      outfile: "dist/secretScanner.js",
    },
    { ...node, entryPoints: ["src/cli/inspectWorker.ts"], outfile: "dist/inspectWorker.js" },
    {
      ...node,
      entryPoints: ["src/cli/main.ts"],
      outfile: "dist/cli.js",
      banner: { js: "#!/usr/bin/env node" },
    },
    { ...view, entryPoints: ["src/webview/trace/main.ts"], outfile: "dist/webview.js" },
    { ...view, entryPoints: ["src/webview/compare/main.ts"], outfile: "dist/compareView.js" },
    { ...view, entryPoints: ["src/webview/dataset/main.ts"], outfile: "dist/dataSetView.js" },
    {
      ...common,
      ...viewModule,
      entryPoints: ["src/core/reader/linearRegex.ts"],
      outfile: "dist/linearRegex.js",
    },
  ];
}

/** KaTeX's style sheet and fonts, and the codicon font, are shipped beside the bundles: the view loads nothing from elsewhere. */
async function copyAssets(): Promise<void> {
  const katex = dirname(require.resolve("katex/package.json"));
  await cp(join(katex, "dist/katex.min.css"), join(dist, "katex/katex.min.css"));
  await cp(join(katex, "dist/fonts"), join(dist, "katex/fonts"), {
    recursive: true,
    filter: (source) => !/\.(ttf|woff)$/.test(source),
  });
}

/** Builds everything once. @returns the metafiles, for tests that look at what went into which bundle. */
export async function build(flags: BuildFlags): Promise<esbuild.Metafile[]> {
  await rm(dist, { recursive: true, force: true });
  await mkdir(dist, { recursive: true });
  const results = await Promise.all(bundles(flags).map((options) => esbuild.build(options)));
  await copyAssets();
  await chmod(join(dist, "cli.js"), 0o755);
  const metafiles = results.flatMap((result) => (result.metafile ? [result.metafile] : []));
  await writeFile(join(dist, "meta.json"), JSON.stringify(metafiles));
  return metafiles;
}

async function watch(): Promise<void> {
  await mkdir(dist, { recursive: true });
  await copyAssets();
  const contexts = await Promise.all(
    bundles({ production: false }).map((options) => esbuild.context(options)),
  );
  await Promise.all(contexts.map((context) => context.watch()));
  process.stdout.write("Watching; every change is bundled into dist/.\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const flags = new Set(process.argv.slice(2));
  if (flags.has("--watch")) await watch();
  else await build({ production: flags.has("--production") });
}
