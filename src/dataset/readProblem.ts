/** What went wrong with a file, as one sentence that goes on after its name. */
import { DataSetError } from "./dataSet.ts";
import { l10n } from "../core/text/l10n.ts";

const reasons: Readonly<Record<string, string>> = {
  ENOENT: l10n.t("can't be read (there is no such file)"),
  EACCES: l10n.t("can't be read (no permission)"),
  EPERM: l10n.t("can't be read (no permission)"),
  EISDIR: l10n.t("is a folder; open the files in it"),
};

/** Errors of the file system become a `DataSetError`; an abort and defects of our own stay what they are. */
export function readProblem(error: unknown, signal?: AbortSignal): unknown {
  if (signal?.aborted === true || error instanceof DataSetError || !(error instanceof Error)) {
    return error;
  }
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  if (code === undefined) return error;
  return new DataSetError(reasons[code] ?? l10n.t("can't be read ({0})", error.message));
}
