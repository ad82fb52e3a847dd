/**
 * The trace view in a real Chromium: the real bundle, style sheets and fonts under the real policy, served on
 * loopback, with a recorded stand-in for the one function that VS Code provides.
 */
import { createServer, type Server } from "node:http";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { dirname, extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import { buildOptions, targets } from "../../esbuild.js";
import { findChromium, started } from "../../scripts/support/chromium.ts";
import { patienceMs } from "../../scripts/support/patience.ts";
import type { FromWebview, ToWebview } from "../../src/core/protocol/protocol.ts";
import type { FromCompareView, ToCompareView } from "../../src/core/compare/compareProtocol.ts";
import type { FromGroupView, ToGroupView } from "../../src/core/groups/groupProtocol.ts";
import type { FromDataSetView, ToDataSetView } from "../../src/core/dataset/dataSetProtocol.ts";
import { traceHtml, type ViewName } from "../../src/extension/views/traceHtml.ts";
import type { DisplayLanguage } from "../../src/core/text/l10n.ts";
import { markedLanguage } from "./markedTexts.ts";
import { shippedLanguage } from "./shippedLanguage.ts";
import { defaultStyles, themes, type ThemeName } from "./themes.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const katex = join(dirname(createRequire(import.meta.url).resolve("katex/package.json")), "dist");

export interface WebviewBrowser {
  open(options?: PageOptions): Promise<WebviewPage>;
  /** An empty page without any policy, to compare with. */
  openBlank(): Promise<Page>;
  close(): Promise<void>;
}

export interface PageOptions {
  readonly theme?: ThemeName;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly reducedMotion?: boolean;
  readonly forcedColors?: boolean;
  /** Which view; the trace panel where absent. */
  readonly view?: ViewName;
  /** Shows the page in the language in which every text is marked. */
  readonly marked?: boolean;
  /** Shows the page in a language that the product comes with, such as "zh-cn". */
  readonly language?: string;
}

type ToView = ToWebview | ToCompareView | ToGroupView | ToDataSetView;
type FromView = FromWebview | FromCompareView | FromGroupView | FromDataSetView;

export interface WebviewPage {
  readonly page: Page;
  /** Delivers messages as the host would, one event each, and waits until the view has taken them. */
  send(...messages: readonly ToView[]): Promise<void>;
  /** All messages that the view posted since it was loaded, but for those that {@link kept} tells. */
  readonly posted: <From extends FromView = FromWebview>() => Promise<readonly From[]>;
  /** What the view asked the host to keep of the reading, the latest last. */
  kept(): Promise<readonly Extract<FromWebview, { type: "reading" }>[]>;
  /** What the policy stopped, and every request that is not for one of the view's own files. */
  breaches(): Promise<readonly string[]>;
  /** Throws the view away and loads it again, its state kept, as VS Code does. */
  recreate(): Promise<void>;
  /** Waits until everything that is drawn in slices or frames is drawn. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** Starts the browser and the page's server; both are closed by `close`. */
export async function launchWebviewBrowser(): Promise<WebviewBrowser> {
  const [scripts, found] = await Promise.all([(bundled ??= bundleViews()), findChromium()]);
  const server = await serve(scripts);
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const launch = chromium.launch({
    executablePath: found.executablePath,
    env: found.env,
    args: [...found.args, "--js-flags=--expose-gc", "--enable-precise-memory-info"],
  });
  const browser: Browser = await started(found, launch);
  return {
    open: (options = {}) => openPage(browser, origin, options),
    openBlank: () => browser.newPage(),
    async close() {
      await browser.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The bundles; test files that run in one process share them. */
let bundled: Promise<ReadonlyMap<string, string>> | undefined;

/** Bundles the views as they ship. @returns the texts by the paths from which their documents load them. */
async function bundleViews(): Promise<ReadonlyMap<string, string>> {
  const views = targets.filter(({ runsIn }) => runsIn === "view");
  const built = await Promise.all(
    buildOptions(views, { production: true }).map((options) =>
      esbuild.build({ ...options, write: false }),
    ),
  );
  const files = built.flatMap(({ outputFiles }) => outputFiles);
  return new Map(
    files.map(({ path, text }) => [`/${relative(root, path).replaceAll("\\", "/")}`, text]),
  );
}

const contentTypes: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".woff2": "font/woff2",
};

async function serve(scripts: ReadonlyMap<string, string>): Promise<Server> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://view");
    const view = url.searchParams.get("view") as ViewName | null;
    const path = url.pathname;
    const tag = url.searchParams.get("language");
    const shipped = tag === null ? undefined : shippedLanguage(tag);
    const language = url.searchParams.has("marked") ? markedLanguage : shipped;
    contentOf(path, request.headers.host ?? "", scripts, view ?? "trace", language).then(
      (content) => {
        response.writeHead(200, {
          "content-type": contentTypes[extname(path)] ?? "text/html; charset=utf-8",
        });
        response.end(content);
      },
      () => {
        response.writeHead(404).end();
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

/** The same paths as below the extension's folder; KaTeX's files come straight from its package. */
async function contentOf(
  path: string,
  host: string,
  scripts: ReadonlyMap<string, string>,
  view: ViewName,
  language: DisplayLanguage | undefined,
): Promise<string | Buffer> {
  if (path === "/") {
    return traceHtml({
      view,
      language,
      cspSource: `http://${host}`,
      nonce: "dGVzdC1ub25jZQ==",
      resource: (name) => `/${name}`,
    });
  }
  const script = scripts.get(path);
  if (script !== undefined) return script;
  const font = /^\/dist\/katex\/((?:fonts\/)?[\w.-]+)$/.exec(path)?.[1];
  if (font === undefined) throw new Error(`no such file: ${path}`);
  return readFile(join(katex, font));
}

async function openPage(
  browser: Browser,
  origin: string,
  options: PageOptions,
): Promise<WebviewPage> {
  const context: BrowserContext = await browser.newContext({
    viewport: options.viewport ?? { width: 900, height: 700 },
    reducedMotion: options.reducedMotion === true ? "reduce" : "no-preference",
    forcedColors: options.forcedColors === true ? "active" : "none",
  });
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  const foreign: string[] = [];
  const own = /^\/(?:dist\/(?:\w+\.(?:js|css)|katex\/[\w./-]+)|)$/;
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin || !own.test(url.pathname)) foreign.push(`request: ${request.url()}`);
  });
  page.on("pageerror", (error) => foreign.push(`page error: ${error.message}`));
  await page.addInitScript(standIn, {
    theme: themes[options.theme ?? "dark"],
    styles: defaultStyles,
  });
  const load = async (): Promise<void> => {
    const marked = options.marked === true ? "&marked" : "";
    const language = options.language === undefined ? "" : `&language=${options.language}`;
    await page.goto(`${origin}/?view=${options.view ?? "trace"}${marked}${language}`);
    await page.waitForFunction(() => window.standIn.posted.length > 0);
  };
  await load();
  const posted = (): Promise<FromWebview[]> =>
    page.evaluate(() => window.standIn.posted as FromWebview[]);

  return {
    page,
    async send(...messages) {
      await page.evaluate((all) => {
        // In the same task, so that a burst of messages is a burst for the view too.
        for (const data of all) window.dispatchEvent(new MessageEvent("message", { data }));
      }, messages);
    },
    posted: async <From extends FromView>() =>
      (await posted()).filter(({ type }) => type !== "reading") as unknown as readonly From[],
    kept: async () => (await posted()).filter((message) => message.type === "reading"),
    async breaches() {
      return [...foreign, ...(await page.evaluate(() => window.standIn.violations))];
    },
    recreate: load,
    async settled() {
      await page.evaluate(async () => {
        const nodes = (): number => document.getElementsByTagName("*").length;
        let quiet = 0;
        for (let before = nodes(); quiet < 3;) {
          await new Promise(requestAnimationFrame);
          await new Promise((resolve) => setTimeout(resolve, 20));
          const now = nodes();
          quiet = now === before ? quiet + 1 : 0;
          before = now;
        }
      });
    },
    close: () => context.close(),
  };
}

interface StandIn {
  readonly posted: unknown[];
  readonly violations: string[];
}

declare global {
  interface Window {
    standIn: StandIn;
  }
}

/** Runs in the page before anything else: VS Code's function, theme and default styles. */
function standIn(given: {
  readonly theme: { bodyClass: string; kind: string; variables: Readonly<Record<string, string>> };
  readonly styles: string;
}): void {
  const posted: unknown[] = [];
  const violations: string[] = [];
  window.standIn = { posted, violations };
  let acquired = false;
  const acquireVsCodeApi = (): unknown => {
    if (acquired) throw new Error("acquireVsCodeApi may be called once only");
    acquired = true;
    return {
      postMessage: (message: unknown) => posted.push(structuredClone(message)),
      getState: () => JSON.parse(sessionStorage.getItem("state") ?? "null") as unknown,
      setState: (state: unknown) => {
        sessionStorage.setItem("state", JSON.stringify(state));
      },
    };
  };
  Object.assign(window, { acquireVsCodeApi });
  document.addEventListener("securitypolicyviolation", (event) => {
    violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
  });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(given.styles);
  document.adoptedStyleSheets = [sheet];
  document.addEventListener("DOMContentLoaded", () => {
    for (const [name, value] of Object.entries(given.theme.variables)) {
      document.documentElement.style.setProperty(`--vscode-${name}`, value);
    }
    document.body.className = given.theme.bodyClass;
    document.body.dataset["vscodeThemeKind"] = given.theme.kind;
  });
}
