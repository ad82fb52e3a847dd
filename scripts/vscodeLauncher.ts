/**
 * Stands in for the desktop VS Code program in `runTests({ vscodeExecutablePath })`: takes the same command line, runs the
 * extension's tests in VS Code from npm in a headless Chromium, and exits with their code.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { format } from "node:util";
import { UserFacingError } from "./support/cache.ts";
import { parseLauncherArguments, type LauncherArguments } from "./support/launcherArguments.ts";
import { isNoise } from "./support/noise.ts";
import { openWorkbench, type Workbench } from "./support/workbench.ts";

const codes = { passed: 0, failed: 1, broken: 2 } as const;

async function main(): Promise<number> {
  const options = parseLauncherArguments(process.argv.slice(2));
  let open: Workbench | undefined;
  const stopped = new Promise<number>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.once(signal, () => {
        resolve(signal === "SIGINT" ? 130 : 143);
      });
    }
  });
  const finished = new Promise<number>((resolve, reject) => {
    openWorkbench({ ...workbenchOptions(options), onTestsExit: resolve }).then((workbench) => {
      open = workbench;
      void workbench.server.ended.then(() => {
        reject(new UserFacingError("VS Code's server ended before the tests did."));
      });
    }, reject);
  });
  const limit = timeLimit(options.timeLimitSeconds);
  try {
    const code = await Promise.race([finished, stopped, limit.reached]);
    if (code === codes.failed) await keepScreenshot(open);
    return code;
  } catch (error) {
    await keepScreenshot(open);
    throw error;
  } finally {
    limit.cancel();
    await open?.close();
  }
}

function workbenchOptions(
  options: LauncherArguments,
): Omit<Parameters<typeof openWorkbench>[0], "onTestsExit"> {
  return {
    ...options,
    onConsole(level, values) {
      const text = format(...values);
      if (isNoise(text)) return;
      const stream = level === "error" || level === "warn" ? process.stderr : process.stdout;
      stream.write(`${text}\n`);
    },
    log: (line) => {
      if (/^(Fetching|VS Code is|Chromium is)/.test(line)) console.log(line);
    },
  };
}

function timeLimit(seconds: number): { reached: Promise<never>; cancel: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const reached = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(
        new UserFacingError(
          `The tests did not finish in ${seconds} s; give more time with --time-limit=SECONDS if they need it.`,
        ),
      );
    }, seconds * 1000);
  });
  return {
    reached,
    cancel: () => {
      clearTimeout(timer);
    },
  };
}

async function keepScreenshot(workbench: Workbench | undefined): Promise<void> {
  if (workbench === undefined) return;
  const folder = join(import.meta.dirname, "..", ".vscode-test");
  const path = join(folder, "failure.png");
  mkdirSync(folder, { recursive: true });
  try {
    await workbench.page.screenshot({ path, timeout: 10_000 });
    console.error(`The window at that moment: ${path}`);
  } catch (error) {
    console.error(`No picture of the window could be taken: ${String(error)}`);
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof UserFacingError ? error.message : error);
    process.exit(codes.broken);
  },
);
