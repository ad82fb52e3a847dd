/** The HTML frame of every view: one pure function, one strict policy, no data but translations; data comes by message. */
import { l10n, type DisplayLanguage } from "../../core/text/l10n.ts";

export interface TraceHtmlInput {
  /** The webview's own origin for styles and fonts. */
  readonly cspSource: string;
  /** Fresh random bytes in base64 for each call. */
  readonly nonce: string;
  /** Turns a path below the extension's folder into a URI that the webview can load. */
  readonly resource: (path: string) => string;
  /** Which view; the trace panel where absent. */
  readonly view?: ViewName;
  /** Where the view stands, whose colours it takes; an editor where absent. */
  readonly place?: ViewPlace;
  /** Language tag of the display language, and its texts; English where absent. */
  readonly language?: DisplayLanguage | undefined;
}

interface ViewFrame {
  /** Value of `data-view`, by which the view's document is known from others. */
  readonly name: string;
  readonly title: string;
  readonly script: string;
  readonly styles: readonly string[];
}

/** Everything that the views load; all of it ships with the extension. */
const frames = {
  trace: {
    name: "reasoning-trace",
    title: l10n.t("Reasoning Trace"),
    script: "dist/webview.js",
    styles: ["dist/katex/katex.min.css", "dist/webview.css"],
  },
  compare: {
    name: "compared-traces",
    title: l10n.t("Compared Traces"),
    script: "dist/compareView.js",
    styles: ["dist/katex/katex.min.css", "dist/compareView.css"],
  },
  group: {
    name: "sample-group",
    title: l10n.t("Group of Samples"),
    script: "dist/groupView.js",
    styles: ["dist/katex/katex.min.css", "dist/groupView.css"],
  },
  dataSet: {
    name: "data-set",
    title: l10n.t("Data Set"),
    script: "dist/dataSetView.js",
    styles: ["dist/dataSetView.css"],
  },
} as const satisfies Record<string, ViewFrame>;

export type ViewName = keyof typeof frames;
export type ViewPlace = "editor" | "sideBar";

/** Builds the document. Model text never passes through here. */
export function traceHtml(input: TraceHtmlInput): string {
  const { cspSource, nonce, resource, view, place = "editor", language } = input;
  const { name, title, script, styles: sheets } = frames[view ?? "trace"];
  // No images at all: an image's address in model text would be a way out for the user's code.
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource}`,
    `font-src ${cspSource}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ].join("; ");
  const styles = sheets
    .map((path) => `    <link rel="stylesheet" href="${escapeAttribute(resource(path))}">`)
    .join("\n");
  // In the page and not in a message, so that the tables of texts are right from the first script on.
  const texts = language
    ? `\n    <meta name="reasoning-trace-l10n" content="${escapeAttribute(JSON.stringify(language.translations))}">`
    : "";
  return `<!DOCTYPE html>
<html lang="${escapeAttribute(language?.tag ?? "en")}" data-view="${name}" data-place="${place}">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${escapeAttribute(policy)}">
    <meta name="viewport" content="width=device-width, initial-scale=1">${texts}
    <title>${title}</title>
${styles}
  </head>
  <body>
    <main></main>
    <script nonce="${escapeAttribute(nonce)}" src="${escapeAttribute(resource(script))}"></script>
  </body>
</html>
`;
}

function escapeAttribute(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
