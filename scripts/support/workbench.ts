/**
 * Opens VS Code from npm in a headless Chromium and drives it as a person would. For tests that reload the window, kill
 * the extension host, restart the server or install a VSIX, which a test inside the extension host cannot do.
 */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { chromium, type BrowserContext, type Frame, type Page } from "playwright-core";
import { findChromium, started } from "./chromium.ts";
import { linkExtensions } from "./linkExtension.ts";
import { runCommand } from "./palette.ts";
import { patienceMs } from "./patience.ts";
import {
  openProfile,
  rememberedPort,
  rememberPort,
  writeSettings,
  type Profile,
  type Settings,
} from "./profile.ts";
import { findTraceFrame } from "./traceFrame.ts";
import { installVsix, startServer, vscodeFromNpm, type VscodeServer } from "./vscodeFromNpm.ts";

/** What {@link openWorkbench} is to open. */
export interface WorkbenchOptions {
  /** Folder of the extension to load; with `extensionTestsPath` as a development extension, else through a link. */
  readonly extensionPath?: string;
  /** VSIX to install into the profile instead. */
  readonly vsix?: string;
  /** Folder to open; none gives an empty window. */
  readonly workspace?: string;
  /** Folders of other extensions that run beside the one under test. */
  readonly furtherExtensions?: readonly string[];
  /** False: the folder opens in Restricted Mode, without a question. */
  readonly trusted: boolean;
  /** Setting ids and values; each lands in the file of its scope. */
  readonly settings?: Settings;
  /** Root of a profile that is kept when the window closes; without it, a new one that is removed. */
  readonly userDataDir?: string;
  /** Name of a colour theme as the theme picker shows it, such as "Default High Contrast". */
  readonly colorTheme?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Module exporting `run(): Promise<void>`, run in the extension host. Notifications are not shown then. */
  readonly extensionTestsPath?: string;
  /** Other folders for parts of the profile, as the launcher's command line may give them. */
  readonly folders?: Partial<Pick<Profile, "userDataDir" | "extensionsDir">>;
  /** Added to the extension host's environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Receives the extension host's console, in automation mode. */
  readonly onConsole?: (level: string, values: readonly unknown[]) => void;
  /** Receives the result of `extensionTestsPath`: 0 or 1. */
  readonly onTestsExit?: (code: number) => void;
  /** Receives the server's own lines and what is being installed; by default only the latter, on the console. */
  readonly log?: (line: string) => void;
}

/** An open window. */
export interface Workbench {
  readonly page: Page;
  /** The server behind the window; another one after {@link Workbench.restartServer}. */
  readonly server: VscodeServer;
  readonly profile: Profile;
  /** Innermost webview frame whose document has `data-view="reasoning-trace"` on `<html>` or `<body>`. */
  traceFrame(timeoutMs?: number): Promise<Frame>;
  /** Runs a command through the palette by the title that the palette shows ("Category: Title"). */
  runCommand(title: string): Promise<void>;
  /** Runs "Developer: Reload Window" and waits until the window is drawn again. */
  reload(): Promise<void>;
  /** Stops the server and starts another on the same profile and port, then loads the window anew. */
  restartServer(): Promise<void>;
  close(): Promise<void>;
}

const quietSettings: Settings = {
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "chat.disableAIFeatures": true,
  "security.workspace.trust.startupPrompt": "never",
  "extensions.ignoreRecommendations": true,
  "update.mode": "none",
  "git.enabled": false,
};

/** Opens a window. Throws with one clear sentence when VS Code or a browser cannot be had. */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const vscode = await vscodeFromNpm(options.log);
  const browser = await findChromium(options.log);
  const kept = options.userDataDir;
  const root = kept === undefined ? mkdtempSync(join(tmpdir(), "trace-vscode-")) : resolve(kept);
  const profile = openProfile(root, options.folders);
  // VS Code leaves its sockets behind when it is killed. Their paths must be short, so this is not in the profile.
  const sockets = mkdtempSync(join(tmpdir(), "trace-ipc-"));
  let server: VscodeServer | undefined;
  let context: BrowserContext | undefined;

  const start = async (port: number): Promise<VscodeServer> =>
    startServer(vscode, {
      profile,
      port,
      trusted: options.trusted,
      automation: options.extensionTestsPath !== undefined,
      ...(options.log && { log: options.log }),
      env: { XDG_RUNTIME_DIR: sockets, ...options.env },
    });
  const closeAll = async (): Promise<void> => {
    await context?.close();
    // What an orderly end writes would be removed with the profile, and takes seconds.
    await (kept === undefined ? server?.kill() : server?.stop());
    rmSync(sockets, { recursive: true, force: true });
    if (kept === undefined) rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  };

  try {
    await prepareProfile(vscode, profile, options);
    server = await start(rememberedPort(profile));
    rememberPort(profile, server.port);
    const launch = chromium.launchPersistentContext(profile.browserDir, {
      executablePath: browser.executablePath,
      args: [...browser.args],
      env: browser.env,
      headless: true,
      viewport: options.viewport ?? { width: 1280, height: 800 },
      permissions: ["clipboard-read", "clipboard-write"],
    });
    context = await started(browser, launch);
    context.setDefaultTimeout(patienceMs);
    const page = context.pages()[0] ?? (await context.newPage());
    await listen(page, options);
    await load(page, windowUrl(server, options));
    const window = { page, context };
    return {
      page,
      profile,
      get server() {
        if (server === undefined) throw new Error("The server is not running.");
        return server;
      },
      traceFrame: (timeoutMs = patienceMs) => findTraceFrame(window.page, timeoutMs),
      runCommand: (title) => runCommand(window.page, title),
      async reload() {
        // The command lets VS Code write its state first; the browser's own reload would lose the latest of it.
        const loaded = window.page.waitForEvent("load");
        await runCommand(window.page, "Developer: Reload Window");
        await loaded;
        await untilDrawn(window.page);
      },
      async restartServer() {
        const port = server?.port ?? 0;
        await server?.stop();
        server = await start(port);
        await load(window.page, windowUrl(server, options));
      },
      close: closeAll,
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

async function prepareProfile(
  vscode: string,
  profile: Profile,
  options: WorkbenchOptions,
): Promise<void> {
  let extension = options.extensionPath;
  if (options.vsix !== undefined) {
    await installVsix(vscode, profile, resolve(options.vsix));
    const installed = readdirSync(profile.extensionsDir, { withFileTypes: true });
    const folder = installed.find((entry) => entry.isDirectory());
    if (folder !== undefined) extension = join(profile.extensionsDir, folder.name);
  } else if (extension !== undefined && options.extensionTestsPath === undefined) {
    linkExtensions(profile, [extension, ...(options.furtherExtensions ?? [])]);
  }
  const theme = options.colorTheme ? { "workbench.colorTheme": options.colorTheme } : {};
  writeSettings(profile, { ...quietSettings, ...theme, ...options.settings }, extension);
}

async function listen(page: Page, { onConsole, onTestsExit }: WorkbenchOptions): Promise<void> {
  await page.exposeFunction("codeAutomationLog", (level: string, values: unknown[]) =>
    onConsole?.(level, values),
  );
  await page.exposeFunction("codeAutomationExit", (code: number) => onTestsExit?.(code));
}

/** The window's address: which folder, and in automation mode which extension and tests, with the key to the server. */
function windowUrl(server: VscodeServer, options: WorkbenchOptions): string {
  const { workspace, extensionPath, extensionTestsPath } = options;
  const url = new URL(server.origin);
  if (workspace === undefined) url.searchParams.set("ew", "true");
  else url.searchParams.set("folder", resolve(workspace));
  if (extensionTestsPath !== undefined) {
    const remote = (path: string): string => `vscode-remote://${url.host}${resolve(path)}`;
    const payload = [["extensionTestsPath", remote(extensionTestsPath)]];
    if (extensionPath !== undefined)
      payload.push(["extensionDevelopmentPath", remote(extensionPath)]);
    url.searchParams.set("payload", JSON.stringify(payload));
  }
  url.searchParams.set("tkn", server.token);
  return url.href;
}

async function load(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await untilDrawn(page);
}

async function untilDrawn(page: Page): Promise<void> {
  await page.locator(".monaco-workbench .part.statusbar").waitFor();
}
