/** Sets the language of a worker's texts to its pool's. A worker's program imports it before anything else. */
import { workerData } from "node:worker_threads";
import { setDisplayLanguage } from "../core/text/l10n.ts";
import type { WorkerStart } from "./workerPool.ts";

setDisplayLanguage((workerData as WorkerStart | null)?.language);
