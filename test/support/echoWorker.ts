/** A thread for tests of the pool: gives back its task behind what it was started with. */
import { serveTasks, startData } from "../../src/node/workerSide.ts";

serveTasks((task, at) => {
  at(3);
  if (task === "throw") throw new Error("as told");
  if (task === "exit") process.exit(1);
  if (task === "wait for ever") Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  return `${String(startData())}${String(task)}`;
});
