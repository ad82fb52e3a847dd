/** Knows whether the desktop VS Code can be used here, and opens it with the extension. */
import { execFile, spawn } from "node:child_process";
import { promisify } from "node:util";
import { UserFacingError } from "./cache.ts";

const run = promisify(execFile);

/** Must agree with `engines.vscode` of the manifest. */
const oldest = { major: 1, minor: 101 };

// `code` is a batch file on Windows, which only a shell starts.
const shell = process.platform === "win32";

/** The command of a desktop VS Code that is new enough and has a screen to open on, else undefined. */
export async function usableDesktopVscode(): Promise<string | undefined> {
  const { env, platform } = process;
  // In a remote VS Code's terminal `code` only talks to the window it belongs to and loads no development extension.
  if (env["VSCODE_IPC_HOOK_CLI"] !== undefined) return undefined;
  const headless =
    platform === "linux" && env["DISPLAY"] === undefined && env["WAYLAND_DISPLAY"] === undefined;
  if (headless) return undefined;
  try {
    const { stdout } = await run("code", ["--version"], { shell, timeout: 20_000 });
    const [, major, minor] = /^(\d+)\.(\d+)\./.exec(stdout) ?? [];
    if (major === undefined) return undefined;
    if (Number(major) > oldest.major || Number(minor) >= oldest.minor) return "code";
    console.log(
      `The desktop VS Code is ${stdout.split("\n")[0] ?? ""}, older than ${oldest.major}.${oldest.minor}; using VS Code from npm.`,
    );
    return undefined;
  } catch {
    return undefined;
  }
}

/** Opens a new window on `workspace` with the extension in `extensionPath`. */
export async function openDesktop(
  command: string,
  extensionPath: string,
  workspace: string,
): Promise<void> {
  const quote = (text: string): string => (shell ? `"${text}"` : text);
  const args = [
    "--new-window",
    quote(`--extensionDevelopmentPath=${extensionPath}`),
    quote(workspace),
  ];
  const child = spawn(command, args, { stdio: "inherit", shell });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0) {
    throw new UserFacingError(
      `The desktop VS Code ended with code ${String(code)}; try \`npm start -- --browser\`.`,
    );
  }
  console.log(`Opened the desktop VS Code on ${workspace}.`);
}
