/** What went wrong with a file, as one sentence that goes on after its name. */
import { DataSetError } from "./dataSet.ts";

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "can't be read (there is no such file)",
  EACCES: "can't be read (no permission)",
  EPERM: "can't be read (no permission)",
  EISDIR: "is a folder; open the files in it",
};

/** Errors of the file system become a `DataSetError`; an abort and defects of our own stay what they are. */
export function readProblem(error: unknown, signal?: AbortSignal): unknown {
  if (signal?.aborted === true || error instanceof DataSetError || !(error instanceof Error)) {
    return error;
  }
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  if (code === undefined) return error;
  return new DataSetError(reasons[code] ?? `can't be read (${error.message})`);
}
