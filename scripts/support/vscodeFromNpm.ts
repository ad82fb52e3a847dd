/** Owns VS Code's server as it comes from npm: installing it, starting it, installing a VSIX into it, stopping it. */
import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { cacheFolder, installOnce, UserFacingError } from "./cache.ts";
import { npmInstall } from "./npm.ts";
import { descendants, killTree } from "./processTree.ts";
import type { Profile } from "./profile.ts";

const version = "4.139.1";

/**
 * Folder of VS Code's server (`lib/vscode` of the npm package code-server), installed into the cache on first use.
 * Its install scripts stay off: they want a compiler, and what they build is optional.
 */
export async function vscodeFromNpm(log: (line: string) => void = console.log): Promise<string> {
  const folder = await installOnce("code-server", version, async (target) => {
    log(
      `Fetching VS Code from npm (code-server ${version}, about 600 MB on disk, once) into ${cacheFolder()} ...`,
    );
    const started = Date.now();
    await writeFile(join(target, "package.json"), '{ "private": true }\n');
    const what = "VS Code (npm package code-server)";
    await npmInstall(target, [`code-server@${version}`], what, log);
    await npmInstall(vscodeFolder(target), ["--omit=dev"], what, log);
    log(`VS Code is installed (${Math.round((Date.now() - started) / 1000)} s).`);
  });
  const vscode = vscodeFolder(folder);
  if (existsSync(join(vscode, "out", "server-main.js"))) return vscode;
  throw new UserFacingError(`VS Code in ${folder} is damaged; delete that folder and try again.`);
}

function vscodeFolder(installed: string): string {
  return join(installed, "node_modules", "code-server", "lib", "vscode");
}

/** How a server is started. */
export interface ServerOptions {
  readonly profile: Profile;
  /** Preferred port; 0 for any. A taken port is an error. */
  readonly port: number;
  /** True switches workspace trust off: every workspace counts as trusted, nobody is asked. */
  readonly trusted: boolean;
  /**
   * True lets the page load an extension and its tests from a path given in the URL. It also keeps VS Code from showing
   * notification toasts, so it is wrong wherever a person, or a test that acts as one, uses the window.
   */
  readonly automation: boolean;
  /** Receives each line that the server prints. */
  readonly log?: (line: string) => void;
  /** Added to the environment of the server and so of the extension host. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A running VS Code server on 127.0.0.1. */
export interface VscodeServer {
  readonly pid: number;
  readonly port: number;
  /** `http://127.0.0.1:PORT` without a slash at the end. */
  readonly origin: string;
  /** Must be the query parameter `tkn` of the first page that is opened; a cookie carries it from then on. */
  readonly token: string;
  /** Settles when the server process has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** Kills the extension host processes as a crash would; gives how many there were. */
  killExtensionHosts(): Promise<number>;
  /** Ends the server in order, and what is left of all that it started. */
  stop(): Promise<void>;
  /** Ends all of it at once. What it would still have written is lost, and its sockets stay where they are. */
  kill(): Promise<void>;
}

/** Starts the server and waits until it listens. Throws a {@link UserFacingError} when it ends before that. */
export async function startServer(
  vscode: string,
  { profile, port, trusted, automation, log, env }: ServerOptions,
): Promise<VscodeServer> {
  const token = randomBytes(16).toString("hex");
  const child = spawn(
    nodeForVscode(),
    [
      join(import.meta.dirname, "vscodeServerMain.ts"),
      vscode,
      join(profile.root, "secret-key-half"),
      `--port=${port}`,
      `--connection-token=${token}`,
      "--accept-server-license-terms",
      ...folderArguments(profile),
      "--telemetry-level=off",
      "--disable-getting-started-override",
      ...(automation ? ["--enable-smoke-test-driver"] : []),
      ...(trusted ? ["--disable-workspace-trust"] : []),
    ],
    // Its own group: Ctrl+C in the terminal reaches us alone, and we stop it in order.
    {
      stdio: ["pipe", "pipe", "pipe"],
      detached: true,
      env: {
        ...process.env,
        // Measured: half a second less until a window is open, and it is opened often.
        NODE_COMPILE_CACHE: join(cacheFolder(), "node-compile-cache"),
        ...env,
      },
    },
  );
  // Not "close": processes that the server started may hold its output open for seconds longer.
  const ended = new Promise<void>((resolve) =>
    child.once("exit", () => {
      resolve();
    }),
  );
  const listening = await untilListening(child, log);
  const pid = child.pid ?? 0;
  return {
    pid,
    port: listening,
    origin: `http://127.0.0.1:${listening}`,
    token,
    ended,
    async killExtensionHosts() {
      const hosts = (await descendants(pid)).filter((p) =>
        p.command.includes("--type=extensionHost"),
      );
      for (const host of hosts) await killTree(host.pid);
      return hosts.length;
    },
    async stop() {
      // The server clears up (its sockets, for one) when its input ends; what it left running is killed.
      const started = await descendants(pid);
      child.stdin.end();
      const patience = setTimeout(() => void killTree(pid), 5000);
      await ended;
      clearTimeout(patience);
      for (const process of started) await killTree(process.pid);
    },
    async kill() {
      await killTree(pid);
      await ended;
    },
  };
}

/** Installs the extension in `vsix` into the profile, as `code --install-extension` does. */
export async function installVsix(vscode: string, profile: Profile, vsix: string): Promise<void> {
  const child = spawn(
    nodeForVscode(),
    [
      join(vscode, "out", "server-main.js"),
      "--install-extension",
      vsix,
      "--force",
      ...folderArguments(profile),
    ],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (said += text));
  }
  const code = await new Promise((resolve) => child.once("close", resolve));
  if (code !== 0) throw new UserFacingError(`${vsix} could not be installed: ${said.trim()}`);
}

function folderArguments(profile: Profile): string[] {
  return [
    `--server-data-dir=${profile.serverDataDir}`,
    `--user-data-dir=${profile.userDataDir}`,
    `--extensions-dir=${profile.extensionsDir}`,
  ];
}

/** VS Code's server of this version is made for Node 24; the project brings one as a development dependency. */
function nodeForVscode(): string {
  if (Number(process.versions.node.split(".")[0]) >= 22) return process.execPath;
  const name = process.platform === "win32" ? "node.exe" : "node";
  const ours = join(import.meta.dirname, "..", "..", "node_modules", "node", "bin", name);
  if (existsSync(ours)) return ours;
  throw new UserFacingError("Node 24 is missing from node_modules; run `npm ci` first.");
}

async function untilListening(child: ChildProcess, log?: (line: string) => void): Promise<number> {
  const lastLines: string[] = [];
  return new Promise<number>((resolve, reject) => {
    const read = (line: string): void => {
      lastLines.push(line);
      if (lastLines.length > 10) lastLines.shift();
      log?.(line);
      const port = /^Extension host agent listening on (\d+)/.exec(line)?.[1];
      if (port !== undefined) resolve(Number(port));
    };
    for (const stream of [child.stdout, child.stderr]) {
      if (stream !== null) createInterface({ input: stream }).on("line", read);
    }
    child.once("error", reject);
    child.once("close", (code) => {
      reject(
        new UserFacingError(
          `VS Code's server ended with code ${String(code)} at start: ${lastLines.join(" | ")}`,
        ),
      );
    });
  });
}
