import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { WorkerCrash, createWorkerPool, type WorkerPool } from "../../../src/node/workerPool.ts";

/** Gives back what it is told, throws or ends on demand. */
const program = new URL("../../support/echoWorker.ts", import.meta.url);

async function using(
  size: number,
  use: (pool: WorkerPool<string, string>) => Promise<void>,
): Promise<void> {
  const pool = createWorkerPool<string, string>({ file: program, size, data: "data:" });
  try {
    await use(pool);
  } finally {
    await pool.close();
  }
}

describe("createWorkerPool", () => {
  it("gives each task its own result", async () => {
    await using(3, async (pool) => {
      const tasks = Array.from({ length: 20 }, (_, index) => String(index));
      const results = await Promise.all(tasks.map((task) => pool.run(task)));
      assert.deepEqual(
        results,
        tasks.map((task) => `data:${task}`),
      );
    });
  });

  it("does urgent tasks first, each kind in the order in which it came", async () => {
    await using(1, async (pool) => {
      const done: string[] = [];
      const run = async (task: string, urgent: boolean | "first"): Promise<void> => {
        await pool.run(task, { urgent });
        done.push(task);
      };
      const first = run("a", false);
      const waiting = [run("b", false), run("c", true), run("d", true), run("e", "first")];
      await Promise.all([first, ...waiting]);
      // The first one is taken before the others are there.
      assert.deepEqual(done, ["a", "e", "c", "d", "b"]);
    });
  });

  it("tells what a task threw, and where its thread died, and goes on", async () => {
    await using(1, async (pool) => {
      await assert.rejects(pool.run("throw"), { message: "as told" });
      await assert.rejects(
        pool.run("exit"),
        (error: unknown) => error instanceof WorkerCrash && error.position === 3,
      );
      assert.equal(await pool.run("again"), "data:again");
    });
  });

  it("takes waiting tasks out when their signal aborts, and rejects all when it is closed", async () => {
    await using(1, async (pool) => {
      const stop = new AbortController();
      const running = pool.run("a");
      const waiting = pool.run("b", { signal: stop.signal });
      const reason = new Error("stopped");
      stop.abort(reason);
      await assert.rejects(waiting, reason);
      assert.equal(await running, "data:a");
      const left = [pool.run("wait for ever"), pool.run("d")];
      const rejected = Promise.all(left.map((task) => assert.rejects(task)));
      await pool.close();
      await rejected;
      await assert.rejects(pool.run("e"));
    });
  });
});
