/** The program of the command line's threads. A bundle of its own: `dist/inspectWorker.js`. */
import { serveTasks, startData } from "../node/workerSide.ts";
import { inspectUnit, type InspectTask, type UnitSettings } from "./inspectUnit.ts";

const settings = startData() as UnitSettings;
serveTasks((task, at) => inspectUnit(task as InspectTask, settings, at));
