/**
 * Exceptions that Node's HTTP client throws where no promise of ours can catch them. The body that it was reading
 * then neither ends nor fails: a reader that waits for it would wait until the limit for silence, or for ever.
 */

/** How long a connection may be silent after such an exception before it counts as lost, in milliseconds. */
export const faultGraceMs = 3000;

export interface TransportWatch {
  /**
   * The promise's own outcome, or "fault" where an exception that nobody caught comes first or has come since the
   * last call. One call at a time.
   */
  orFault<T>(promise: Promise<T>): Promise<T | "fault">;
  dispose(): void;
}

/** Frames of Node's HTTP client, which is undici, and of what it reads from. */
const ownFrames = /\bundici\b|\(?node:(?:_http_\w+|internal\/http\w*|_tls_\w+|net|tls|zlib)\b/;

/**
 * Whether the HTTP client threw it, by its stack. All extensions share one process: what another one throws says nothing
 * of a connection that waits for a model.
 */
function ofHttpClient(error: unknown): boolean {
  return error instanceof Error && ownFrames.test(error.stack ?? "");
}

/** Listens without taking the exception from its handler. Which connection it broke is not known. */
export function watchTransport(): TransportWatch {
  let tell: (() => void) | undefined;
  let missed = false;
  const listener = (error: unknown): void => {
    if (!ofHttpClient(error)) return;
    if (tell) tell();
    else missed = true;
  };
  process.on("uncaughtExceptionMonitor", listener);
  return {
    orFault: (promise) =>
      new Promise((resolve, reject) => {
        tell = () => {
          tell = undefined;
          missed = false;
          resolve("fault");
        };
        if (missed) tell();
        promise
          .finally(() => {
            tell = undefined;
          })
          .then(resolve, reject);
      }),
    dispose() {
      process.off("uncaughtExceptionMonitor", listener);
    },
  };
}
