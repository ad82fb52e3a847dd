/** Waiting that ends at once when the user stops, and when nothing has happened for too long. */

export type Waited<T> =
  | { readonly outcome: "value"; readonly value: T }
  | { readonly outcome: "failed"; readonly reason: unknown }
  | { readonly outcome: "aborted" }
  | { readonly outcome: "silent" };

/** The longest delay that timers take, in milliseconds. */
const longestDelay = 2 ** 31 - 1;

/** Waits for a promise, at most `ms` milliseconds. Never rejects; the promise's own rejection is handled. */
export function waitFor<T>(
  promise: Promise<T>,
  signal: AbortSignal,
  ms: number,
): Promise<Waited<T>> {
  return new Promise((resolve) => {
    const timer = setTimeout(
      () => {
        finish({ outcome: "silent" });
      },
      Math.min(Math.max(ms, 0), longestDelay),
    );
    function finish(waited: Waited<T>): void {
      clearTimeout(timer);
      signal.removeEventListener("abort", abort);
      resolve(waited);
    }
    function abort(): void {
      finish({ outcome: "aborted" });
    }
    signal.addEventListener("abort", abort, { once: true });
    promise.then(
      (value) => {
        finish({ outcome: "value", value });
      },
      (reason: unknown) => {
        finish({ outcome: "failed", reason });
      },
    );
    if (signal.aborted) abort();
  });
}

/** @returns false if the signal came first. */
export async function pause(ms: number, signal: AbortSignal): Promise<boolean> {
  const waited = await waitFor(new Promise<never>(() => undefined), signal, ms);
  return waited.outcome === "silent";
}
