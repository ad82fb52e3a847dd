/** Runs npm, prints how far it is, and turns its usual failures into one sentence for the user. */
import { spawn } from "node:child_process";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { UserFacingError } from "./cache.ts";

/**
 * Runs `npm install` with install scripts off in `folder`, which must hold a package.json.
 *
 * @param what is named in the lines of progress and in the error message, as in "VS Code".
 * @param log receives every ten seconds how much is there.
 */
export async function npmInstall(
  folder: string,
  args: readonly string[],
  what: string,
  log: (line: string) => void,
): Promise<void> {
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-progress"];
  // By default npm tries for minutes before it says that a registry cannot be reached.
  const patience = ["--fetch-retries=1", "--fetch-retry-mintimeout=1000"];
  const { command, prefix, shell } = npmCommand();
  const child = spawn(
    command,
    [...prefix, "install", ...args, ...quiet, ...patience, "--loglevel=error"],
    {
      cwd: folder,
      shell,
      env: installEnvironment(),
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  const stopReporting = reportSize(folder, what, log);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  })
    .catch((error: unknown) => {
      throw new UserFacingError(
        `${what} has to be installed, but npm does not start; install Node.js with npm and put it on PATH.`,
        { cause: error },
      );
    })
    .finally(stopReporting);
  if (code !== 0) throw new UserFacingError(explain(what, said));
}

/** Prints the size of `folder` every ten seconds. @returns ends it. */
function reportSize(folder: string, what: string, log: (line: string) => void): () => void {
  const started = Date.now();
  const timer = setInterval(() => {
    void sizeOf(folder).then((bytes) => {
      const seconds = Math.round((Date.now() - started) / 1000);
      log(`Fetching ${what}: ${Math.round(bytes / 1e6)} MB on disk after ${seconds} s`);
    });
  }, 10_000);
  return () => {
    clearInterval(timer);
  };
}

/** Bytes in all files below `folder`; what disappears meanwhile counts nothing. */
async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  let bytes = 0;
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const found = await stat(join(entry.parentPath, entry.name)).catch(() => undefined);
    bytes += found?.size ?? 0;
  }
  return bytes;
}

/** Inside `npm run`, npm tells where its own program is; that needs no PATH and no shell on Windows. */
function npmCommand(): { command: string; prefix: string[]; shell: boolean } {
  const program = process.env["npm_execpath"];
  if (program?.endsWith("npm-cli.js")) {
    return { command: process.execPath, prefix: [program], shell: false };
  }
  return { command: "npm", prefix: [], shell: process.platform === "win32" };
}

/** An outer `npm run` hands its own settings down; those about its package must not steer this install. */
function installEnvironment(): NodeJS.ProcessEnv {
  const foreign = /^npm_(package|lifecycle)_|^npm_config_(local_prefix|global|prefix|omit)$/i;
  return Object.fromEntries(Object.entries(process.env).filter(([key]) => !foreign.test(key)));
}

function explain(what: string, said: string): string {
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|network/i.test(said)) {
    const asked = /request to (https?:\/\/[^\s/]+)/.exec(said)?.[1];
    const registry = asked === undefined ? "" : ` ${new URL(asked).origin}`;
    return `${what} could not be fetched because the npm registry${registry} cannot be reached; check the network or \`npm config get registry\` and try again.`;
  }
  if (/ENOSPC/.test(said)) return `${what} could not be installed because the disk is full.`;
  const reason = said.replace(/^npm (error|ERR!) ?/gm, "").trim();
  return `${what} could not be installed from npm: ${reason.split("\n").slice(0, 3).join(" ") || "npm gave no reason"}.`;
}
