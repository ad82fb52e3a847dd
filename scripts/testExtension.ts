/**
 * The tests in the real VS Code (`npm run test:extension`): first those that run inside the extension host, then those
 * that drive the window from outside. `--desktop` runs the first kind in a VS Code that `@vscode/test-electron`
 * downloads, where that can be reached; otherwise VS Code comes from npm.
 */
import { spawnSync } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { downloadAndUnzipVSCode, runTests } from "@vscode/test-electron";
import * as esbuild from "esbuild";
import { globSync } from "node:fs";
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

function runWorkbench(): void {
  const mocha = createRequire(import.meta.url).resolve("mocha/bin/mocha.js");
  const result = spawnSync(process.execPath, [mocha, "test/extension/workbench/**/*.test.ts"], {
    cwd: root,
    stdio: "inherit",
  });
  if (result.status !== 0) process.exit(result.status ?? 1);
}
