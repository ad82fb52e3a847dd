/** Files: exports that run out of room, and pipes among what is read. */
import { execFile, execFileSync, spawn } from "node:child_process";
import { watch } from "node:fs";
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Battery } from "./battery.ts";

const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
const thought = "<think>First, 17 × 24 = 408.</think>It is 408.";

interface Ended {
  readonly code: number | null;
  readonly stderr: string;
}

/** @param blocks of 512 bytes, beyond which no file may grow. */
async function run(args: readonly string[], blocks?: number): Promise<Ended> {
  const limit = blocks === undefined ? "" : `ulimit -f ${blocks}; `;
  return new Promise((resolve) => {
    const all = ["-c", `${limit}exec "$0" --no-warnings "$@"`, process.execPath, main, ...args];
    const child = execFile("sh", all, { timeout: 60_000 }, (_, _out, stderr) => {
      resolve({ code: child.exitCode, stderr });
    });
  });
}

async function inFolder<T>(use: (folder: string) => AsyncGenerator<T>): Promise<AsyncGenerator<T>> {
  const folder = await mkdtemp(join(tmpdir(), "trace-faults-"));
  await writeFile(join(folder, "right.txt"), thought);
  return (async function* () {
    try {
      yield* use(folder);
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  })();
}

export const crampedExports: Battery = {
  name: "exports that run out of room",
  promise: "the old file is there, nothing half beside it",
  counts: [3, 24],
  async *attempts(count) {
    if (process.platform === "win32") return;
    yield* await inFolder(async function* (folder) {
      const file = join(folder, "page.html");
      for (let at = 0; at < count; at++) {
        await writeFile(file, "old");
        const before = (await readdir(folder)).join();
        const way = at % 2 === 0 ? ["inspect", "--export", "html"] : ["report"];
        const { code, stderr } = await run(
          [...way, "-o", file, join(folder, "right.txt")],
          1 + (at % 8),
        );
        const text = await readFile(file, "utf8");
        const isWhole = text === "old" || text.trimEnd().endsWith("</html>");
        const isLeft = (await readdir(folder)).join() === before;
        yield isWhole && isLeft && code === (text === "old" ? 5 : 0)
          ? undefined
          : `${String(code)} ${text.slice(-20)} ${stderr}`;
      }
    });
  },
};

export const endedExports: Battery = {
  name: "exports ended by a signal amid the write",
  promise: "the old file is there, nothing half beside it",
  counts: [2, 20],
  async *attempts(count) {
    if (process.platform === "win32") return;
    yield* await inFolder(async function* (folder) {
      const record = join(folder, "record.jsonl");
      const learnt = { problem: "17 × 24?", reasoning: "First, 17 × 24 = 408.", answer: "408" };
      await writeFile(record, `${JSON.stringify(learnt)}\n`);
      const file = join(folder, "data.jsonl");
      for (let at = 0; at < count; at++) {
        await writeFile(file, "old");
        const before = (await readdir(folder)).join();
        const begun = new Promise<void>((resolve) => {
          const watcher = watch(folder, (_, name) => {
            if (name?.endsWith(".tmp") !== true) return;
            watcher.close();
            resolve();
          });
        });
        // Standard input is a part of what is exported and stays open: the export ends by the signal only.
        const child = spawn(
          process.execPath,
          ["--no-warnings", main, "inspect", "--export", "sft", "-o", file, record, "-"],
          { stdio: ["pipe", "ignore", "ignore"] },
        );
        const ended = new Promise((resolve) => child.once("exit", resolve));
        await begun;
        const signal = at % 2 === 0 ? "SIGINT" : "SIGTERM";
        child.kill(signal);
        await ended;
        const text = await readFile(file, "utf8");
        const names = (await readdir(folder)).join();
        yield child.signalCode === signal && text === "old" && names === before
          ? undefined
          : `${signal}: ${String(child.signalCode)} ${text.slice(0, 20)} ${names}`;
      }
    });
  },
};

export const pipesInFolders: Battery = {
  name: "pipes among the files of a folder",
  promise: "the others are read, and they are told",
  counts: [2, 10],
  async *attempts(count) {
    if (process.platform === "win32") return;
    yield* await inFolder(async function* (folder) {
      for (let at = 0; at < count; at++) {
        const place = join(folder, `d${at}`);
        await mkdir(place);
        await writeFile(join(place, "m.txt"), thought);
        const names = Array.from({ length: at + 1 }, (_, n) => join(place, `${n}.jsonl`));
        execFileSync("mkfifo", names);
        const { code, stderr } = await run(["inspect", place]);
        yield code === 0 && stderr.includes("left out; name") ? undefined : stderr;
      }
    });
  },
};
