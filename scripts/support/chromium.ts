/** Finds a Chromium-based browser for playwright-core, or brings one from npm where there is none. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { cacheFolder, installOnce, UserFacingError } from "./cache.ts";
import { npmInstall } from "./npm.ts";

const version = "153.0.0";

/** What playwright-core's `launch` needs to start the browser. */
export interface Browser {
  readonly executablePath: string;
  readonly env: Record<string, string>;
  readonly args: readonly string[];
}

/**
 * A browser: CHROME_PATH if set, else one that is installed in a usual place, else (Linux on x64) Chromium from the npm
 * package `@sparticuz/chromium`, put into the cache on first use.
 */
export async function findChromium(log: (line: string) => void = console.log): Promise<Browser> {
  const named = process.env["CHROME_PATH"];
  if (named !== undefined && named !== "") {
    if (existsSync(named)) return installedBrowser(named);
    throw new UserFacingError(
      `CHROME_PATH names ${named}, which does not exist; correct or unset it.`,
    );
  }
  const found = usualPlaces().find((path) => existsSync(path));
  return found === undefined ? chromiumFromNpm(log) : installedBrowser(found);
}

/**
 * Waits for the browser's start. @throws UserFacingError where it does not start, with the browser's own reason: a library
 * that the system lacks, a program for another processor, a file that is no browser.
 */
export async function started<T>(browser: Browser, launch: Promise<T>): Promise<T> {
  try {
    return await launch;
  } catch (error) {
    const lines = (error instanceof Error ? error.message : String(error)).split("\n");
    const own = lines.find((line) => line.includes("[err]")) ?? lines[0] ?? "";
    const reason = own
      .replace(/^.*\[err\]\s*/, "")
      .replace(/^browserType\.\w+: /, "")
      .trim();
    throw new UserFacingError(
      `The browser ${browser.executablePath} does not start (${reason}); install Chrome, Chromium or Edge, or name one in CHROME_PATH.`,
      { cause: error },
    );
  }
}

const quietFlags = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

function installedBrowser(executablePath: string): Browser {
  return { executablePath, env: environment({}), args: flags(false) };
}

/** Chromium refuses to start its sandbox as root; the one from npm brings no sandbox helper. */
function flags(fromNpm: boolean): string[] {
  return fromNpm || process.getuid?.() === 0 ? ["--no-sandbox", ...quietFlags] : quietFlags;
}

function environment(more: Record<string, string>): Record<string, string> {
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return { ...Object.fromEntries(inherited), ...more };
}

function usualPlaces(): string[] {
  if (process.platform === "win32") {
    const roots = ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].flatMap(
      (name) => process.env[name] ?? [],
    );
    const programs = [
      "Google\\Chrome\\Application\\chrome.exe",
      "Microsoft\\Edge\\Application\\msedge.exe",
    ];
    return programs.flatMap((program) => roots.map((root) => join(root, program)));
  }
  if (process.platform === "darwin") {
    const names = ["Google Chrome", "Chromium", "Microsoft Edge"];
    return names.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  const names = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
  ];
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return names.flatMap((name) => [...folders, "/usr/bin"].map((folder) => join(folder, name)));
}

async function chromiumFromNpm(log: (line: string) => void): Promise<Browser> {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new UserFacingError(
      "No Chrome, Chromium or Edge was found; install one, or set CHROME_PATH to its program.",
    );
  }
  const folder = await installOnce("chromium", version, async (target) => {
    log(
      `Fetching Chromium from npm (@sparticuz/chromium ${version}, about 200 MB on disk, once) into ${cacheFolder()} ...`,
    );
    const started = Date.now();
    await unpack(target, log);
    log(`Chromium is installed (${Math.round((Date.now() - started) / 1000)} s).`);
  });
  return {
    executablePath: join(folder, "chromium"),
    args: flags(true),
    // The package brings the libraries (nss, nspr, expat) and a font that a bare Linux lacks. What is installed comes first
    // for fonts; the libraries have to come from one place.
    env: environment({
      LD_LIBRARY_PATH: [join(folder, "al2023", "lib"), process.env["LD_LIBRARY_PATH"]]
        .filter(Boolean)
        .join(":"),
      ...(existsSync("/etc/fonts/fonts.conf") ? {} : { FONTCONFIG_PATH: join(folder, "fonts") }),
    }),
  };
}

/**
 * Leaves in `target` what the package's own `inflate` makes. `inflate` writes into the temporary folder of its process and
 * takes whatever is there already for complete, so it runs in a process whose temporary folder is `target`.
 */
async function unpack(target: string, log: (line: string) => void): Promise<void> {
  const download = join(target, "download");
  await mkdir(download);
  await writeFile(join(download, "package.json"), '{ "private": true }\n');
  await npmInstall(
    download,
    [`@sparticuz/chromium@${version}`],
    "Chromium (npm package @sparticuz/chromium)",
    log,
  );
  const bin = join(download, "node_modules", "@sparticuz", "chromium", "bin");
  const script = `import { inflate } from "@sparticuz/chromium";
    for (const name of ["chromium.br", "al2023.tar.br", "fonts.tar.br", "swiftshader.tar.br"])
      await inflate(${JSON.stringify(bin)} + "/" + name);`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: download,
    env: { ...process.env, TMPDIR: target },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const code = await new Promise((resolve) => child.once("close", resolve));
  if (code !== 0)
    throw new UserFacingError("Chromium from npm could not be unpacked; is the disk full?");
  await cp(
    join(download, "node_modules", "@sparticuz", "chromium", "LICENSE"),
    join(target, "LICENSE"),
  );
  await rm(download, { recursive: true });
}
