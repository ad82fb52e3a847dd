/** The HTML frame of the trace view: one pure function, one strict policy, and no data; data comes by message. */

export interface TraceHtmlInput {
  /** The webview's own origin for styles and fonts. */
  readonly cspSource: string;
  /** Fresh random bytes in base64 for each call. */
  readonly nonce: string;
  /** Turns a path below the extension's folder into a URI that the webview can load. */
  readonly resource: (path: string) => string;
}

/** Everything the view loads; all of it ships with the extension. */
const viewResources = {
  script: "dist/webview.js",
  styles: ["dist/katex/katex.min.css", "media/panel.css"],
} as const;

/** Builds the document. Model text never passes through here. */
export function traceHtml({ cspSource, nonce, resource }: TraceHtmlInput): string {
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
  const styles = viewResources.styles
    .map((path) => `    <link rel="stylesheet" href="${escapeAttribute(resource(path))}">`)
    .join("\n");
  return `<!DOCTYPE html>
<html lang="en" data-view="reasoning-trace">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${escapeAttribute(policy)}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Reasoning Trace</title>
${styles}
  </head>
  <body>
    <main></main>
    <script nonce="${escapeAttribute(nonce)}" src="${escapeAttribute(resource(viewResources.script))}"></script>
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
