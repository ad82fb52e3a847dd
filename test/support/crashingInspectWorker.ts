/** The threads of the command line with a fault: they die over a line that says so. */
import { inspectUnit, type InspectTask, type UnitSettings } from "../../src/cli/inspectUnit.ts";
import { serveTasks, startData } from "../../src/node/workerSide.ts";

const settings = startData() as UnitSettings;
serveTasks((given, at) => {
  const task = given as InspectTask;
  const texts =
    task.kind === "whole"
      ? [task.text]
      : task.lines.map((line) => ("text" in line ? line.text : ""));
  texts.forEach((text, index) => {
    at(index);
    if (text.includes("die at once")) process.exit(7);
  });
  return inspectUnit(task, settings, at);
});
