/** The threads of a data set with a fault: they die over a record that says so, over every trace that is analysed alone, and over a trace of a table that says so. */
import { readRange } from "../../src/dataset/recordTexts.ts";
import { runRowTask, type RowTask, type RowWorkerData } from "../../src/dataset/rowTask.ts";
import { serveTasks, startData } from "../../src/node/workerSide.ts";

const data = startData() as RowWorkerData;
serveTasks((given, at) => {
  const task = given as RowTask;
  if (task.kind === "trace") process.exit(7);
  if (task.kind === "tabulate" || task.kind === "encode") {
    if (task.kind === "tabulate" && task.trace.reasoning.includes("die at once")) process.exit(7);
    return runRowTask(task, data, at);
  }
  task.places.records.forEach((_, index) => {
    const { offsets, bytes } = task.places;
    const line = readRange(data.file, offsets[index] ?? 0, bytes[index] ?? 0);
    at(index);
    if (line.includes("die at once")) process.exit(7);
    if (line.includes("die of memory")) throwAway();
  });
  return runRowTask(task, data, at);
});

/** More than the heap of a worker holds. */
function throwAway(): never {
  for (const kept: unknown[] = []; ;) kept.push(new Array(1_000_000).fill(kept.length));
}
