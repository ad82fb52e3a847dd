/** Reads the part of VS Code's command line that the launcher honours. */
import { join } from "node:path";
import { UserFacingError } from "./cache.ts";

/** What the launcher is to run. */
export interface LauncherArguments {
  readonly extensionPath: string;
  readonly extensionTestsPath: string;
  readonly workspace?: string;
  readonly trusted: boolean;
  readonly folders: { readonly userDataDir?: string; readonly extensionsDir?: string };
  /** After how many seconds the run is given up; 600 unless told. */
  readonly timeLimitSeconds: number;
}

/** Program to give to `runTests` as `vscodeExecutablePath` where no desktop VS Code can be downloaded. */
export const launcherProgram: string = join(
  import.meta.dirname,
  "..",
  "bin",
  process.platform === "win32" ? "vscode.cmd" : "vscode",
);

/**
 * Reads `--name=value` and `--name` switches and one folder. Desktop VS Code's many other switches are passed over, as
 * they are about a window that is not there.
 */
export function parseLauncherArguments(args: readonly string[]): LauncherArguments {
  const values = new Map<string, string>();
  const positional: string[] = [];
  for (const argument of args) {
    const [, name, value] = /^--([^=]+)(?:=(.*))?$/s.exec(argument) ?? [];
    if (name === undefined) positional.push(argument);
    else values.set(name, value ?? "");
  }
  const workspace = positional[0];
  const userDataDir = values.get("user-data-dir");
  const extensionsDir = values.get("extensions-dir");
  return {
    extensionPath: required(values, "extensionDevelopmentPath"),
    extensionTestsPath: required(values, "extensionTestsPath"),
    ...(workspace !== undefined && { workspace }),
    trusted: values.has("disable-workspace-trust"),
    folders: {
      ...(userDataDir !== undefined && { userDataDir }),
      ...(extensionsDir !== undefined && { extensionsDir }),
    },
    timeLimitSeconds: seconds(values.get("time-limit") ?? "600"),
  };
}

function required(values: ReadonlyMap<string, string>, name: string): string {
  const value = values.get(name);
  if (value !== undefined && value !== "") return value;
  throw new UserFacingError(
    `The launcher runs extension tests and needs --${name}=PATH; to try the extension, run \`npm start\`.`,
  );
}

function seconds(text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new UserFacingError(`--time-limit must be a positive number of seconds, not "${text}".`);
}
