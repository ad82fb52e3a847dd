/** The threads of a data set with a fault: they die over a record whose task says so. */
import { runRowTask } from "../../src/dataset/rowTask.ts";
import type { RowTask, RowWorkerData } from "../../src/dataset/rowTask.ts";
import { readRange } from "../../src/dataset/rowTask.ts";
import { serveTasks, startData } from "../../src/dataset/workerSide.ts";

const data = startData() as RowWorkerData;
serveTasks((task, at) => {
  const { places } = task as RowTask;
  places.records.forEach((_, index) => {
    const line = readRange(data.file, places.offsets[index] ?? 0, places.bytes[index] ?? 0);
    at(index);
    if (line.includes("die at once")) process.exit(7);
    if (line.includes("die of memory")) throwAway();
  });
  return runRowTask(task as RowTask, data, at);
});

/** More than the heap of a worker holds. */
function throwAway(): never {
  for (const kept: unknown[] = []; ;) kept.push(new Array(1_000_000).fill(kept.length));
}
