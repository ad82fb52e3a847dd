/**
 * The tests in the real VS Code (`npm run test:extension`): first those that run inside the extension host, then those
 * that drive the window from outside. `--desktop` runs the first kind in a VS Code that `@vscode/test-electron`
 * downloads, where that can be reached; otherwise VS Code comes from npm.
 */
import { spawnSync } from "node:child_process";
import { globSync, statSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { downloadAndUnzipVSCode, runTests } from "@vscode/test-electron";
import * as esbuild from "esbuild";

import { launcherProgram } from "./support/launcherArguments.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const { values } = parseArgs({
  options: {
    desktop: { type: "boolean", default: false },
    /** Runs only one of the two kinds. */
    only: { type: "string" },
  },
});

if (values.only !== "workbench") await runInHost();
if (values.only !== "inHost") runWorkbench();

async function runInHost(): Promise<void> {
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: [
      "test/extension/inHost/index.ts",
      ...globSync("test/extension/inHost/*.test.ts", { cwd: root }),
    ],
    outdir: "dist/test/inHost",
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node22",
    external: ["vscode", "mocha"],
    sourcemap: "inline",
    logLevel: "warning",
  });
  const folder = await mkdtemp(join(tmpdir(), "trace-in-host-"));
  await cp(join(root, "examples"), join(folder, "workspace"), { recursive: true });
  try {
    await runTests({
      vscodeExecutablePath: values.desktop ? await downloadAndUnzipVSCode() : launcherProgram,
      extensionDevelopmentPath: root,
      extensionTestsPath: join(root, "dist/test/inHost/index.js"),
      launchArgs: [
        join(folder, "workspace"),
        `--user-data-dir=${join(folder, "user")}`,
        "--disable-workspace-trust",
      ],
    });
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * The window tests, two files at a time: a window waits about half of the time. The longest files come first, so that neither
 * of the two waits for the other in the end. The test of the package runs alone, because it builds `dist` anew.
 */
function runWorkbench(): void {
  const files = globSync("test/extension/workbench/*.test.ts", { cwd: root });
  const sizes = new Map(files.map((file) => [file, statSync(join(root, file)).size]));
  const together = files
    .filter((file) => !file.endsWith("vsix.test.ts"))
    .sort((a, b) => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0));
  const alone = files.filter((file) => !together.includes(file));
  const passed = [runMocha(["--parallel", "--jobs", "2", ...together]), runMocha(alone)];
  if (passed.includes(false)) process.exit(1);
}

function runMocha(options: readonly string[]): boolean {
  const mocha = createRequire(import.meta.url).resolve("mocha/bin/mocha.js");
  const { status } = spawnSync(process.execPath, [mocha, ...options], {
    cwd: root,
    stdio: "inherit",
  });
  return status === 0;
}
