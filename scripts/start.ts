/**
 * `npm start`: opens a VS Code that holds the extension as built in this checkout and a copy of the example workspace. The
 * desktop VS Code where there is one, else VS Code from npm in the user's browser.
 */
import { createHash } from "node:crypto";
import { existsSync, realpathSync } from "node:fs";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { cacheFolder, UserFacingError } from "./support/cache.ts";
import { openDesktop, usableDesktopVscode } from "./support/desktopVscode.ts";
import { linkExtensions } from "./support/linkExtension.ts";
import { openInBrowser } from "./support/openInBrowser.ts";
import {
  openProfile,
  rememberedPort,
  rememberPort,
  writeDefaultSettings,
  type Profile,
} from "./support/profile.ts";
import { startServer, vscodeFromNpm, type VscodeServer } from "./support/vscodeFromNpm.ts";

const help = `npm start -- [options]

Opens VS Code with this extension and a copy of the folder examples.

  --browser    use VS Code from npm in the browser even if the desktop VS Code is there
  --port N     serve VS Code from npm on port N (default: the port of the last start)
  --no-open    print the address only, do not open the browser
  --help       show this text

Your settings, keys and edits of the examples are kept in
${cacheFolder()} ; delete that folder to begin anew.`;

const checkout = join(import.meta.dirname, "..");

/** Nothing that hides the extension: no welcome page, no question before the first look, no chat of VS Code's own. */
const firstSettings = {
  "workbench.startupEditor": "readme",
  "workbench.tips.enabled": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "chat.disableAIFeatures": true,
  // Workspace trust stays on: the examples open in Restricted Mode, where the extension works, and the status bar says so.
  "security.workspace.trust.startupPrompt": "never",
  "security.workspace.trust.banner": "never",
  "extensions.ignoreRecommendations": true,
};

async function main(): Promise<void> {
  const options = readArguments();
  if (options.help) {
    console.log(help);
    return;
  }
  if (!existsSync(join(checkout, "dist", "extension.js"))) {
    throw new UserFacingError("The extension is not built; run `npm run build` first.");
  }
  const examples = await copyExamples();
  const desktop = options.browser ? undefined : await usableDesktopVscode();
  if (desktop !== undefined) return openDesktop(desktop, checkout, examples);

  const vscode = await vscodeFromNpm();
  const root = join(cacheFolder(), "start");
  // Extensions apart for each checkout: a second `npm start` must not swap the extension under the first.
  const checkoutId = createHash("sha256").update(realpathSync(checkout)).digest("hex").slice(0, 12);
  const profile = openProfile(root, {
    extensionsDir: join(root, "extensions", checkoutId),
  });
  linkExtensions(profile, [checkout]);
  writeDefaultSettings(profile, firstSettings);
  const server = await startOnPort(vscode, profile, options.port);
  const url = new URL(server.origin);
  url.searchParams.set("folder", examples);
  url.searchParams.set("tkn", server.token);
  console.log(`VS Code with the extension: ${url.href}`);
  console.log("It runs until you press Ctrl+C here.");
  if (options.open) openInBrowser(url.href);
  await untilStopped(server);
}

interface Options {
  readonly help: boolean;
  readonly open: boolean;
  readonly browser: boolean;
  readonly port: number | undefined;
}

function readArguments(): Options {
  try {
    const { values } = parseArgs({
      options: {
        help: { type: "boolean", default: false },
        "no-open": { type: "boolean", default: false },
        browser: { type: "boolean", default: false },
        port: { type: "string" },
      },
    });
    const port = values.port === undefined ? undefined : Number(values.port);
    if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65_535)) {
      throw new Error(
        `--port must be a whole number from 0 to 65535, not "${String(values.port)}".`,
      );
    }
    return { help: values.help, open: !values["no-open"], browser: values.browser, port };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserFacingError(`${reason} See \`npm start -- --help\`.`, { cause: error });
  }
}

/** A copy that the user may edit; what is there already is left as it is. */
async function copyExamples(): Promise<string> {
  const target = join(cacheFolder(), "examples");
  await cp(join(checkout, "examples"), target, { recursive: true, force: false });
  return target;
}

/** On the asked port or fails; else on the last one, so that the browser finds its state again; else on any. */
async function startOnPort(
  vscode: string,
  profile: Profile,
  asked: number | undefined,
): Promise<VscodeServer> {
  const start = (port: number): Promise<VscodeServer> =>
    startServer(vscode, { profile, port, trusted: false, automation: false });
  if (asked !== undefined) return start(asked);
  const last = rememberedPort(profile);
  try {
    const server = await start(last);
    rememberPort(profile, server.port);
    return server;
  } catch (error) {
    if (last === 0 || !String(error).includes("is in use")) throw error;
    console.log(
      `Port ${last} of the last start is taken (is another \`npm start\` running?); using another.`,
    );
    return start(0);
  }
}

async function untilStopped(server: VscodeServer): Promise<void> {
  const asked = new Promise<"asked">((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.once(signal, () => {
        resolve("asked");
      });
    }
  });
  const why = await Promise.race([asked, server.ended]);
  await server.stop();
  if (why !== "asked") {
    throw new UserFacingError("VS Code's server ended by itself; run `npm start` again.");
  }
  console.log("Stopped.");
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof UserFacingError ? error.message : error);
    process.exit(1);
  },
);
