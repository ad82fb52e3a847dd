/** The one place that writes to standard output and standard error. */
import type { Writable } from "node:stream";

export interface Output {
  /** Writes to standard output. Wait for it before producing more: it resolves when there is room again. */
  write(text: string): Promise<void>;
  /** Writes one line to standard error. */
  note(line: string): void;
  /** The reader has gone away (`| head`): nothing more need be produced. */
  readonly closed: boolean;
  readonly isTerminal: boolean;
  /** Standard output could not be written, for another reason than that its reader went away. */
  readonly failed: boolean;
  /** Resolves when all that was written has left the program. */
  end(): Promise<void>;
}

/**
 * A reader that closes the pipe early has had what it wanted: the rest is dropped in silence. Any other
 * failure to write (a full disk) is reported on standard error.
 */
export function createOutput(
  stdout: Writable & { readonly isTTY?: boolean },
  stderr: Writable,
): Output {
  let closed = false;
  let failed = false;
  let release: (() => void) | undefined;
  stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (!closed && error.code !== "EPIPE" && error.code !== "EOF") {
      stderr.write(`reasoning-trace: standard output could not be written (${error.message}).\n`);
      failed = true;
    }
    closed = true;
    release?.();
  });
  // With standard error gone nothing can be reported any more.
  stderr.on("error", () => undefined);

  return {
    get closed() {
      return closed;
    },
    get failed() {
      return failed;
    },
    isTerminal: stdout.isTTY === true,
    write(text) {
      if (closed || stdout.write(text)) return Promise.resolve();
      return new Promise((resolve) => {
        release = resolve;
        stdout.once("drain", resolve);
      });
    },
    async end() {
      await Promise.all([flushed(stdout), flushed(stderr)]);
    },
    note(line) {
      stderr.write(`${line}\n`);
    },
  };
}

/** An empty write is called back after everything before it; with the reader gone the callback has an error. */
function flushed(stream: Writable): Promise<void> {
  return new Promise((resolve) => {
    stream.write("", () => {
      resolve();
    });
  });
}
