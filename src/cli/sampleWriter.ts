/** Writes the samples of a group where the user wants them, each as soon as it has ended. */
import { mkdir, open, stat, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { WritingError, writeUserFile, writingProblem } from "../node/userFile.ts";
import { serialiseTrace, type Trace } from "../core/model/trace.ts";

export interface SampleWriter {
  /** @throws WritingError */
  write(trace: Trace, index: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * @param path a folder (made where it is missing), for a file each; otherwise a file of JSON Lines, to whose end the samples are
 * added: an earlier group in it has cost something.
 * @throws WritingError before anything has been asked that could not be written.
 */
export async function openSampleWriter(
  path: string,
  groupId: string,
  count: number,
): Promise<SampleWriter> {
  if (/[/\\]$/.test(path) || (await isFolder(path))) {
    try {
      await mkdir(path, { recursive: true });
    } catch (error) {
      throw failed(path, error);
    }
    const width = String(count).length;
    return {
      async write(trace, index) {
        const number = String(index + 1).padStart(width, "0");
        await writeUserFile(join(path, `${groupId}-${number}.trace.json`), serialiseTrace(trace));
      },
      close: () => Promise.resolve(),
    };
  }
  let file: FileHandle;
  try {
    file = await open(path, "a+");
    if (!(await endsWithBreak(file))) await file.appendFile("\n");
  } catch (error) {
    throw failed(path, error);
  }
  let last: Promise<void> = Promise.resolve();
  return {
    // One after the other: samples that end together must not run into each other.
    write(trace) {
      last = last.then(async () => {
        try {
          await file.appendFile(`${JSON.stringify(trace)}\n`);
        } catch (error) {
          throw failed(path, error);
        }
      });
      return last;
    },
    close: () => file.close(),
  };
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}

async function endsWithBreak(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  if (size === 0) return true;
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer.toString() === "\n";
}

function failed(path: string, error: unknown): WritingError {
  return new WritingError(`${path} can't be written (${writingProblem(error)})`);
}
