/** Links to traces from outside: made for copies and problems, and followed when the editor is handed one. */
import { env, window } from "vscode";
import { l10n } from "../../core/text/l10n.ts";
import { deepLink, parseDeepLink } from "../../core/history/deepLink.ts";
import type { Disposable } from "../host/disposable.ts";
import type { TraceLibrary } from "../library/traceLibrary.ts";
import type { TraceViews } from "../views/traceViews.ts";

/** @param extension publisher and name. @param step counted from 0. */
export function linkToTrace(extension: string, id: string, step?: number): string | undefined {
  return deepLink(env.uriScheme, extension, { id, step });
}

/** Anyone can make a link: it opens a trace that is stored here, and can do nothing else. */
async function followLink(
  library: TraceLibrary,
  views: TraceViews,
  uri: { readonly path: string; readonly query: string },
): Promise<void> {
  const target = parseDeepLink(uri.path, uri.query);
  if ("problem" in target) {
    void window.showWarningMessage(target.problem);
    return;
  }
  const source = await library.open(target.id);
  if (!source) {
    void window.showWarningMessage(
      l10n.t("The trace that this link names is not stored here; it may have been deleted."),
    );
    return;
  }
  await views.show(source, target.step);
}

export function registerDeepLinks(library: TraceLibrary, views: TraceViews): Disposable {
  return window.registerUriHandler({
    handleUri: async (uri) => followLink(library, views, uri),
  });
}
