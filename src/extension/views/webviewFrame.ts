/** Puts a view's document into a webview: its own files only, no forms, and a policy with a fresh nonce. */
import { Uri, type Webview } from "vscode";
import { randomBytes } from "node:crypto";
import { displayLanguage } from "../../core/text/l10n.ts";
import { traceHtml, type ViewName, type ViewPlace } from "./traceHtml.ts";

/** Call it when all listeners are there: the script begins to run. */
export function fillWebview(
  webview: Webview,
  extensionUri: Uri,
  view: ViewName,
  place: ViewPlace = "editor",
): void {
  webview.options = {
    enableScripts: true,
    enableForms: false,
    localResourceRoots: [Uri.joinPath(extensionUri, "dist"), Uri.joinPath(extensionUri, "media")],
  };
  webview.html = traceHtml({
    view,
    place,
    language: displayLanguage(),
    cspSource: webview.cspSource,
    nonce: randomBytes(16).toString("base64"),
    resource: (path) =>
      webview.asWebviewUri(Uri.joinPath(extensionUri, ...path.split("/"))).toString(),
  });
}
