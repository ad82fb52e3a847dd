/** The program of a data set's threads. A bundle of its own: `dist/dataSetWorker.js`. */
import "../node/workerL10n.ts";
import { runRowTask, warmUp, type RowTask, type RowWorkerData } from "./rowTask.ts";
import { serveTasks, startData } from "../node/workerSide.ts";

const data = startData() as RowWorkerData;
warmUp(data);
serveTasks((task, at) => runRowTask(task as RowTask, data, at));
