/** Memory that is really held: what the next collection would free does not count. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** @returns bytes of the heap in use, after a collection that takes some tens of milliseconds. */
export function heldMemory(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
