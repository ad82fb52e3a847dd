/** Runs the command line as a real process, from source. */
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { fileURLToPath } from "node:url";
import { defined } from "../../../src/core/model/defined.ts";

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string | Uint8Array;
  readonly cwd?: string;
  /** Standard input is written and ended by the test. */
  readonly keepInputOpen?: boolean;
}

export interface RunningCli {
  readonly child: ChildProcessWithoutNullStreams;
  readonly result: Promise<CliResult>;
  /** Resolves once standard output holds the text; rejects when the process ends without it. */
  printed(text: string): Promise<void>;
}

export const cliMain = fileURLToPath(new URL("../../../src/cli/main.ts", import.meta.url));

export function startCli(args: readonly string[], options: CliOptions = {}): RunningCli {
  const env = { ...process.env };
  delete env["NO_COLOR"];
  delete env["FORCE_COLOR"];
  const child = spawn(process.execPath, ["--no-warnings", cliMain, ...args], {
    env: { ...env, ...options.env },
    stdio: "pipe",
    ...defined({ cwd: options.cwd }),
  });
  let stdout = "";
  let stderr = "";
  const waiting = new Set<() => void>();
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    for (const look of waiting) look();
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  // A process that refuses its command line closes standard input before the test has written it.
  child.stdin.on("error", () => undefined);
  if (options.keepInputOpen !== true) child.stdin.end(options.input);
  const result = new Promise<CliResult>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      resolve({ code, stdout, stderr });
    });
  });
  return {
    child,
    result,
    printed: (text) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (!stdout.includes(text)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
        void result.then(() => {
          reject(new Error(`ended without printing ${text}: ${stdout}${stderr}`));
        });
      }),
  };
}

export function runCli(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  return startCli(args, options).result;
}
