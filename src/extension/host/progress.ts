/** Work that takes a while as the user meets it: a notification that says how far it is, and a way to stop it. */
import { CancellationError, ProgressLocation, window } from "vscode";
import { defuse } from "./notify.ts";

/** @param share of the work that is done, 0 to 1. */
type Tell = (share: number, message: string) => void;

/**
 * @param title what goes on; text of others in it is made harmless.
 * @param work gets a signal that aborts with a `CancellationError` when the user stops it.
 * @returns what the work gives; whether being stopped is an answer or an error is the work's own affair.
 */
export async function withProgress<Result>(
  title: string,
  work: (signal: AbortSignal, tell: Tell) => Promise<Result>,
): Promise<Result> {
  const options = {
    location: ProgressLocation.Notification,
    title: defuse(title),
    cancellable: true,
  };
  return window.withProgress(options, async (progress, token) => {
    const stopping = new AbortController();
    token.onCancellationRequested(() => {
      stopping.abort(new CancellationError());
    });
    let told = 0;
    return work(stopping.signal, (share, message) => {
      progress.report({ increment: 100 * (share - told), message });
      told = share;
    });
  });
}
