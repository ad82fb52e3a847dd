/** Links that open a stored trace at a step: `vscode://<extension id>/trace/<trace id>?step=12`. */
import { l10n } from "../text/l10n.ts";

/** What a link names. Steps are counted from 1 in links, as readers see them, and from 0 here. */
export interface DeepLinkTarget {
  readonly id: string;
  readonly step: number | undefined;
}

const idPattern = /^[A-Za-z0-9_-][A-Za-z0-9_.-]{0,127}$/;

/**
 * @param scheme the editor's own scheme, such as "vscode".
 * @param extension publisher and name, joined by a full stop.
 * @returns undefined where the trace's id could not be read back from a link.
 */
export function deepLink(
  scheme: string,
  extension: string,
  { id, step }: DeepLinkTarget,
): string | undefined {
  if (!idPattern.test(id)) return undefined;
  const query = step === undefined ? "" : `?step=${step + 1}`;
  return `${scheme}://${extension}/trace/${id}${query}`;
}

/**
 * Reads the path and query of a link that somebody clicked, anywhere: nothing in it is believed but what has the exact
 * form.
 * @returns the target, or one sentence that says what is wrong.
 */
export function parseDeepLink(
  path: string,
  query: string,
): DeepLinkTarget | { readonly problem: string } {
  const id = /^\/trace\/([^/]*)$/.exec(path)?.[1];
  if (id === undefined || !idPattern.test(id)) {
    return {
      problem: l10n.t("This link names no trace; it should look like …/trace/<id>?step=12."),
    };
  }
  if (query === "") return { id, step: undefined };
  const step = /^step=([1-9]\d{0,6})$/.exec(query)?.[1];
  return step === undefined
    ? {
        problem: l10n.t(
          "This link names no step; after “step=” comes a number from 1 on, and nothing else.",
        ),
      }
    : { id, step: Number(step) - 1 };
}
