/** One run's requests to its endpoint to end the thinking: one at a time, none after it has been granted. */

/**
 * @param ask asks the endpoint; absent where it takes no such request.
 * @param isOver whether the run has ended.
 * @param granted called when the endpoint says that the thinking ends.
 * @returns a function that gives whether it will end; false where another way has to be taken, also where it was granted
 *   before and the model thinks on all the same.
 */
export function createThinkingEnd(
  ask: (() => Promise<boolean>) | undefined,
  isOver: () => boolean,
  granted: () => void,
): () => Promise<boolean> {
  let pending: Promise<boolean> | undefined;
  let done = false;

  async function once(): Promise<boolean> {
    if (!ask || isOver() || !(await ask())) return false;
    done = true;
    granted();
    return true;
  }

  return async () => {
    if (done) return false;
    pending ??= once().finally(() => {
      pending = undefined;
    });
    return pending;
  };
}
