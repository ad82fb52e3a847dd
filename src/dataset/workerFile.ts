/** Where the program of the threads is. */
import { existsSync } from "node:fs";
import { join } from "node:path";

/** Beside the bundle that this is in; from source, the source beside this. */
export function dataSetWorkerFile(): string {
  const bundled = join(import.meta.dirname, "dataSetWorker.js");
  return existsSync(bundled) ? bundled : join(import.meta.dirname, "dataSetWorker.ts");
}
